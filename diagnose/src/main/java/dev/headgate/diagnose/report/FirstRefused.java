package dev.headgate.diagnose.report;

import dev.headgate.diagnose.Diagnosis;
import dev.headgate.diagnose.Spender;

/** What it says that somebody was refused first: seldom that they spent it all. */
final class FirstRefused {

  private FirstRefused() {}

  static String of(Spender first, Diagnosis diagnosis) {
    var share = Math.round(100 * diagnosis.share(first.credits()));
    var most = diagnosis.consumers().getFirst();
    var met =
        "First to be refused was %s at %s, with %d %% of the spend"
            .formatted(first.integration(), first.firstRefused(), share);
    return first.equals(most)
        ? met + ": it spent the most as well."
        : met
            + ". The one that fails first is usually not the one that spent: that was %s, with %d %%."
                .formatted(most.integration(), Math.round(100 * diagnosis.share(most.credits())));
  }
}
