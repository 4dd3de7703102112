package dev.headgate.emulator.query;

/** Carries a {@link QueryError} from deep inside a parser to the door, where it becomes a value. */
final class QueryRefusal extends Exception {
  private final transient QueryError error;

  QueryRefusal(QueryError error) {
    super(error.code(), null, false, false);
    this.error = error;
  }

  QueryError error() {
    return error;
  }
}
