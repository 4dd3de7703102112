package dev.headgate.diagnose.rhythm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one integration spent in each slot of time, and when its runs began. */
final class Course {

  /** After so long a silence the next call begins a run. */
  private static final long SILENCE_MILLIS = 15 * 60_000;

  private static final int BEGINS_MAX = 5_000;

  private final Map<Long, Long> credits = new HashMap<>();
  private final List<Instant> begins = new ArrayList<>();
  private long lastMillis = Long.MIN_VALUE / 2;
  private long sum;

  /** Whether this call opened a new slot. */
  boolean add(long slot, long spent, Instant time) {
    var millis = time.toEpochMilli();
    if (millis - lastMillis >= SILENCE_MILLIS && begins.size() < BEGINS_MAX) {
      begins.add(time);
    }
    lastMillis = Math.max(lastMillis, millis);
    sum += spent;
    return credits.merge(slot, spent, Long::sum) == spent;
  }

  long sum() {
    return sum;
  }

  List<Instant> begins() {
    return begins;
  }

  double[] series(Grid grid) {
    return grid.series(credits);
  }
}
