package dev.headgate.diagnose.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sees that no credit is explained twice: the more particular cause takes it first. */
public final class Claims {

  /** A cause that others explain this far is no finding of its own. */
  private static final double LEFT_MIN = 0.3;

  private record Culprit(Cause cause, String integration) {}

  private Claims() {}

  /**
   * The findings, each with the credits that no earlier cause explains, one for each cause and
   * integration, the most credits first.
   *
   * @param spent credits by stream
   */
  public static List<Finding> settle(List<Finding> found, Map<Stream, Long> spent) {
    var left = new HashMap<>(spent);
    var settled = new ArrayList<Finding>();
    found.stream()
        .sorted(Comparator.comparing(Finding::cause))
        .forEach(finding -> take(finding, left, settled));
    var merged = new LinkedHashMap<Culprit, Finding>();
    for (var finding : settled) {
      merged.merge(new Culprit(finding.cause(), finding.integration()), finding, Finding::and);
    }
    var ranked = new ArrayList<>(merged.values());
    ranked.sort(
        Comparator.comparing(Finding::credits)
            .reversed()
            .thenComparing(Comparator.comparingLong(Finding::calls).reversed())
            .thenComparing(Finding::cause)
            .thenComparing(Finding::integration));
    return List.copyOf(ranked);
  }

  private static void take(Finding finding, Map<Stream, Long> left, List<Finding> settled) {
    if (finding.refusesOnly()) {
      settled.add(finding);
      return;
    }
    var wanted = 0L;
    var shares = new HashMap<Stream, Long>();
    for (var claim : finding.claims().entrySet()) {
      wanted += claim.getValue();
      shares.put(claim.getKey(), Math.min(left.getOrDefault(claim.getKey(), 0L), claim.getValue()));
    }
    var got = shares.values().stream().mapToLong(Long::longValue).sum();
    if (got > 0 && got >= LEFT_MIN * wanted) {
      shares.forEach((stream, share) -> left.merge(stream, -share, Long::sum));
      settled.add(got == finding.credits().units() ? finding : finding.explaining(got));
    }
  }
}
