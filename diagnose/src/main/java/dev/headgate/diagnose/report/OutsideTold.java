package dev.headgate.diagnose.report;

import dev.headgate.diagnose.outside.Explanation;
import dev.headgate.diagnose.outside.OutsideSpend;
import java.util.Locale;
import java.util.stream.Collectors;

/** What passed nobody who is known, in sentences. */
final class OutsideTold {

  private OutsideTold() {}

  static String whole(OutsideSpend outside) {
    return String.format(
        Locale.ROOT,
        "%s to %s, in figures of %d minutes: %,d credits that no call explains.",
        outside.from(),
        outside.until(),
        outside.slot().toMinutes(),
        Math.round(outside.explanation().total()));
  }

  static String perRun(Explanation.Source source) {
    return String.format(Locale.ROOT, "%,.1f", source.perRun());
  }

  /** The 95 % interval. */
  static String interval(Explanation.Source source) {
    return String.format(Locale.ROOT, "%,.1f to %,.1f", source.low(), source.high());
  }

  /** How far the estimate can be trusted. */
  static String trust(Explanation.Source source) {
    if (!source.distinct()) {
      return "can't be told from what is spent all the time";
    }
    return source.isTold() ? "" : "not sure that it spends at all, or how much";
  }

  static String unexplained(Explanation explanation) {
    double total = explanation.total();
    var peaks =
        explanation.peaks().stream()
            .map(
                peak ->
                    String.format(Locale.ROOT, "%s (%,d)", peak.at(), Math.round(peak.credits())))
            .collect(Collectors.joining(", "));
    return String.format(
            Locale.ROOT,
            "Unexplained: %,d credits (%d %%)",
            Math.round(explanation.unexplained()),
            total == 0 ? 0 : Math.round(100 * explanation.unexplained() / total))
        + (peaks.isEmpty() ? "." : ", most in the hours from " + peaks + ".");
  }
}
