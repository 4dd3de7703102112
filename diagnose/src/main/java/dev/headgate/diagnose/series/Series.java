package dev.headgate.diagnose.series;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Credits spent in each of a row of equal slots of time. A slot that nobody watched is unknown,
 * which is not the same as nothing spent.
 */
public final class Series {

  /** Nobody watched this slot. */
  public static final double UNKNOWN = Double.NaN;

  private final Instant start;
  private final Duration slot;
  private final double[] credits;

  /**
   * @param start of the first slot
   * @param credits one value a slot, {@link #UNKNOWN} where nobody watched
   */
  public Series(Instant start, Duration slot, double[] credits) {
    if (!slot.isPositive()) {
      throw new IllegalArgumentException("a slot must be > 0, got " + slot);
    }
    for (double each : credits) {
      if (each < 0 || Double.isInfinite(each)) {
        throw new IllegalArgumentException("credits must be >= 0, got " + each);
      }
    }
    this.start = start;
    this.slot = slot;
    this.credits = credits.clone();
  }

  public Instant start() {
    return start;
  }

  public Duration slot() {
    return slot;
  }

  public int size() {
    return credits.length;
  }

  /** The end of the last slot. */
  public Instant end() {
    return startOf(credits.length);
  }

  /** When a slot begins, also one before or after those that are here. */
  public Instant startOf(int index) {
    return start.plus(slot.multipliedBy(index));
  }

  /** The slot that a moment lies in, also one before or after those that are here. */
  public int indexOf(Instant moment) {
    return Math.toIntExact(
        Math.floorDiv(Duration.between(start, moment).toMillis(), slot.toMillis()));
  }

  /** What was spent in a slot; {@link #UNKNOWN} where nobody watched, and outside of the row. */
  public double at(int index) {
    return index < 0 || index >= credits.length ? UNKNOWN : credits[index];
  }

  public boolean knows(int index) {
    return !Double.isNaN(at(index));
  }

  /** All that is known to have been spent from one slot (included) to another (excluded). */
  public double sum(int from, int to) {
    double sum = 0;
    for (int index = Math.max(0, from); index < Math.min(to, credits.length); index++) {
      sum += Double.isNaN(credits[index]) ? 0 : credits[index];
    }
    return sum;
  }

  public double sum() {
    return sum(0, credits.length);
  }

  /** How many slots from one (included) to another (excluded) are known. */
  public int known(int from, int to) {
    int known = 0;
    for (int index = from; index < to; index++) {
      known += knows(index) ? 1 : 0;
    }
    return known;
  }

  /** The slots from one (included) to another (excluded), as a row of their own. */
  public Series between(int from, int to) {
    return new Series(startOf(from), slot, Arrays.copyOfRange(credits, from, to));
  }

  /** The values, one a slot. */
  public double[] toArray() {
    return credits.clone();
  }
}
