package dev.headgate.diagnose.outside;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Where credits went that nobody's name was on.
 *
 * @param total all of them
 * @param sources what is known to have run, with what each run cost, most credits first
 * @param unexplained credits that the runs don't explain
 * @param peaks the hours in which most of that was spent
 */
public record Explanation(
    double total, List<Source> sources, double unexplained, List<Peak> peaks) {

  public Explanation {
    sources = List.copyOf(sources);
    peaks = List.copyOf(peaks);
  }

  /**
   * Something that ran.
   *
   * @param runs how often, within the time that is explained
   * @param perRun credits each run cost, the best estimate
   * @param low lower end of the interval that, 95 times in 100, holds what runs cost in the long
   *     run
   * @param high its upper end
   * @param lasts from its start, how long a run spends and is heard of
   * @param distinct whether its runs can be told from what is spent all the time, and from others
   */
  public record Source(
      String name,
      int runs,
      double perRun,
      double low,
      double high,
      Duration lasts,
      boolean distinct) {

    /** Credits that all its runs cost. */
    public double credits() {
      return runs * perRun;
    }

    /**
     * Whether the estimate tells something: that runs cost anything at all, and how much to a half.
     */
    public boolean isTold() {
      return distinct && low > 0 && high - low <= perRun;
    }
  }

  /** An hour in which much stays unexplained. */
  public record Peak(Instant at, double credits) {}
}
