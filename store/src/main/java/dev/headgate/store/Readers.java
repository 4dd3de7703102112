package dev.headgate.store;

import dev.headgate.core.ledger.LedgerUnavailable;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The few threads that answer questions, each with a connection that only reads. */
final class Readers implements AutoCloseable {

  private static final int THREADS = 2;
  private static final int WAITING_MAX = 256;
  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

  private final Dialect dialect;
  private final Jdbi jdbi;
  private final BlockingQueue<Handle> idle = new ArrayBlockingQueue<>(THREADS);
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING_MAX),
          Thread.ofPlatform().name("ledger-reader-", 0).daemon().factory());

  /** A question, asked in one transaction: all of it sees the same moment. */
  interface Question<T> {
    T ask(Handle db);
  }

  Readers(Dialect dialect) {
    this.dialect = dialect;
    jdbi = Jdbi.create(dialect.forReading());
  }

  <T> T answer(Question<T> question) {
    try {
      return Waiting.await(CompletableFuture.supplyAsync(() -> ask(question), threads), ANSWER_MAX);
    } catch (RejectedExecutionException _) {
      throw new LedgerUnavailable(
          threads.isShutdown()
              ? "ledger is closed"
              : "ledger has " + WAITING_MAX + " questions waiting; ask again later");
    }
  }

  private <T> T ask(Question<T> question) {
    try {
      var waiting = idle.poll();
      var db = waiting == null ? jdbi.open() : waiting;
      try {
        T answer = db.inTransaction(question::ask);
        idle.add(db);
        return answer;
      } catch (JdbiException failure) {
        db.close();
        throw failure;
      }
    } catch (JdbiException failure) {
      throw dialect.explain(failure);
    }
  }

  @Override
  public void close() {
    threads.close();
    idle.forEach(Handle::close);
  }
}
