package dev.headgate.store;

import dev.headgate.core.ledger.LedgerUnavailable;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Any other work in the writer's transaction, for someone who waits for its result. */
final class WorkTask<T> implements Task {

  /** Statements in the writer's transaction. */
  interface Work<T> {
    T in(WriteSession session) throws SQLException;
  }

  private final Work<T> work;
  private final CompletableFuture<T> done = new CompletableFuture<>();
  private @Nullable T result;

  WorkTask(Work<T> work) {
    this.work = work;
  }

  CompletableFuture<T> done() {
    return done;
  }

  @Override
  public void write(WriteSession session) throws SQLException {
    result = work.in(session);
  }

  @Override
  public List<Task> committed() {
    done.complete(result);
    return List.of();
  }

  @Override
  public boolean failed(LedgerUnavailable why) {
    done.completeExceptionally(why);
    return true;
  }
}
