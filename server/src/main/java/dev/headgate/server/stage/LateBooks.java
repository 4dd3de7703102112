package dev.headgate.server.stage;

import dev.headgate.core.ledger.Departure;
import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.core.ledger.Settlement;
import dev.headgate.core.time.Time;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls that went while the ledger could not be written, where that was chosen: kept in memory and
 * written down when it can be again. A process that dies before loses them.
 */
public final class LateBooks implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LateBooks.class);
  private static final int CALLS_MAX = 100_000;
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Ledger ledger;
  private final Time time;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Late> late = new ArrayDeque<>();
  private int open; // calls that are out and will be late
  private volatile boolean closed;

  private record Late(Departure departure, Settlement settlement) {}

  public LateBooks(Ledger ledger, Time time) {
    this.ledger = ledger;
    this.time = time;
    thread = Thread.ofVirtual().name("late-books").unstarted(this::run);
  }

  public LateBooks start() {
    thread.start();
    return this;
  }

  /** Makes room for a call that goes unwritten; false where there is none: it must not go. */
  boolean begin() {
    lock.lock();
    try {
      if (late.size() + open >= CALLS_MAX) {
        return false;
      }
      if (late.isEmpty() && open == 0) {
        LOG.error("the ledger can't be written: calls go all the same and are written down later");
      }
      open++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** The call has ended: it is to be written down as soon as that can be done. */
  void end(Departure departure, Settlement settlement) {
    lock.lock();
    try {
      open--;
      late.add(new Late(departure, settlement));
    } finally {
      lock.unlock();
    }
  }

  /** How many calls are not written down yet. */
  public int size() {
    lock.lock();
    try {
      return late.size() + open;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (!closed) {
      try {
        time.sleep(PAUSE);
      } catch (InterruptedException stopped) {
        return;
      }
      write();
    }
  }

  private void write() {
    int written = 0;
    for (var next = first(); next != null; next = first()) {
      try {
        ledger.settle(ledger.depart(next.departure), next.settlement);
      } catch (LedgerUnavailable stillGone) {
        break;
      }
      written++;
      lock.lock();
      try {
        late.remove();
      } finally {
        lock.unlock();
      }
    }
    if (written > 0) {
      LOG.info("the ledger can be written again: {} late calls are in it", written);
    }
  }

  private @Nullable Late first() {
    lock.lock();
    try {
      return late.peek();
    } finally {
      lock.unlock();
    }
  }

  /** Tries a last time. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    write();
    int lost = size();
    if (lost > 0) {
      LOG.error("{} calls could not be written down and are lost to the ledger", lost);
    }
  }
}
