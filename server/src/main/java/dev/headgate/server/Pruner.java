package dev.headgate.server;

import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.core.time.Time;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the books go of what is old, now and then, on a thread of its own. */
final class Pruner implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Pruner.class);
  private static final Duration PAUSE = Duration.ofHours(1);

  private final Books books;
  private final Time time;
  private final Thread thread;

  private Pruner(Books books, Time time) {
    this.books = books;
    this.time = time;
    this.thread = Thread.ofVirtual().name("pruner").unstarted(this::run);
  }

  static Pruner start(Books books, Time time) {
    var pruner = new Pruner(books, time);
    pruner.thread.start();
    return pruner;
  }

  private void run() {
    try {
      while (true) {
        prune();
        time.sleep(PAUSE);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void prune() {
    try {
      books.prune().accept(time.instant());
    } catch (LedgerUnavailable failure) {
      if (thread.isInterrupted()) {
        return; // closing
      }
      // The next hour's turn does the work of both.
      LOG.warn("what is old could not be deleted: {}", failure.getMessage());
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
