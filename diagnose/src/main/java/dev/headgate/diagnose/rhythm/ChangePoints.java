package dev.headgate.diagnose.rhythm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the level of a series of counts changes: the segmentation of least cost by PELT (Killick,
 * Fearnhead and Eckley 2012), which is exact and drops what can't become best any more. A segment
 * costs minus twice its log-likelihood as Poisson counts, divided by their dispersion, since
 * credits come in lumps; each change costs three times the logarithm of the length (the modified
 * criterion of Zhang and Siegmund 2007).
 */
final class ChangePoints {

  private static final double PENALTY_FACTOR = 3;

  /** Median of the chi-square distribution with one degree of freedom. */
  private static final double CHI_SQUARE_MEDIAN = 0.4549;

  private final double[] sums;
  private final double dispersion;

  private ChangePoints(double[] counts) {
    sums = new double[counts.length + 1];
    for (var i = 0; i < counts.length; i++) {
      sums[i + 1] = sums[i] + counts[i];
    }
    dispersion = dispersion(counts);
  }

  /** Where segments begin, the first at 0, in order. */
  static List<Integer> of(double[] counts) {
    return counts.length == 0 ? List.of() : new ChangePoints(counts).starts(counts.length);
  }

  private List<Integer> starts(int length) {
    var penalty = PENALTY_FACTOR * Math.log(Math.max(2, length));
    var best = new double[length + 1];
    var previous = new int[length + 1];
    best[0] = -penalty;
    var candidates = new ArrayList<Integer>(List.of(0));
    for (var end = 1; end <= length; end++) {
      best[end] = Double.POSITIVE_INFINITY;
      for (int start : candidates) {
        var cost = best[start] + cost(start, end) + penalty;
        if (cost < best[end]) {
          best[end] = cost;
          previous[end] = start;
        }
      }
      var reached = end;
      candidates.removeIf(start -> best[start] + cost(start, reached) > best[reached]);
      candidates.add(end);
    }
    var starts = new ArrayList<Integer>();
    for (var end = length; end > 0; end = previous[end]) {
      starts.addFirst(previous[end]);
    }
    return starts;
  }

  private double cost(int start, int end) {
    var sum = sums[end] - sums[start];
    return sum == 0 ? 0 : 2 * (sum - sum * Math.log(sum / (end - start))) / dispersion;
  }

  /**
   * Variance over mean, from neighbours alone so that changes of level do not count: the median of
   * (x - y)² / (x + y), which is chi-square by the dispersion.
   */
  static double dispersion(double[] counts) {
    var ratios = new double[counts.length];
    var count = 0;
    for (var i = 1; i < counts.length; i++) {
      var sum = counts[i] + counts[i - 1];
      var difference = counts[i] - counts[i - 1];
      if (sum > 0) {
        ratios[count++] = difference * difference / sum;
      }
    }
    if (count == 0) {
      return 1;
    }
    Arrays.sort(ratios, 0, count);
    return Math.max(1, ratios[count / 2] / CHI_SQUARE_MEDIAN);
  }
}
