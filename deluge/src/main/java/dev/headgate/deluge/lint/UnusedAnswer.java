package dev.headgate.deluge.lint;

import dev.headgate.deluge.ast.Statement;
import dev.headgate.deluge.cost.Site;
import dev.headgate.deluge.cost.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * unused-result: a read nobody looks at. unchecked-answer: a write whose answer nobody looks at.
 */
final class UnusedAnswer implements Rule {
  private final boolean writes;

  UnusedAnswer(boolean writes) {
    this.writes = writes;
  }

  @Override
  public String id() {
    return writes ? "unchecked-answer" : "unused-result";
  }

  @Override
  public Severity severity() {
    return writes ? Severity.NOTE : Severity.WARNING;
  }

  @Override
  public String reason() {
    return writes
        ? "A write that Zoho refused looks like one that worked, and the work is lost or done again later."
        : "The credit is spent and the answer thrown away.";
  }

  @Override
  public List<Draft> check(Subject subject, Unit unit) {
    var drafts = new ArrayList<Draft>();
    var uses = new Uses(unit);
    for (var site : subject.paid(unit)) {
      var call = Subject.call(site);
      boolean fits = writes ? call.access().writes() : call.access().reads();
      if (!fits || !ignored(site, uses)) {
        continue;
      }
      String name = SearchBeforeCreate.variable(site);
      String what = name.isEmpty() ? "its answer" : name;
      var at = call.node().span();
      drafts.add(
          writes
              ? Draft.of(
                  at,
                  call.task() + " writes, and nothing checks " + what,
                  subject.stake(unit, site),
                  "if("
                      + (name.isEmpty() ? "answer" : name)
                      + ".get(\"code\") != null && … != \"SUCCESS\") { … }")
              : Draft.of(
                  at,
                  call.task() + " is paid for, and nothing uses " + what,
                  subject.stake(unit, site),
                  "Leave the call out."));
    }
    return drafts;
  }

  private boolean ignored(Site site, Uses uses) {
    if (site.statement() instanceof Statement.Evaluate e) {
      return e.value().equals(site.node());
    }
    String name = SearchBeforeCreate.variable(site);
    boolean whole = site.statement() instanceof Statement.Assign a && a.value().equals(site.node());
    // What is shown with info is looked at by a person at least when it was read.
    return whole && !name.isEmpty() && (writes ? uses.onlyShown(name) : uses.of(name).isEmpty());
  }
}
