package dev.headgate.core.pool;

import dev.headgate.core.credit.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Credits spent without passing Headgate: the difference between Zoho's header and our own books.
 *
 * <p><b>An interval.</b> The header tells an interval, not a number, since Zoho may or may not have
 * counted the calls that were in flight. The lower end is taken as the estimate; what is allowed
 * for is the upper end, and what outsiders are expected to have spent since, at the rate seen
 * before.
 *
 * <p><b>Age.</b> Only the sum is known. What grew since the header spoke a moment before is
 * <em>fresh</em>: Zoho keeps it for 24 hours. All else is <em>ageless</em>: Zoho may release it at
 * any time, and outsiders may spend as much again, without the sum showing it. So the ageless part
 * is measured anew by every header and kept, after the last one, until all of it must have been
 * released. Where that keeps calls from going, one scout at a time is let through, at growing
 * distance, to hear the header again.
 *
 * <p><b>Silence.</b> The header is silent below half of the pool: then nothing is known but an
 * upper bound, which is not the same as zero.
 */
final class Outside {

  private static final Duration GAP_MAX = Duration.ofMinutes(15);
  private static final long SCOUT_FIRST_SECONDS = 900;
  private static final long SCOUT_MAX_SECONDS = 7_200;
  private static final long RATE_OVER_SECONDS = 60;
  private static final long EXTRAPOLATE_SECONDS_MAX = 600;
  private static final long HOUR = 3_600;

  private final long certainSeconds; // the age up to which Zoho can't have released what is fresh
  private final long keepSeconds; // how long the ageless part is kept after the header spoke
  private final Window fresh;
  private final Window restored; // from an earlier process, until the header speaks
  private long ageless;
  private long doubt; // the upper end of the interval, above the estimate
  private long low;
  private boolean speaks;
  private long observedSeconds;
  private long lastMark = Long.MIN_VALUE;
  private long perHour;
  private long grown; // since the rate was last computed
  private long rateSeconds;
  private long scoutSeconds; // when the next scout may go
  private long scoutDistance = SCOUT_FIRST_SECONDS;

  Outside(WindowShape shape, Instant now) {
    var coarse = shape.withBucket(GAP_MAX);
    fresh = new Window(coarse, now);
    restored = new Window(coarse, now);
    certainSeconds = shape.span().minus(GAP_MAX).toSeconds();
    keepSeconds = shape.span().plus(shape.slot()).plus(shape.transit()).toSeconds();
  }

  void advance(long nowSeconds) {
    fresh.advance(nowSeconds);
    restored.advance(nowSeconds);
    if (ageless + doubt > 0 && nowSeconds >= observedSeconds + keepSeconds) {
      ageless = 0;
      doubt = 0;
    }
  }

  /** The estimate. */
  long sum() {
    return fresh.sum() + restored.sum() + ageless;
  }

  /** What is set aside for it in granting. */
  long allowance(long nowSeconds) {
    long silent = Math.min(Math.max(0, nowSeconds - observedSeconds), EXTRAPOLATE_SECONDS_MAX);
    long since = speaks ? Math.ceilDiv(perHour * silent, HOUR) : 0;
    return sum() + doubt + since;
  }

  /** What Zoho can't have released. */
  long certain() {
    return fresh.sum() - fresh.olderThan(certainSeconds);
  }

  /** Whether it is time for a call that learns how much of the rest is still there. */
  boolean wantsScout(long nowSeconds) {
    return ageless + doubt > 0 && nowSeconds >= scoutSeconds;
  }

  void scoutGoes(long nowSeconds) {
    scoutSeconds = nowSeconds + scoutDistance;
    scoutDistance = Math.min(2 * scoutDistance, SCOUT_MAX_SECONDS);
  }

  /**
   * The header spoke.
   *
   * @param used of the pool, by Zoho's word
   * @param ownLeast what Zoho has counted of ours at least
   * @param ownMost what Zoho has counted of ours at most
   * @param mark grows with the order in which calls left: an answer to an earlier call is old news
   * @return by how much the estimate grew
   */
  long observe(long used, long ownLeast, long ownMost, long mark, long nowSeconds) {
    if (mark < lastMark) {
      return 0;
    }
    lastMark = mark;
    low = Math.max(0, used - ownMost);
    long high = Math.max(low, used - ownLeast);
    long growth = Math.max(0, low - sum());
    // What lay within the interval before may be old: only what is beyond it is known to be new.
    long certainlyNew = Math.max(0, low - sum() - doubt);
    boolean continued = speaks && nowSeconds - observedSeconds <= GAP_MAX.toSeconds();
    fresh.forgive(fresh.olderThan(certainSeconds));
    restored.forgive(Long.MAX_VALUE);
    if (continued) {
      fresh.spendUnits(certainlyNew);
      learnRate(certainlyNew, nowSeconds);
    } else {
      rateSeconds = nowSeconds;
      grown = 0;
    }
    fresh.forgive(Math.max(0, fresh.sum() - high)); // the limit was raised, or is not what we think
    ageless = Math.max(0, low - fresh.sum());
    doubt = high - sum();
    heard(true, nowSeconds);
    return growth;
  }

  /** An answer came without the header, so no more than {@code usedMost} of the pool is used. */
  void silent(long usedMost, long ownLeast, long mark, long nowSeconds) {
    if (mark < lastMark) {
      return;
    }
    lastMark = mark;
    long excess = Math.max(0, sum() - Math.max(0, usedMost - ownLeast));
    long ofAgeless = Math.min(ageless, excess);
    ageless -= ofAgeless;
    restored.forgive(excess - ofAgeless);
    fresh.forgive(Math.max(0, sum() - Math.max(0, usedMost - ownLeast)));
    doubt = 0;
    heard(false, nowSeconds);
  }

  /** Zoho refused for want of credits, so at least this much was spent outside. */
  void atLeast(long units, long nowSeconds) {
    ageless += Math.max(0, units - sum());
    observedSeconds = nowSeconds;
  }

  void restore(Instant at, Credits credits, Duration clockDoubt, Instant now) {
    restored.restore(at, credits, clockDoubt, now);
  }

  /** What is known; empty while the header is silent. */
  Optional<OutsideSpend> known() {
    if (!speaks) {
      return Optional.empty();
    }
    return Optional.of(
        new OutsideSpend(
            new Credits(sum()),
            new Credits(Math.min(low, sum())),
            new Credits(sum() + doubt),
            Instant.ofEpochSecond(observedSeconds)));
  }

  /** What will have been released by a moment, if nothing more is heard. */
  long releasedBy(long seconds) {
    long ofAgeless = seconds >= observedSeconds + keepSeconds ? ageless + doubt : 0;
    return fresh.releasedBy(seconds) + restored.releasedBy(seconds) + ofAgeless;
  }

  private void heard(boolean spoke, long nowSeconds) {
    speaks = spoke;
    observedSeconds = nowSeconds;
    scoutDistance = SCOUT_FIRST_SECONDS;
    scoutSeconds = nowSeconds + scoutDistance;
  }

  private void learnRate(long growth, long nowSeconds) {
    grown += growth;
    long passed = nowSeconds - rateSeconds;
    if (passed >= RATE_OVER_SECONDS) {
      perHour = Math.ceilDiv(perHour + grown * HOUR / passed, 2L);
      rateSeconds = nowSeconds;
      grown = 0;
    }
  }
}
