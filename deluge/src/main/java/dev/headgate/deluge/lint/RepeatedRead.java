package dev.headgate.deluge.lint;

import dev.headgate.deluge.ast.Expression;
import dev.headgate.deluge.ast.Statement;
import dev.headgate.deluge.ast.Tree;
import dev.headgate.deluge.cost.Site;
import dev.headgate.deluge.cost.Unit;
import java.util.ArrayList;
import java.util.List;

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
    for (int i = 0; i < paid.size(); i++) {
      for (int k = i - 1; k >= 0 && k >= i - 40; k--) {
        if (repeats(subject, unit, paid, k, i)) {
          var call = Subject.call(paid.get(i));
          drafts.add(
              Draft.of(
                  call.node().span(),
                  call.task()
                      + " reads again what line "
                      + paid.get(k).node().span().line()
                      + " has read",
                  subject.stake(unit, paid.get(i)),
                  "Use "
                      + keptIn(paid.get(k))
                      + " from line "
                      + paid.get(k).node().span().line()
                      + "."));
          break;
        }
      }
    }
    return drafts;
  }

  private static String keptIn(Site site) {
    boolean whole = site.statement() instanceof Statement.Assign a && a.value().equals(site.node());
    return whole ? SearchBeforeCreate.variable(site) : "the answer";
  }

  private static boolean repeats(
      Subject subject, Unit unit, List<Site> paid, int first, int second) {
    var a = paid.get(first);
    var b = paid.get(second);
    if (!Subject.call(a).access().reads()
        || !Subject.call(b).access().reads()
        || !(a.node() instanceof Expression.Call)
        || !(b.node() instanceof Expression.Call)) {
      return false;
    }
    boolean follows =
        a.block().stream().anyMatch(s -> s.span().contains(b.node().span()))
            && !a.statement().span().contains(b.node().span());
    if (!follows || !sameText(subject, unit, a, b) || !sameValues(unit, a, b)) {
      return false;
    }
    // A write to the module in between is a reason to read again.
    return paid.subList(first + 1, second).stream()
        .noneMatch(s -> !Subject.call(s).access().reads());
  }

  private static boolean sameText(Subject subject, Unit unit, Site a, Site b) {
    return subject
        .code(unit, a.node().span())
        .equalsIgnoreCase(subject.code(unit, b.node().span()));
  }

  /** Whether every variable in the second call still holds what it held at the first. */
  private static boolean sameValues(Unit unit, Site a, Site b) {
    boolean[] same = {true};
    Tree.walk(
        b.node(),
        node -> {
          if (node instanceof Expression.Name(var _, var name)) {
            boolean assigned =
                unit.values().assignments(name).stream()
                    .anyMatch(
                        x ->
                            x.span().start() > a.node().span().end()
                                && x.span().end() < b.node().span().start());
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
