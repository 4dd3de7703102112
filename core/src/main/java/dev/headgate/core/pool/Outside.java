package dev.headgate.core.pool;

import dev.headgate.core.credit.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Credits spent without passing Headgate: the difference between Zoho's header and our own books.
 *
 * <p>Kept as a window of its own, into which growth is counted when it is noticed, which is later
 * than it was spent, so that it is kept rather too long; the next header takes away what Zoho has
 * released already. The header tells an interval, not a number: while the series lies within, it is
 * left as it is; otherwise it moves to the nearer end.
 *
 * <p>The header is silent while less than half of the pool is used: then nothing is known but an
 * upper bound. What is allowed for is the upper end of the interval, and after the last word of the
 * header what outsiders are expected to have spent since, at the rate seen before.
 */
final class Outside {

  private static final long RATE_OVER_SECONDS = 60;
  private static final long EXTRAPOLATE_SECONDS_MAX = 600;
  private static final long HOUR = 3_600;

  private final Window series;
  private boolean everSpoke;
  private boolean speaks;
  private long doubt; // the upper end of the interval, above the series
  private long low;
  private long observedSeconds;
  private long lastMark = Long.MIN_VALUE;
  private long perHour;
  private long grown; // since the rate was last computed
  private long rateSeconds;

  Outside(WindowShape shape, Instant now) {
    series = new Window(shape, now);
  }

  void advance(long nowSeconds) {
    series.advance(nowSeconds);
  }

  /** What is set aside for it in granting. */
  long allowance(long nowSeconds) {
    if (!speaks) {
      return series.sum();
    }
    long silent = Math.min(Math.max(0, nowSeconds - observedSeconds), EXTRAPOLATE_SECONDS_MAX);
    return series.sum() + doubt + Math.ceilDiv(perHour * silent, HOUR);
  }

  /**
   * The header spoke.
   *
   * @param used of the pool, by Zoho's word
   * @param ownLeast what Zoho has counted of ours at least
   * @param ownMost what Zoho has counted of ours at most
   * @param mark grows with the order in which calls left: an answer to an earlier call is old news
   * @return by how much the series grew
   */
  long observe(long used, long ownLeast, long ownMost, long mark, long nowSeconds) {
    if (mark < lastMark) {
      return 0;
    }
    lastMark = mark;
    low = Math.max(0, used - ownMost);
    long high = Math.max(low, used - ownLeast);
    long growth = moveInto(low, high);
    doubt = high - series.sum();
    learnRate(growth, nowSeconds);
    everSpoke = true;
    speaks = true;
    observedSeconds = nowSeconds;
    return growth;
  }

  /** An answer came without the header, so no more than {@code usedMost} of the pool is used. */
  void silent(long usedMost, long ownLeast, long mark) {
    if (mark < lastMark) {
      return;
    }
    lastMark = mark;
    speaks = false;
    doubt = 0;
    moveInto(0, Math.max(0, usedMost - ownLeast));
  }

  /** Zoho refused for want of credits, so at least this much was spent outside. */
  long atLeast(long units) {
    return moveInto(units, Long.MAX_VALUE);
  }

  void restore(Instant at, Credits credits, Duration clockDoubt, Instant now) {
    series.restore(at, credits, clockDoubt, now);
  }

  /** What is known; empty while the header is silent. */
  Optional<OutsideSpend> known() {
    if (!speaks) {
      return Optional.empty();
    }
    long sum = series.sum();
    return Optional.of(
        new OutsideSpend(
            new Credits(sum),
            new Credits(Math.min(low, sum)),
            new Credits(sum + doubt),
            Instant.ofEpochSecond(observedSeconds)));
  }

  Window series() {
    return series;
  }

  private long moveInto(long least, long most) {
    long sum = series.sum();
    if (sum > most) {
      series.forgive(sum - most);
      return 0;
    }
    long growth = Math.max(0, least - sum);
    series.spendUnits(growth);
    return growth;
  }

  /** What was found when the header first spoke had been spent before, and tells no rate. */
  private void learnRate(long growth, long nowSeconds) {
    if (!everSpoke || !speaks) {
      rateSeconds = nowSeconds;
      grown = 0;
      return;
    }
    grown += growth;
    long passed = nowSeconds - rateSeconds;
    if (passed >= RATE_OVER_SECONDS) {
      perHour = Math.ceilDiv(perHour + grown * HOUR / passed, 2L);
      rateSeconds = nowSeconds;
      grown = 0;
    }
  }
}
