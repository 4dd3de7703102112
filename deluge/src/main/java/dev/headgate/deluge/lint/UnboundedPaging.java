package dev.headgate.deluge.lint;

import dev.headgate.deluge.cost.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * Paid calls in a loop that nothing ends after a known number of passes, and functions that call
 * themselves.
 */
final class UnboundedPaging implements Rule {
  @Override
  public String id() {
    return "unbounded-paging";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public String reason() {
    return "When the condition never turns, or the module grows, the calls go on until Zoho stops the function or the pool is dry.";
  }

  @Override
  public List<Draft> check(Subject subject, Unit unit) {
    var drafts = new ArrayList<Draft>();
    for (var site : subject.paid(unit)) {
      site.loops().stream()
          .filter(loop -> !loop.bounded())
          .findFirst()
          .ifPresent(
              loop ->
                  drafts.add(
                      Draft.of(
                          site.node().span(),
                          Subject.call(site).task()
                              + " runs on every pass of "
                              + loop.named()
                              + ", and nothing else ends it",
                          subject.stake(unit, site),
                          "Count the passes and end at a limit: while(… && page <= 50), or read the module with one bulk read job (50 credits for 200,000 rows).")));
    }
    var cost = subject.program().cost(unit);
    if (subject.program().isRecursive(unit) && !cost.isZero()) {
      drafts.add(
          Draft.of(
              unit.function().head(),
              unit.name() + " makes paid calls and calls itself, and no limit is known",
              cost,
              "Pass the depth along and stop at a limit."));
    }
    return drafts;
  }
}
