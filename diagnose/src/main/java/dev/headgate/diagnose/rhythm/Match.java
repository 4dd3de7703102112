package dev.headgate.diagnose.rhythm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * How well the beginnings of somebody's runs fit a schedule, against chance: the binomial test of
 * so many beginnings that fall into the minutes after its runs, where each would by the share of
 * the time that these minutes are.
 */
final class Match {

  /** Clocks differ, and work begins some time before the first call. */
  private static final Duration EARLY_MAX = Duration.ofMinutes(1);

  private static final Duration LATE_MAX = Duration.ofMinutes(4);

  /** Of the schedule's runs; one that mostly brings no calls is another. */
  private static final double FOLLOWED_MIN = 0.5;

  private final int begun;
  private final int fitting;
  private final double chance;
  private final double followed;

  /**
   * @param begins of runs that were seen
   * @param runs by the schedule, in the same time
   */
  Match(List<Instant> begins, List<Instant> runs, Duration whole) {
    var planned = new TreeSet<>(runs);
    var seen = new TreeSet<>(begins);
    begun = begins.size();
    fitting = (int) begins.stream().filter(begin -> isNear(planned, begin)).count();
    followed =
        runs.isEmpty()
            ? 0
            : (double)
                    runs.stream()
                        .filter(
                            run ->
                                !seen.subSet(run.minus(EARLY_MAX), true, run.plus(LATE_MAX), true)
                                    .isEmpty())
                        .count()
                / runs.size();
    var window = EARLY_MAX.plus(LATE_MAX).toMillis();
    chance = Math.min(1, (double) window * runs.size() / Math.max(window, whole.toMillis()));
  }

  private static boolean isNear(NavigableSet<Instant> planned, Instant begin) {
    return !planned.subSet(begin.minus(LATE_MAX), true, begin.plus(EARLY_MAX), true).isEmpty();
  }

  /** Whether most runs of the schedule were followed by calls. */
  boolean isFollowed() {
    return followed >= FOLLOWED_MIN;
  }

  /** How likely so many would fit, or more, if the schedule had nothing to do with it. */
  double byChance() {
    if (chance >= 1) {
      return 1;
    }
    var sum = 0.0;
    var logTerm = begun * Math.log1p(-chance);
    for (var hits = 0; hits <= begun; hits++) {
      sum += hits >= fitting ? Math.exp(logTerm) : 0;
      logTerm += Math.log((double) (begun - hits) / (hits + 1) * chance / (1 - chance));
    }
    return Math.min(1, sum);
  }

  int begun() {
    return begun;
  }

  int fitting() {
    return fitting;
  }
}
