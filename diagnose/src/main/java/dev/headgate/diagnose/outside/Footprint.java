package dev.headgate.diagnose.outside;

import dev.headgate.diagnose.series.Series;
import java.time.Duration;

/** How much of a source's runs falls into each slot, if a run spends evenly for so long. */
final class Footprint {

  private Footprint() {}

  static double[] of(Series series, Runs runs, Duration lasts) {
    var share = new double[series.size()];
    long slot = series.slot().toMillis();
    long length = Math.max(1, lasts.toMillis());
    for (var at : runs.at()) {
      long begins = Duration.between(series.start(), at).toMillis();
      long ends = begins + length;
      int first = (int) Math.max(0, Math.floorDiv(begins, slot));
      int last = (int) Math.min(share.length - 1, Math.floorDiv(ends - 1, slot));
      for (int index = first; index <= last; index++) {
        long from = Math.max(begins, index * slot);
        long to = Math.min(ends, (index + 1) * slot);
        share[index] += (double) Math.max(0, to - from) / length;
      }
    }
    return share;
  }
}
