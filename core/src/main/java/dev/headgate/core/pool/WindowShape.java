package dev.headgate.core.pool;

import java.time.Duration;
import java.time.Instant;

/**
 * How a {@link Window} cuts time, and how much it allows for what is not known of Zoho's own
 * window.
 *
 * <p>Zoho says that credits come back 24 hours after the slot they were spent in, and not how wide
 * a slot is (its one example spans five minutes) nor where slots begin. So a credit spent at {@code
 * t} is counted until {@code t + span + slot + transit} at least, and one {@code bucket} longer at
 * most.
 *
 * @param span the trailing time that is looked at: 24 hours at Zoho
 * @param slot the widest slot that Zoho is assumed to round to; zero where it counts each call
 *     alone
 * @param transit the longest time between our setting credits aside for a call and Zoho's counting
 *     it
 * @param bucket our own resolution, in whole seconds
 */
public record WindowShape(Duration span, Duration slot, Duration transit, Duration bucket) {

  /** Zoho's pool: 24 hours, slots of five minutes, calls of two minutes at most, by the minute. */
  public static final WindowShape ZOHO =
      new WindowShape(
          Duration.ofHours(24),
          Duration.ofMinutes(5),
          Duration.ofMinutes(2),
          Duration.ofMinutes(1));

  /** A rule of our own over 24 hours, such as a budget: nothing unknown to allow for. */
  public static final WindowShape OWN =
      new WindowShape(Duration.ofHours(24), Duration.ZERO, Duration.ZERO, Duration.ofMinutes(5));

  private static final int BUCKETS_MAX = 2_000;

  public WindowShape {
    if (!span.isPositive() || slot.isNegative() || transit.isNegative()) {
      throw new IllegalArgumentException(
          "window: span must be > 0, slot and transit >= 0, got "
              + span
              + " "
              + slot
              + " "
              + transit);
    }
    if (!bucket.isPositive() || !Duration.ofSeconds(bucket.toSeconds()).equals(bucket)) {
      throw new IllegalArgumentException("window: bucket must be whole seconds, got " + bucket);
    }
    if (retainedBuckets(span, slot, transit, bucket) >= BUCKETS_MAX) {
      throw new IllegalArgumentException(
          "window: bucket "
              + bucket
              + " cuts "
              + span
              + " into more than "
              + BUCKETS_MAX
              + " parts");
    }
  }

  /** The same, with another guess of Zoho's slot width. */
  public WindowShape withSlot(Duration width) {
    return new WindowShape(span, width, transit, bucket);
  }

  /** The same, at another resolution. */
  public WindowShape withBucket(Duration width) {
    return new WindowShape(span, slot, transit, width);
  }

  /** How many buckets lie between a bucket and the one at whose start it is released, less one. */
  int retainedBuckets() {
    return Math.toIntExact(retainedBuckets(span, slot, transit, bucket));
  }

  /** The number of the bucket that a moment lies in. */
  long bucketNumber(Instant moment) {
    return Math.floorDiv(moment.getEpochSecond(), bucketSeconds());
  }

  long bucketSeconds() {
    return bucket.toSeconds();
  }

  private static long retainedBuckets(
      Duration span, Duration slot, Duration transit, Duration bucket) {
    var seconds = Math.ceilDiv(span.plus(slot).plus(transit).toMillis(), 1000L);
    return Math.ceilDiv(seconds, bucket.toSeconds());
  }
}
