package dev.headgate.demo.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/**
 * What one integration has met: how many answers, how many refusals, how long it waited, what it
 * got done, how out of date the worst was that it read. Safe for use by its actors at once.
 */
public final class Tally {

  private static final int REFUSED = 429;

  private final LongAdder refused = new LongAdder();
  private final LongAdder done = new LongAdder();
  private long calls;
  private long[] nanos = new long[256];
  private Duration stalest = Duration.ZERO;
  private Instant firstRefusal = Instant.MAX;

  synchronized void answered(int status, Duration took, Instant now) {
    if (status == REFUSED) {
      refused.increment();
      firstRefusal = now.isBefore(firstRefusal) ? now : firstRefusal;
    }
    if (calls == nanos.length) {
      nanos = Arrays.copyOf(nanos, nanos.length * 2);
    }
    nanos[(int) calls++] = took.toNanos();
  }

  synchronized void read(Duration staleness) {
    stalest = staleness.compareTo(stalest) > 0 ? staleness : stalest;
  }

  /** A piece of work is done. */
  void done() {
    done.increment();
  }

  public synchronized long calls() {
    return calls;
  }

  public long refused() {
    return refused.sum();
  }

  /** Pieces of work. */
  public long completed() {
    return done.sum();
  }

  public synchronized Duration stalest() {
    return stalest;
  }

  /** When it was first refused; {@link Instant#MAX} where it never was. */
  public synchronized Instant firstRefusal() {
    return firstRefusal;
  }

  /** The time that {@code share} of the answers came within, in milliseconds; 0 without answers. */
  public synchronized double latencyMillis(double share) {
    if (calls == 0) {
      return 0;
    }
    var sorted = Arrays.copyOf(nanos, (int) calls);
    Arrays.sort(sorted);
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return (double) sorted[Math.clamp(index, 0, sorted.length - 1)] / 1e6;
  }
}
