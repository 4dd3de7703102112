package dev.headgate.deluge.lint;

import dev.headgate.deluge.ast.Expression;
import dev.headgate.deluge.ast.Statement;
import dev.headgate.deluge.ast.Tree;
import dev.headgate.deluge.cost.PaidCall.Access;
import dev.headgate.deluge.cost.Site;
import dev.headgate.deluge.cost.Unit;
import java.util.ArrayList;
import java.util.List;

/** A search whose only use is to choose between create and update. */
final class SearchBeforeCreate implements Rule {
  @Override
  public String id() {
    return "search-before-create";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public String reason() {
    return "Upsert finds the duplicate itself: one call instead of a search and a write, and no race between the two.";
  }

  @Override
  public List<Draft> check(Subject subject, Unit unit) {
    var drafts = new ArrayList<Draft>();
    var paid = subject.paid(unit);
    for (var search : paid) {
      var call = Subject.call(search);
      boolean looks =
          call.access() == Access.SEARCH || (call.access() == Access.READ && call.pageSize() > 0);
      String found = variable(search);
      if (!looks || found.isEmpty() || call.module().isEmpty()) {
        continue;
      }
      for (var create : paid) {
        if (Subject.call(create).access() == Access.CREATE
            && call.module().equals(Subject.call(create).module())
            && call.access() == Access.SEARCH
            && decides(unit, found, search, create)) {
          String module = call.module().orElseThrow();
          drafts.add(
              Draft.of(
                  call.node().span(),
                  "this search in "
                      + module
                      + " decides whether "
                      + Subject.call(create).task()
                      + " on line "
                      + create.node().span().line()
                      + " creates a record",
                  subject.stake(unit, search),
                  "zoho.crm.upsert(\""
                      + module
                      + "\", "
                      + subject.argument(unit, create.node(), 1, "values")
                      + ", {\"duplicate_check_fields\": {…}});"));
          break;
        }
      }
    }
    return drafts;
  }

  static String variable(Site site) {
    return site.statement() instanceof Statement.Assign a
            && a.value().span().contains(site.node().span())
            && a.target() instanceof Expression.Name(var _, var name)
        ? name
        : "";
  }

  /** Whether the create stands in an if that asks about what was found. */
  private static boolean decides(Unit unit, String found, Site search, Site create) {
    boolean[] decides = {false};
    Tree.walk(
        unit.function().body(),
        node -> {
          if (node instanceof Statement.If i
              && i.span().start() > search.node().span().end()
              && i.span().contains(create.node().span())) {
            decides[0] |=
                i.arms().stream().anyMatch(arm -> mentions(unit, arm.condition(), found, 3));
          }
        });
    return decides[0];
  }

  private static boolean mentions(Unit unit, Expression e, String name, int depth) {
    boolean[] mentions = {false};
    Tree.walk(
        e,
        node -> {
          if (node instanceof Expression.Name(var span, var n)) {
            mentions[0] |= n.equalsIgnoreCase(name);
            if (depth > 0 && !mentions[0]) {
              unit.values()
                  .definition(n, span.start())
                  .ifPresent(a -> mentions[0] |= mentions(unit, a.value(), name, depth - 1));
            }
          }
        });
    return mentions[0];
  }
}
