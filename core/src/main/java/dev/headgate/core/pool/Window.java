package dev.headgate.core.pool;

import dev.headgate.core.credit.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What was spent in any trailing span of time, in whole credits and at most 16 KiB.
 *
 * <p>Time is cut into buckets. A bucket's credits are released together, once the span and all that
 * is allowed for (see {@link WindowShape}) have passed since the bucket's <em>end</em>: the sum is
 * never below what Zoho counts, and above it by no more than what was spent in that allowance.
 *
 * <p><b>Clock steps.</b> Time never goes back in here: an earlier {@code now} than the latest seen
 * is taken as the latest seen, which keeps credits longer, never shorter. A step forward can't be
 * told from an idle hour in here; so the one who hands in {@code now} takes it from a {@link
 * dev.headgate.core.time.SteadyClock}, which doesn't follow steps of the wall clock. After a
 * restart {@link #restore} is told by how much the clock may have moved.
 *
 * <p>Not safe for use by several threads: {@link Pool} guards its windows.
 */
public final class Window {

  private final long bucketSeconds;
  private final int retained;
  private final long[] buckets; // a ring: bucket number n lies at n mod length
  private long current; // the newest bucket's number: epoch seconds / bucketSeconds
  private long currentEnds;
  private long sum;
  private long oldest; // no bucket before this number holds anything

  public Window(WindowShape shape, Instant now) {
    bucketSeconds = shape.bucketSeconds();
    retained = shape.retainedBuckets();
    buckets = new long[retained + 1];
    begin(numberAt(now.getEpochSecond()));
    oldest = current;
  }

  /**
   * Counts credits as spent now.
   *
   * @return the moment they are counted at, to {@link #correct} them by: {@code now}, or later
   *     where the clock went back
   */
  public Instant spend(Credits credits, Instant now) {
    advance(now.getEpochSecond());
    add(current, credits.units());
    return Instant.ofEpochSecond(current * bucketSeconds);
  }

  /**
   * Replaces an amount counted before by what it turned out to be, at the time it was counted at.
   * Changes nothing where that has been released since.
   *
   * @param countedAt what {@link #spend} returned
   * @throws IllegalStateException where {@code counted} was not counted then
   */
  public void correct(Instant countedAt, Credits counted, Credits actual, Instant now) {
    advance(now.getEpochSecond());
    correct(numberAt(countedAt.getEpochSecond()), counted.units(), actual.units());
  }

  /** What was spent in the span before {@code now}, on the safe side. */
  public Credits spent(Instant now) {
    advance(now.getEpochSecond());
    return new Credits(sum);
  }

  /**
   * What comes back when, if nothing more is spent: in the order of time, all amounts above zero.
   */
  public List<Release> releases(Instant now) {
    advance(now.getEpochSecond());
    var releases = new ArrayList<Release>();
    for (long number = current - retained; number <= current; number++) {
      long units = buckets[slot(number)];
      if (units > 0) {
        releases.add(new Release(releasedAt(number), new Credits(units)));
      }
    }
    return releases;
  }

  /** The first of {@link #releases}; empty where nothing is counted. */
  public Optional<Release> nextRelease(Instant now) {
    advance(now.getEpochSecond());
    if (sum == 0) {
      return Optional.empty();
    }
    // Every reply asks: so what was found empty is not looked at again.
    oldest = Math.max(oldest, current - retained);
    while (buckets[slot(oldest)] == 0) {
      oldest++;
    }
    return Optional.of(new Release(releasedAt(oldest), new Credits(buckets[slot(oldest)])));
  }

  /**
   * When there is room for {@code wanted} under {@code limit}, if nothing more is spent: {@code
   * now} where there is room already, empty where {@code wanted} is more than the limit.
   */
  public Optional<Instant> whenEnough(Credits wanted, Credits limit, Instant now) {
    advance(now.getEpochSecond());
    if (!limit.covers(wanted)) {
      return Optional.empty();
    }
    long missing = Math.addExact(sum, wanted.units()) - limit.units();
    return Optional.of(missing <= 0 ? now : whenReleased(missing));
  }

  /**
   * Counts what was spent before this window began, for instance by an earlier process.
   *
   * @param at when it was spent, by the clock of then
   * @param clockDoubt by how much today's clock and the clock of then may differ
   */
  public void restore(Instant at, Credits credits, Duration clockDoubt, Instant now) {
    advance(now.getEpochSecond());
    // Nothing was spent after now, whatever the clock of then said.
    long number = Math.min(numberAt(at.plus(clockDoubt).getEpochSecond()), current);
    if (current - number <= retained) {
      add(number, credits.units());
    }
  }

  /** Lets every bucket go whose time has come. */
  void advance(long nowSeconds) {
    if (nowSeconds < currentEnds) {
      return; // nearly always, and without a division
    }
    long number = numberAt(nowSeconds);
    long steps = Math.min(number - current, buckets.length);
    for (long step = 1; step <= steps && sum > 0; step++) {
      int slot = slot(current + step); // where the oldest lies is where the newest goes
      sum -= buckets[slot];
      buckets[slot] = 0;
    }
    begin(number);
  }

  private void begin(long number) {
    current = number;
    currentEnds = (number + 1) * bucketSeconds;
  }

  /** Adds to the newest bucket and returns its number. */
  long spendUnits(long units) {
    add(current, units);
    return current;
  }

  void correct(long number, long counted, long actual) {
    if (current - number > retained || counted == actual) {
      return;
    }
    int slot = slot(number);
    if (buckets[slot] < counted) {
      throw new IllegalStateException(
          "window: correcting " + counted + " where only " + buckets[slot] + " are counted");
    }
    sum = Math.addExact(sum, actual - counted);
    oldest = Math.min(oldest, number);
    buckets[slot] += actual - counted;
  }

  /** Takes away up to {@code units}, the oldest first. */
  void forgive(long units) {
    long left = Math.min(units, sum);
    for (long number = current - retained; left > 0; number++) {
      int slot = slot(number);
      long taken = Math.min(left, buckets[slot]);
      buckets[slot] -= taken;
      sum -= taken;
      left -= taken;
    }
  }

  long sum() {
    return sum;
  }

  /** What was counted at least {@code ageSeconds} ago, or in the bucket of that moment. */
  long olderThan(long ageSeconds) {
    long last = current - Math.floorDiv(ageSeconds, bucketSeconds);
    long units = 0;
    for (long number = current - retained; number <= last; number++) {
      units += buckets[slot(number)];
    }
    return units;
  }

  /** What is released up to {@code seconds} from the epoch, if nothing more is spent. */
  long releasedBy(long seconds) {
    long last = Math.min(current, Math.floorDiv(seconds, bucketSeconds) - 1 - retained);
    long units = 0;
    for (long number = current - retained; number <= last; number++) {
      units += buckets[slot(number)];
    }
    return units;
  }

  /** When {@code units} of what is counted now will have been released; they must be counted. */
  Instant whenReleased(long units) {
    long released = 0;
    long number = current - retained - 1;
    while (released < units) {
      released += buckets[slot(++number)];
    }
    return releasedAt(number);
  }

  /**
   * The first moment of release by which this and {@code other} will have released {@code units};
   * null where they don't until all of this is released.
   */
  @Nullable Instant whenReleased(long units, LongUnaryOperator other) {
    long released = 0;
    for (long number = current - retained; number <= current; number++) {
      released += buckets[slot(number)];
      var at = releasedAt(number);
      if (released + other.applyAsLong(at.getEpochSecond()) >= units) {
        return at;
      }
    }
    return null;
  }

  private void add(long number, long units) {
    sum = Math.addExact(sum, units);
    oldest = Math.min(oldest, number);
    buckets[slot(number)] += units;
  }

  private Instant releasedAt(long number) {
    return Instant.ofEpochSecond((number + 1 + retained) * bucketSeconds);
  }

  private long numberAt(long seconds) {
    return Math.floorDiv(seconds, bucketSeconds);
  }

  private int slot(long number) {
    return (int) Math.floorMod(number, (long) buckets.length);
  }
}
