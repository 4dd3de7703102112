package dev.headgate.emulator.query;

import java.util.stream.Stream;

/** What became of a search's words: a test of rows, or a refusal. */
public sealed interface Filter {

  /** A test that can be run. */
  final class Ready implements Filter {
    private final String module;
    private final Condition condition;

    Ready(String module, Condition condition) {
      this.module = module;
      this.condition = condition;
    }

    public boolean matches(Row row, RowSource source) {
      return condition.holdsFor(row, source);
    }

    /** The matching rows by ascending id, found as they are asked for. */
    public Stream<Row> rows(RowSource source) {
      return condition
          .candidates(module, source)
          .filter(row -> condition.holdsFor(row, source))
          .map(Row.class::cast);
    }
  }

  /** The words make no search. */
  record Refused(QueryError error) implements Filter {}
}
