package dev.headgate.deluge.lint;

import dev.headgate.deluge.ast.Expression;
import dev.headgate.deluge.ast.Statement;
import dev.headgate.deluge.cost.PaidCall;
import dev.headgate.deluge.cost.PaidCall.Access;
import dev.headgate.deluge.cost.Site;
import dev.headgate.deluge.cost.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** read-in-loop and write-in-loop: one credit or more for every pass. */
final class CallInLoop implements Rule {
  private final boolean writes;

  CallInLoop(boolean writes) {
    this.writes = writes;
  }

  @Override
  public String id() {
    return writes ? "write-in-loop" : "read-in-loop";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public String reason() {
    return writes
        ? "Every pass pays for a call of its own, although one call can write 100 records for 10 credits."
        : "Every pass pays for a call of its own, although one call can read 200 records for one credit.";
  }

  @Override
  public List<Draft> check(Subject subject, Unit unit) {
    var drafts = new ArrayList<Draft>();
    for (var site : subject.paid(unit)) {
      var call = Subject.call(site);
      boolean other = site.callee() != null; // loop-through-function tells of it
      if (!site.inLoop() || call.access().reads() == writes || other) {
        continue;
      }
      var loop = site.loops().getLast();
      String pass = call.task() + " runs once for every pass of " + loop.named();
      var stake = subject.stake(unit, site);
      if (site.leaves()) {
        String message =
            call.task() + " stands in " + loop.named() + ", which ends after it: one call at most";
        drafts.add(Draft.of(call.node().span(), message, stake, "").light());
      } else if (call.bulk()) {
        drafts.add(
            Draft.of(call.node().span(), pass + ", with many records at once", stake, "").light());
      } else if (paging(unit, site, call)) {
        drafts.add(Draft.of(call.node().span(), pass + ": one call a page", stake, "").light());
      } else {
        drafts.add(Draft.of(call.node().span(), pass, stake, better(subject, unit, site, call)));
      }
    }
    return drafts;
  }

  /** A list read whose page moves with the loop cannot be had for fewer calls. */
  private static boolean paging(Unit unit, Site site, PaidCall call) {
    if (call.pageSize() == 0 || site.loops().size() > 1) {
      return false;
    }
    return site.loops().getLast().node() instanceof Statement.ForEach loop
        ? page(unit, call.node()) instanceof Expression.Name(var _, var page)
            && (page.equalsIgnoreCase(loop.variable())
                || unit.values().assignments(page).stream()
                    .anyMatch(a -> loop.span().contains(a.span())))
        : call.access() != Access.METADATA;
  }

  /** What says which page a list read asks for. */
  private static @Nullable Expression page(Unit unit, Expression node) {
    return switch (node) {
      case Expression.Call c when c.callee() instanceof Expression.Member task -> {
        int place =
            switch (task.name().toLowerCase(Locale.ROOT)) {
              case "getrecords" -> 1;
              case "searchrecords" -> 2;
              case "getrelatedrecords" -> 3;
              default -> Integer.MAX_VALUE;
            };
        yield c.arguments().size() > place ? c.arguments().get(place) : null;
      }
      case Expression.Task t -> {
        var url = t.value("url");
        yield url != null && unit.values().resolved(url) instanceof Expression.Operation sum
            ? after(sum.operands())
            : null;
      }
      default -> null;
    };
  }

  /** The operand after a text that ends with page=. */
  private static @Nullable Expression after(List<Expression> operands) {
    for (int i = 1; i < operands.size(); i++) {
      if (operands.get(i - 1) instanceof Expression.Text(var _, var text)
          && PAGE.matcher(text).find()) {
        return operands.get(i);
      }
    }
    return null;
  }

  private static final Pattern PAGE = Pattern.compile("[?&]page(_token)?=$");

  private static String better(Subject subject, Unit unit, Site site, PaidCall call) {
    String module =
        subject.argument(
            unit, call.node(), 0, call.module().map(m -> "\"" + m + "\"").orElse("\"Module\""));
    var loop = site.loops().getLast();
    String row = loop.node() instanceof Statement.ForEach f ? f.variable() : "row";
    String head =
        loop.node() instanceof Statement.ForEach
            ? "for each " + row + " in " + loop.what()
            : "while(…)";
    return switch (call.access()) {
      case UPDATE ->
          """
          updates = List();
          %s { …; updates.add({"id": %s, …}); }
          // in pages of 100:
          zoho.crm.bulkUpdate(%s, updates);"""
              .formatted(
                  head, subject.argument(unit, call.node(), 1, row + ".get(\"id\")"), module);
      case CREATE, UPSERT ->
          """
          records = List();
          %s { …; records.add(%s); }
          // in pages of 100:
          zoho.crm.%s(%s, records);"""
              .formatted(
                  head,
                  subject.argument(unit, call.node(), 1, "{…}"),
                  call.access() == Access.CREATE ? "bulkCreate" : "bulkUpsert",
                  module);
      case DELETE ->
          "Collect the ids and delete up to 100 with one call: DELETE /crm/v8/"
              + module.replace("\"", "")
              + "?ids=…";
      case READ, SEARCH ->
          call.pageSize() == 0
              ? "Collect the ids in "
                  + loop.named()
                  + " and read up to 100 records with one call: GET /crm/v8/"
                  + module.replace("\"", "")
                  + "?ids=…, or one COQL query for 1 to 3 credits."
              : "Ask once before "
                  + loop.named()
                  + ", with one COQL query (… where … in (…)), and look the rows up in a map.";
      case METADATA -> "Read it once, before " + loop.named() + ".";
      case OTHER -> "";
    };
  }
}
