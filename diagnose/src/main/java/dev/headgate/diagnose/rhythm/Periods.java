package dev.headgate.diagnose.rhythm;

import java.util.OptionalInt;

/**
 * The period of a series, by its autocorrelation: the first peak that is nearly as high as the
 * highest. A smooth course over the day has no peak, since what is near is alike there.
 */
final class Periods {

  /** So much of the variance comes again a period later. */
  private static final double STRENGTH_MIN = 0.4;

  /** In standard errors of the autocorrelation of noise, one over the root of the length. */
  private static final double ERRORS_MIN = 4;

  /** Multiples of the period are peaks as well; the first near the highest is the period. */
  private static final double NEAR_HIGHEST = 0.85;

  /** Between two peaks it must fall to this part of them. */
  private static final double DIP_MAX = 0.5;

  /** A period must be seen so often to be one. */
  private static final int SEEN_MIN = 3;

  private Periods() {}

  /** How many places later the series comes again; empty where it has no period. */
  static OptionalInt of(double[] series) {
    var lags = series.length / SEEN_MIN;
    var correlations = correlations(series, lags);
    var highest = 0.0;
    for (var lag = 2; lag <= lags; lag++) {
      if (isPeak(correlations, lag)) {
        highest = Math.max(highest, correlations[lag]);
      }
    }
    var least =
        Math.max(
            NEAR_HIGHEST * highest,
            Math.max(STRENGTH_MIN, ERRORS_MIN / Math.sqrt(Math.max(1, series.length))));
    var lowest = 1.0;
    for (var lag = 1; lag <= lags; lag++) {
      if (lag > 1
          && correlations[lag] >= least
          && isPeak(correlations, lag)
          && lowest <= DIP_MAX * correlations[lag]) {
        return OptionalInt.of(lag);
      }
      lowest = Math.min(lowest, correlations[lag]);
    }
    return OptionalInt.empty();
  }

  private static boolean isPeak(double[] correlations, int lag) {
    return correlations[lag] >= correlations[lag - 1]
        && (lag + 1 >= correlations.length || correlations[lag] >= correlations[lag + 1]);
  }

  /** From lag 0 on, each divided by how many pairs it has. */
  private static double[] correlations(double[] series, int lags) {
    var mean = 0.0;
    for (var value : series) {
      mean += value / series.length;
    }
    var correlations = new double[lags + 1];
    for (var lag = 0; lag <= lags; lag++) {
      var sum = 0.0;
      for (var i = 0; i + lag < series.length; i++) {
        sum += (series[i] - mean) * (series[i + lag] - mean);
      }
      correlations[lag] = sum / (series.length - lag);
    }
    for (var lag = lags; lag >= 0; lag--) {
      correlations[lag] = correlations[0] == 0 ? 0 : correlations[lag] / correlations[0];
    }
    return correlations;
  }
}
