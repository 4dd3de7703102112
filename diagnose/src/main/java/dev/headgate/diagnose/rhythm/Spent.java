package dev.headgate.diagnose.rhythm;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * What somebody spent, slot by slot.
 *
 * @param begins of runs, after a silence
 */
record Spent(String integration, double[] series, List<Instant> begins) {

  double sum() {
    return Arrays.stream(series).sum();
  }

  double sum(int from, int to) {
    return Arrays.stream(series, from, to).sum();
  }

  /** What it spent from one slot to another beyond what it usually does in the others. */
  double above(int from, int to) {
    var others = series.length - (to - from);
    var usual = others == 0 ? 0 : (sum() - sum(from, to)) / others;
    return sum(from, to) - usual * (to - from);
  }
}
