package dev.headgate.deluge.lint;

import dev.headgate.deluge.cost.Assumptions;
import dev.headgate.deluge.cost.ListedPrices;
import dev.headgate.deluge.cost.Prices;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How to lint.
 *
 * @param severities for rules by id, other than the usual ones; empty switches a rule off
 * @param assumptions numbers to reckon with where the code gives none
 * @param prices what calls cost
 * @param baseline fingerprints of findings that are known and not reported again
 */
public record LintOptions(
    Map<String, Optional<Severity>> severities,
    Assumptions assumptions,
    Prices prices,
    Set<String> baseline) {
  public LintOptions {
    for (var id : severities.keySet()) {
      if (Rules.named(id).isEmpty()) {
        throw new IllegalArgumentException(
            "lint: there is no rule "
                + id
                + "; the rules are "
                + String.join(
                    ", ", Rules.descriptions().stream().map(Rules.Description::id).toList()));
      }
    }
  }

  /** The usual severities and assumptions, the shipped prices, no baseline. */
  public static LintOptions usual() {
    return new LintOptions(Map.of(), Assumptions.USUAL, ListedPrices.shipped(), Set.of());
  }

  public LintOptions withSeverities(Map<String, Optional<Severity>> other) {
    return new LintOptions(other, assumptions, prices, baseline);
  }

  public LintOptions withBaseline(Set<String> other) {
    return new LintOptions(severities, assumptions, prices, other);
  }

  public LintOptions withAssumptions(Assumptions other) {
    return new LintOptions(severities, other, prices, baseline);
  }

  Optional<Severity> severity(String rule, Severity usual) {
    return severities.getOrDefault(rule, Optional.of(usual));
  }
}
