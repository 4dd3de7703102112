package dev.headgate.diagnose.report;

import dev.headgate.diagnose.Diagnosis;
import dev.headgate.diagnose.finding.Finding;
import java.util.Locale;

/** What a finding explains, in one sentence that promises no more than was seen. */
final class Explained {

  private Explained() {}

  static String of(Finding finding, Diagnosis diagnosis) {
    if (finding.isOfSources()) {
      return "what the source says; how often it runs is not in the data";
    }
    var credits = finding.credits().units();
    return credits == 0
        ? String.format(Locale.ROOT, "%,d calls, no credits by the price list", finding.calls())
        : String.format(
            Locale.ROOT,
            "%,d credits (%d %%) in %,d calls; the remedy saves about %,d",
            credits,
            Math.round(100 * diagnosis.share(credits)),
            finding.calls(),
            finding.saving().units());
  }
}
