package dev.headgate.diagnose.detect;

import java.util.ArrayList;
import java.util.Arrays;

/**
 * Whether a series grows, and how fast, whatever the distribution of its values: the test of Mann
 * (1945) and Kendall (1975) with the correction for ties, and the slope of Theil (1950) and Sen
 * (1968), the median of the slopes between all pairs.
 */
final class MannKendall {

  private final double[] series;

  MannKendall(double[] series) {
    this.series = series.clone();
  }

  /** How many standard deviations the rise is away from none; negative where it falls. */
  double z() {
    var rises = 0L;
    for (var i = 0; i < series.length; i++) {
      for (var j = i + 1; j < series.length; j++) {
        rises += (long) Math.signum(series[j] - series[i]);
      }
    }
    var variance = variance();
    return variance == 0 ? 0 : (rises - Math.signum((double) rises)) / Math.sqrt(variance);
  }

  private double variance() {
    var sum = weight(series.length);
    var sorted = series.clone();
    Arrays.sort(sorted);
    for (int from = 0, to; from < sorted.length; from = to) {
      to = from;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      sum -= weight(to - from);
    }
    return sum / 18;
  }

  private static double weight(double n) {
    return n * (n - 1) * (2 * n + 5);
  }

  /** By how much it rises from one value to the next. */
  double slope() {
    var slopes = new ArrayList<Double>();
    for (var i = 0; i < series.length; i++) {
      for (var j = i + 1; j < series.length; j++) {
        slopes.add((series[j] - series[i]) / (j - i));
      }
    }
    return median(slopes.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The value at the beginning, on the line of {@link #slope}. */
  double beginning() {
    var slope = slope();
    var rest = new double[series.length];
    Arrays.setAll(rest, i -> series[i] - slope * i);
    return median(rest);
  }

  private static double median(double[] values) {
    if (values.length == 0) {
      return 0;
    }
    Arrays.sort(values);
    var middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
