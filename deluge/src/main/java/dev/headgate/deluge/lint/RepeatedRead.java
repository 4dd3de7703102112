package dev.headgate.deluge.lint;

import dev.headgate.deluge.ast.Expression;
import dev.headgate.deluge.ast.Statement;
import dev.headgate.deluge.ast.Tree;
import dev.headgate.deluge.cost.Site;
import dev.headgate.deluge.cost.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/** The same read twice, with nothing in between that could change the answer. */
final class RepeatedRead implements Rule {
  @Override
  public String id() {
    return "repeated-read";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public String reason() {
    return "The first answer is still there: keep it in a variable.";
  }

  @Override
  public List<Draft> check(Subject subject, Unit unit) {
    var drafts = new ArrayList<Draft>();
    var paid = subject.paid(unit);
    // A write to any module is a reason to read again, so what was read counts up to the next one.
    var read = new HashMap<String, Site>();
    for (var site : paid) {
      if (!Subject.call(site).access().reads()) {
        read.clear();
      } else if (site.node() instanceof Expression.Call) {
        String code = subject.code(unit, site.node().span()).toLowerCase(Locale.ROOT);
        var first = read.get(code);
        if (first != null && repeats(unit, first, site)) {
          drafts.add(draft(subject, unit, first, site));
        } else {
          read.put(code, site);
        }
      }
    }
    return drafts;
  }

  private static Draft draft(Subject subject, Unit unit, Site first, Site second) {
    int line = first.node().span().line();
    return Draft.of(
        second.node().span(),
        Subject.call(second).task() + " reads again what line " + line + " has read",
        subject.stake(unit, second),
        "Use " + keptIn(first) + " from line " + line + ".");
  }

  private static String keptIn(Site site) {
    boolean whole = site.statement() instanceof Statement.Assign a && a.value().equals(site.node());
    return whole ? SearchBeforeCreate.variable(site) : "the answer";
  }

  /** Whether the first was surely reached before the second, with the same values. */
  private static boolean repeats(Unit unit, Site first, Site second) {
    var at = second.node().span();
    boolean inBlock =
        !first.block().isEmpty()
            && first.block().getFirst().span().start() <= at.start()
            && at.end() <= first.block().getLast().span().end();
    return inBlock && !first.statement().span().contains(at) && sameValues(unit, first, second);
  }

  /** Whether every variable in the second call still holds what it held at the first. */
  private static boolean sameValues(Unit unit, Site a, Site b) {
    boolean[] same = {true};
    Tree.walk(
        b.node(),
        node -> {
          if (node instanceof Expression.Name(var _, var name)) {
            boolean assigned =
                unit.values().assignedBetween(name, a.node().span().end(), b.node().span().start());
            boolean turns =
                a.loops().size() != b.loops().size()
                    && b.loops().stream()
                        .anyMatch(
                            l ->
                                l.node() instanceof Statement.ForEach f
                                    && f.variable().equalsIgnoreCase(name));
            same[0] &= !assigned && !turns;
          }
        });
    return same[0];
  }
}
