package dev.headgate.demo.traffic;

import java.time.Duration;
import java.util.Arrays;

/** What one integration has met: how many answers, how many refusals, how long it waited. */
public final class Tally {

  private static final int REFUSED = 429;

  private long calls;
  private long refused;
  private long[] nanos = new long[256];

  void answered(int status, Duration took) {
    if (calls == nanos.length) {
      nanos = Arrays.copyOf(nanos, nanos.length * 2);
    }
    nanos[(int) calls++] = took.toNanos();
    if (status == REFUSED) {
      refused++;
    }
  }

  public long calls() {
    return calls;
  }

  public long refused() {
    return refused;
  }

  /** The time that {@code share} of the answers came within, in milliseconds; 0 without answers. */
  public double latencyMillis(double share) {
    if (calls == 0) {
      return 0;
    }
    var sorted = Arrays.copyOf(nanos, (int) calls);
    Arrays.sort(sorted);
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return (double) sorted[Math.clamp(index, 0, sorted.length - 1)] / 1e6;
  }
}
