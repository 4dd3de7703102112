package dev.headgate.store;

import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.core.time.Time;
import dev.headgate.store.StoreConfig.Writing;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes whatever waits, writes it in one transaction, and tells the
 * callers once that is committed; what arrives meanwhile shares the next one. So a lone call is
 * committed at once, and thousands share the cost of a commit, without anyone lingering.
 *
 * <p>Where a transaction fails, the callers who wait are told and decide for themselves. What was
 * acknowledged when it was handed over (settlements, counts) is carried and tried again, until the
 * disk has room or the file is free. Meanwhile no call departs, so that no more can be settled than
 * were open; {@link Unwritten} has a bound of its own.
 */
final class Writer implements AutoCloseable {

  /** How often counts are written, and how soon a failed transaction is tried again. */
  private static final Duration PAUSE = Duration.ofMillis(200);

  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  private final Dialect dialect;
  private final Writing config;
  private final Unwritten unwritten;
  private final Time time;
  private final BlockingQueue<Task> inbox;
  private final Thread thread;

  // Of the writer's thread alone.
  private final Deque<Task> carried = new ArrayDeque<>();
  private @Nullable WriteSession session;
  private boolean failing;
  private long countsDueNanos;

  private volatile boolean closing;
  private volatile boolean stopped;

  Writer(Dialect dialect, Writing config, Unwritten unwritten, Time time) {
    this.dialect = dialect;
    this.config = config;
    this.unwritten = unwritten;
    this.time = time;
    inbox = new ArrayBlockingQueue<>(config.waitingMax());
    thread = Thread.ofPlatform().name("ledger-writer").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Hands a task over; waits a bounded time where the writer has fallen behind. */
  void submit(Task task) {
    if (closing) {
      throw new LedgerUnavailable("ledger is closed");
    }
    if (!offer(task)) {
      throw new LedgerUnavailable(
          "ledger has fallen behind: %d entries wait to be written, and none of them was within %s"
              .formatted(config.waitingMax(), config.waitMax()));
    }
    // The writer may have stopped between the question and the offer; then nobody takes the task.
    if (stopped && inbox.remove(task)) {
      throw new LedgerUnavailable("ledger is closed");
    }
  }

  /** Hands work over and waits for its commit. */
  <T> T write(WorkTask.Work<T> work) {
    var task = new WorkTask<>(work);
    submit(task);
    return Waiting.await(task.done(), config.waitMax());
  }

  /** Returns once all that was said before is committed. */
  void flush() {
    boolean _ = write(_ -> true);
  }

  private boolean offer(Task task) {
    // Not interruptible: a settlement must not be lost because its caller is told to stop.
    boolean interrupted = false;
    long deadline = time.nanos() + config.waitMax().toNanos();
    try {
      while (true) {
        try {
          return inbox.offer(task, deadline - time.nanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    try {
      boolean over = false;
      while (!over) {
        var waiting = takeWaiting();
        // Asked before writing: what is handed over after this is for the next round.
        over = closing && inbox.isEmpty();
        boolean countsAreDue = over || waiting.isEmpty() || countsDueNanos - time.nanos() <= 0;
        carried.addAll(waiting);
        boolean asksForAll = waiting.stream().anyMatch(WorkTask.class::isInstance);
        write(countsAreDue || asksForAll ? unwritten.take() : Unwritten.Taken.NOTHING);
      }
    } finally {
      closeSession();
      leaveNobodyWaiting();
    }
  }

  private List<Task> takeWaiting() {
    var taken = new ArrayList<Task>();
    try {
      var first = closing ? inbox.poll() : inbox.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      if (first != null) {
        taken.add(first);
        inbox.drainTo(taken, config.batchMax() - 1);
      }
    } catch (InterruptedException _) {
      // Nobody interrupts this thread to stop it; close() asks it to.
    }
    return taken;
  }

  private void write(Unwritten.Taken counts) {
    if (carried.isEmpty() && counts.isEmpty()) {
      return;
    }
    try {
      var writing = session();
      writing.begin();
      for (var task : carried) {
        task.write(writing);
      }
      writing.write(counts);
      writing.commit();
    } catch (SQLException | RuntimeException failure) {
      closeSession();
      unwritten.putBack(counts);
      failed(failure);
      return;
    }
    succeeded();
    if (!counts.isEmpty()) {
      countsDueNanos = time.nanos() + PAUSE.toNanos();
    }
  }

  private WriteSession session() throws SQLException {
    var open = session;
    if (open == null) {
      open = WriteSession.open(dialect);
      session = open;
    }
    return open;
  }

  private void succeeded() {
    if (failing) {
      failing = false;
      LOG.atInfo().log("ledger is written again");
    }
    var done = List.copyOf(carried);
    carried.clear();
    for (var task : done) {
      carried.addAll(task.committed());
    }
  }

  private void failed(Exception failure) {
    var why = dialect.explain(failure);
    if (!failing) {
      failing = true;
      LOG.atError().addKeyValue("reason", why.getMessage()).log("ledger cannot be written");
    }
    carried.removeIf(task -> task.failed(why));
  }

  private void closeSession() {
    var open = session;
    session = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException failure) {
        LOG.atWarn().setCause(failure).log("a ledger connection could not be closed");
      }
    }
  }

  private void leaveNobodyWaiting() {
    stopped = true;
    var closed = new LedgerUnavailable("ledger is closed");
    inbox.drainTo(carried);
    carried.removeIf(task -> task.failed(closed));
    if (!carried.isEmpty()) {
      LOG.atWarn()
          .addKeyValue("calls", carried.size())
          .log("settlements could not be written; their calls stay charged as expected");
    }
  }

  /** Writes what waits, as far as the database lets it, and stops. */
  @Override
  public void close() {
    closing = true;
    // Wakes a writer that waits for something to do; one that has something needs no waking.
    boolean _ = inbox.offer(new WorkTask<>(_ -> true));
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
