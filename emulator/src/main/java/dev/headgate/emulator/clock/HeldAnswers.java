package dev.headgate.emulator.clock;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The moments at which answers will go that latency or a fault holds back. Whoever moves the clock
 * asks here how far to move it. Safe for use by many threads.
 */
public final class HeldAnswers {

  private final NavigableMap<Instant, Integer> dues = new TreeMap<>();
  private volatile Runnable listener = () -> {};

  /** Runs {@code whenOneMore} after each answer that begins to be held, on the thread that does. */
  public void listen(Runnable whenOneMore) {
    listener = whenOneMore;
  }

  /** Notes an answer; it is told to be {@linkplain #released} once it goes. */
  public void hold(Instant due) {
    synchronized (dues) {
      dues.merge(due, 1, Integer::sum);
    }
    listener.run();
  }

  /** The answer goes. */
  public void released(Instant due) {
    synchronized (dues) {
      dues.computeIfPresent(due, (_, count) -> count == 1 ? null : count - 1);
    }
  }

  /** How many answers {@code now} is too early for. */
  public int countAfter(Instant now) {
    synchronized (dues) {
      return dues.tailMap(now, false).values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /** When the first of those goes. */
  public Optional<Instant> firstAfter(Instant now) {
    synchronized (dues) {
      return Optional.ofNullable(dues.higherKey(now));
    }
  }
}
