package dev.headgate.diagnose.outside;

import dev.headgate.diagnose.series.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Explains a series of credits by the runs of what is known to run: non-negative least squares of
 * the series on the footprints of the runs, beside a slowly changing rest. How long a run of each
 * source spends is chosen among a few lengths by the least misfit, which also takes up that
 * spending outside is heard of late.
 *
 * <p>Intervals are of the active set's coefficients, by a covariance that asks neither for equal
 * nor for independent noise within an hour ("clustered"; Cameron, Gelbach, Miller, 2011), wider by
 * Student's t for the hours that a source ran in.
 */
public final class OutsideExplainer {

  private static final List<Duration> LENGTHS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(20));

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
    var lengths = new ArrayList<>(ran.stream().map(_ -> LENGTHS.get(1)).toList());
    for (int round = 0; round < 2; round++) {
      for (int source = 0; source < ran.size(); source++) {
        lengths.set(source, best(series, ran, lengths, source));
      }
    }
    return explanation(series, ran, lengths, fit(series, ran, lengths, 2));
  }

  private static Runs within(Series series, Runs runs) {
    return new Runs(
        runs.name(),
        runs.at().stream()
            .filter(at -> !at.isBefore(series.start()) && at.isBefore(series.end()))
            .toList());
  }

  private static Duration best(Series series, List<Runs> ran, List<Duration> lengths, int source) {
    var tried = new ArrayList<>(lengths);
    var best = lengths.get(source);
    double least = Double.POSITIVE_INFINITY;
    for (var length : LENGTHS) {
      tried.set(source, length);
      double misfit = fit(series, ran, tried, 1).misfit();
      if (misfit < least) {
        least = misfit;
        best = length;
      }
    }
    return best;
  }

  private static Regression fit(Series series, List<Runs> ran, List<Duration> lengths, int passes) {
    var columns = new ArrayList<Regression.Column>();
    for (int source = 0; source < ran.size(); source++) {
      columns.add(Regression.Column.of(Footprint.of(series, ran.get(source), lengths.get(source))));
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
      Series series, List<Runs> ran, List<Duration> lengths, Regression regression) {
    var found = new ArrayList<Explanation.Source>();
    var left = series.toArray();
    double explained = 0;
    for (int source = 0; source < ran.size(); source++) {
      var runs = ran.get(source);
      double perRun = regression.coefficient(source);
      double margin = regression.margin(source);
      found.add(
          new Explanation.Source(
              runs.name(),
              runs.at().size(),
              perRun,
              Math.max(0, perRun - margin),
              perRun + margin,
              lengths.get(source),
              regression.distinctness(source) >= DISTINCT_MIN));
      var footprint = Footprint.of(series, runs, lengths.get(source));
      for (int index = 0; index < left.length; index++) {
        left[index] -= perRun * footprint[index];
        explained += Double.isNaN(left[index]) ? 0 : perRun * footprint[index];
      }
    }
    found.sort(Comparator.comparingDouble(Explanation.Source::credits).reversed());
    double total = series.sum();
    return new Explanation(total, found, Math.max(0, total - explained), peaks(series, left));
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
