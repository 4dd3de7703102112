package dev.headgate.deluge.lint;

import dev.headgate.deluge.ast.Statement;
import dev.headgate.deluge.cost.Site;
import dev.headgate.deluge.cost.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * unused-result: a read nobody looks at. unchecked-answer: a write whose answer nobody looks at.
 */
final class UnusedAnswer implements Rule {
  private static final int GOES_ON_CHARACTERS_MAX = 5_000;

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
      String name = SearchBeforeCreate.variable(site);
      if (!fits || !ignored(site, uses) || (!writes && goesOn(subject, unit, name))) {
        continue;
      }
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

  /** Whether the code without a header goes on further down, as in the next block of a document. */
  private static boolean goesOn(Subject subject, Unit unit, String name) {
    if (!unit.function().path().isEmpty() || name.isEmpty()) {
      return false;
    }
    String text = subject.texts().getOrDefault(unit.place(), "");
    int end = Math.min(unit.function().span().end(), text.length());
    String rest = text.substring(end, Math.min(text.length(), end + GOES_ON_CHARACTERS_MAX));
    var next = Pattern.compile("\\b" + Pattern.quote(name) + "\\b(\\s*=(?!=))?").matcher(rest);
    return next.find() && next.group(1) == null;
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
