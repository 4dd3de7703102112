package dev.headgate.diagnose.outside;

import dev.headgate.diagnose.series.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Explains a series of credits by the runs of what is known to run: non-negative least squares of
 * the series on the runs, beside a slowly changing rest. What a run spends comes in the slot it
 * begins in and in those after it, in any shape (a distributed lag): runs take their time, and
 * spending outside is heard of late. How many slots those are is chosen by Schwarz's criterion.
 *
 * <p>Intervals are of the active set's coefficients, by a covariance that asks neither for equal
 * nor for independent noise within an hour ("clustered"; Cameron, Gelbach, Miller, 2011), wider by
 * Student's t for the hours that a source ran in.
 */
public final class OutsideExplainer {

  /** Slots in which a run may spend; heard of late, it comes in two at least. */
  private static final int SLOTS_USUAL = 2;

  private static final int SLOTS_MAX = 4;

  /** Within which the rest changes little. */
  private static final Duration REST = Duration.ofHours(4);

  private static final Duration HOUR = Duration.ofHours(1);
  private static final int SOURCES_MAX = 50;
  private static final int PEAKS = 3;

  /** What the rest imitates up to a twentieth can't be told from it. */
  private static final double DISTINCT_MIN = 0.05;

  private OutsideExplainer() {}

  /**
   * Explains a series.
   *
   * @param series credits that nobody's name is on; a day of it at least makes sense
   * @param sources what may have spent them; those that never ran in this time are left out
   */
  public static Explanation explain(Series series, List<Runs> sources) {
    var ran =
        sources.stream()
            .map(runs -> within(series, runs))
            .filter(runs -> !runs.at().isEmpty())
            .sorted(Comparator.comparingInt((Runs runs) -> runs.at().size()).reversed())
            .limit(SOURCES_MAX)
            .toList();
    var slots = new int[ran.size()];
    Arrays.fill(slots, SLOTS_USUAL);
    for (int source = 0; source < slots.length; source++) {
      slots[source] = best(series, ran, slots, source);
    }
    return explanation(series, ran, slots, fit(series, ran, slots, 2));
  }

  private static Runs within(Series series, Runs runs) {
    return new Runs(
        runs.name(),
        runs.at().stream()
            .filter(at -> !at.isBefore(series.start()) && at.isBefore(series.end()))
            .toList());
  }

  private static int best(Series series, List<Runs> ran, int[] slots, int source) {
    var tried = slots.clone();
    int best = 1; // where more can't be told from what is spent all the time
    double least = Double.POSITIVE_INFINITY;
    for (int count = SLOTS_USUAL; count <= SLOTS_MAX; count++) {
      tried[source] = count;
      var regression = fit(series, ran, tried, 1);
      double criterion =
          series.size() * Math.log(regression.misfit() + 1e-9) + count * Math.log(series.size());
      if (criterion < least && regression.distinctness(group(tried, source)) >= DISTINCT_MIN) {
        least = criterion;
        best = count;
      }
    }
    return best;
  }

  /** The columns of a source. */
  private static Regression.Group group(int[] slots, int source) {
    int from = Arrays.stream(slots, 0, source).sum();
    return new Regression.Group(from, from + slots[source]);
  }

  private static Regression fit(Series series, List<Runs> ran, int[] slots, int passes) {
    var columns = new ArrayList<Regression.Column>();
    for (int source = 0; source < slots.length; source++) {
      for (int lag = 0; lag < slots[source]; lag++) {
        columns.add(Regression.Column.of(Footprint.of(series, ran.get(source), lag)));
      }
    }
    columns.addAll(rest(series));
    return Regression.fit(series, columns, Math.toIntExact(HOUR.dividedBy(series.slot())), passes);
  }

  /** Tents over the whole time, {@link #REST} apart: their sums are broken lines. */
  private static List<Regression.Column> rest(Series series) {
    double width = (double) REST.toMillis() / series.slot().toMillis();
    int tents = (int) Math.ceil(series.size() / width) + 1;
    var columns = new ArrayList<Regression.Column>();
    for (int tent = 0; tent < tents; tent++) {
      var column = new double[series.size()];
      for (int index = 0; index < column.length; index++) {
        column[index] = Math.max(0, 1 - Math.abs(index - tent * width) / width);
      }
      columns.add(Regression.Column.of(column));
    }
    return columns;
  }

  private static Explanation explanation(
      Series series, List<Runs> ran, int[] slots, Regression regression) {
    var found = new ArrayList<Explanation.Source>();
    var left = series.toArray();
    for (int source = 0; source < slots.length; source++) {
      var runs = ran.get(source);
      var group = group(slots, source);
      double perRun = regression.sum(group);
      double margin = regression.margin(group);
      found.add(
          new Explanation.Source(
              runs.name(),
              runs.at().size(),
              perRun,
              Math.max(0, perRun - margin),
              perRun + margin,
              series.slot().multipliedBy(slots[source]),
              regression.distinctness(group) >= DISTINCT_MIN));
      for (int lag = 0; lag < slots[source]; lag++) {
        var footprint = Footprint.of(series, runs, lag);
        double credits = regression.coefficient(group.from() + lag);
        for (int index = 0; index < left.length; index++) {
          left[index] -= credits * footprint[index];
        }
      }
    }
    found.sort(Comparator.comparingDouble(Explanation.Source::credits).reversed());
    double unexplained = Arrays.stream(left).filter(each -> !Double.isNaN(each)).sum();
    return new Explanation(series.sum(), found, Math.max(0, unexplained), peaks(series, left));
  }

  private static List<Explanation.Peak> peaks(Series series, double[] left) {
    int hour = Math.toIntExact(HOUR.dividedBy(series.slot()));
    var peaks = new ArrayList<Explanation.Peak>();
    for (int from = 0; from < left.length; from += hour) {
      double credits =
          Arrays.stream(left, from, Math.min(left.length, from + hour))
              .filter(each -> !Double.isNaN(each))
              .sum();
      peaks.add(new Explanation.Peak(series.startOf(from), credits));
    }
    return peaks.stream()
        .filter(peak -> peak.credits() > 0)
        .sorted(Comparator.comparingDouble(Explanation.Peak::credits).reversed())
        .limit(PEAKS)
        .toList();
  }
}
