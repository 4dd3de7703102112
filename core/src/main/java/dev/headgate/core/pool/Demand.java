package dev.headgate.core.pool;

/**
 * What interactive calls want at each hour of the day: an average over the days seen, in which a
 * new day counts half. The first day is taken as it was.
 */
final class Demand {

  private static final int HOURS = 24;
  private static final long HOUR_SECONDS = 3_600;

  private final long[] expected = new long[HOURS];
  private final boolean[] known = new boolean[HOURS];
  private long hour; // since the epoch
  private long wanted; // in this hour so far

  Demand(long nowSeconds) {
    hour = Math.floorDiv(nowSeconds, HOUR_SECONDS);
  }

  void want(long units, long nowSeconds) {
    advance(nowSeconds);
    wanted += units;
  }

  /** Takes over what was spent in an hour before this process began. */
  void restore(long units, long atSeconds, long nowSeconds) {
    advance(nowSeconds);
    long then = Math.floorDiv(atSeconds, HOUR_SECONDS);
    if (then >= hour) {
      wanted += units;
    } else if (hour - then < HOURS) {
      int index = Math.floorMod(then, HOURS);
      known[index] = true;
      expected[index] += units;
    }
  }

  /** What is expected to be wanted from now until the end of the {@code ahead}th hour from now. */
  long expected(int ahead, long nowSeconds) {
    advance(nowSeconds);
    int index = Math.floorMod(hour + ahead, HOURS);
    if (ahead > 0) {
      return expected[index];
    }
    long left = HOUR_SECONDS - Math.floorMod(nowSeconds, HOUR_SECONDS);
    return Math.ceilDiv(expected[index] * left, HOUR_SECONDS);
  }

  private void advance(long nowSeconds) {
    long newHour = Math.floorDiv(nowSeconds, HOUR_SECONDS);
    if (newHour <= hour) {
      return;
    }
    learn(wanted);
    long quiet = Math.min(newHour - hour - 1, HOURS);
    for (long passed = 0; passed < quiet; passed++) {
      hour++;
      learn(0);
    }
    hour = newHour;
    wanted = 0;
  }

  private void learn(long units) {
    int index = Math.floorMod(hour, HOURS);
    expected[index] = known[index] ? Math.ceilDiv(expected[index] + units, 2L) : units;
    known[index] = true;
  }
}
