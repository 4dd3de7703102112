package dev.headgate.deluge.lint;

import dev.headgate.deluge.ast.Expression;
import dev.headgate.deluge.ast.Span;
import dev.headgate.deluge.ast.Statement;
import dev.headgate.deluge.ast.Tree;
import dev.headgate.deluge.cost.PaidCall.Access;
import dev.headgate.deluge.cost.Site;
import dev.headgate.deluge.cost.Unit;
import dev.headgate.deluge.lint.Finding.Edit;
import dev.headgate.deluge.lint.Finding.Fix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes of single records are collected and sent 100 at a time. */
final class Batching {
  private static final int BATCH = 100;

  /** The tasks whose kin for many records take the same arguments: without a version, or from 8. */
  private static final Pattern SINGLE =
      Pattern.compile("(?i)zoho\\.crm\\.(v([89]|\\d\\d)\\.)?(update|create)record");

  private final Subject subject;
  private final Unit unit;
  private final Uses uses;
  private final Layout layout;

  Batching(Subject subject, Unit unit, Uses uses, Layout layout) {
    this.subject = subject;
    this.unit = unit;
    this.uses = uses;
    this.layout = layout;
  }

  /** The write that is to be collected, with what is known of it and its loop. */
  private record Write(
      Site site,
      Statement.ForEach loop,
      Expression.Call call,
      boolean update,
      String answer,
      @Nullable Statement shown,
      LoopState state) {

    Expression record() {
      return call.arguments().get(update ? 2 : 1);
    }

    @Nullable Expression id() {
      return update ? call.arguments().get(1) : null;
    }

    /** What stays the same for all records: the module, and what stands after the record. */
    List<Expression> others() {
      var others = new ArrayList<Expression>(List.of(call.arguments().getFirst()));
      others.addAll(call.arguments().subList(update ? 3 : 2, call.arguments().size()));
      return others;
    }
  }

  /** The statements that put one record into the list, and the list's name. */
  private record Add(String list, List<String> statements) {}

  Optional<Fix> fix(Site site, Statement.ForEach loop) {
    var paid = Subject.call(site);
    if (!SINGLE.matcher(paid.task()).matches()
        || !(site.node() instanceof Expression.Call call)
        || call.arguments().size() <= (paid.access() == Access.UPDATE ? 2 : 1)
        || !isWhole(site)
        || site.guarded()
        || site.loops().size() != 1
        || !layout.standsAlone(site.statement().span())
        || !site.block().contains(site.statement())
        || !aloneInLoop(site, loop)) {
      return Optional.empty();
    }
    String answer = SearchBeforeCreate.variable(site);
    var write =
        new Write(
            site,
            loop,
            call,
            paid.access() == Access.UPDATE,
            answer,
            shownNext(site, answer),
            new LoopState(unit, loop));
    if (isLookedAt(write)
        || !write.others().stream().allMatch(write.state::invariant)
        || (write.update && !onceEach(write))) {
      return Optional.empty();
    }
    return added(write).map(add -> rewritten(write, add));
  }

  private static boolean isWhole(Site site) {
    return switch (site.statement()) {
      case Statement.Evaluate e -> e.value().equals(site.node());
      case Statement.Assign a -> a.value().equals(site.node()) && a.operator().equals("=");
      default -> false;
    };
  }

  /** Whether more is done with the answer than to show it right after the call. */
  private boolean isLookedAt(Write write) {
    return !write.answer.isEmpty()
        && (unit.values().assignments(write.answer).size() != 1
            || uses.of(write.answer).stream()
                .anyMatch(u -> write.shown == null || !write.shown.span().contains(u.span())));
  }

  // ---- each record once
  // ------------------------------------------------------------------------------------------------------------

  /**
   * Whether an id is that of the row itself, and no two rows are the same: Zoho refuses the same
   * record twice in a call.
   */
  private boolean onceEach(Write write) {
    var e = write.id();
    boolean ofRow = false;
    while (e instanceof Expression.Call(var _, Expression.Member(var _, var target, var m), var a)
        && LoopState.LOOKING.contains(m.toLowerCase(Locale.ROOT))) {
      boolean field =
          a.size() == 1
              && target instanceof Expression.Name
              && a.getFirst() instanceof Expression.Text(var _, var key)
              && key.equalsIgnoreCase("id");
      if (!a.isEmpty() && !field) {
        return false;
      }
      ofRow |= field;
      e = target;
    }
    return !write.loop.byIndex()
        && e instanceof Expression.Name(var _, var name)
        && name.equalsIgnoreCase(write.loop.variable())
        && write.state.leavesRows()
        && new Distinct(unit).rows(write.loop.list(), ofRow);
  }

  // ---- what is put into the list
  // ---------------------------------------------------------------------------------------------------

  private Optional<Add> added(Write write) {
    return switch (write.record()) {
      case Expression.Mapping m -> literal(write, m);
      case Expression.Name n -> variable(write, n);
      default -> Optional.empty();
    };
  }

  private Optional<Add> literal(Write write, Expression.Mapping map) {
    if (!write.state.holdsStill(map) || (write.update && namesId(map))) {
      return Optional.empty();
    }
    String list = unusedName(write.update ? "updates" : "records");
    String inner = layout.source(map.span()).strip();
    inner = inner.substring(1, inner.length() - 1).strip();
    var id = write.id();
    String idPart =
        id == null ? "" : "\"id\":" + layout.source(id.span()) + (inner.isEmpty() ? "" : ",");
    return Optional.of(new Add(list, List.of(list + ".add({" + idPart + inner + "});")));
  }

  private static boolean namesId(Expression.Mapping map) {
    return map.entries().stream()
        .anyMatch(
            e -> !(e.key() instanceof Expression.Text(var _, var k)) || k.equalsIgnoreCase("id"));
  }

  private Optional<Add> variable(Write write, Expression.Name record) {
    String name = record.name();
    if (!isNewEachPass(write, record)
        || isUsedLater(write, name)
        || isHandedOn(write, name)
        || !putsHoldStill(write, name)) {
      return Optional.empty();
    }
    String list = unusedName(name + "_list");
    var statements = new ArrayList<String>();
    var id = write.id();
    if (id != null) {
      statements.add(name + ".put(\"id\"," + layout.source(id.span()) + ");");
    }
    statements.add(list + ".add(" + name + ");");
    return Optional.of(new Add(list, statements));
  }

  /** A map made in this pass, on the way to the call and not in another branch. */
  private boolean isNewEachPass(Write write, Expression.Name record) {
    var loop = write.loop.span();
    var block = write.site.block();
    return unit.values()
        .definition(record.name(), record.span().start())
        .filter(d -> loop.contains(d.span()) && isNewMap(write, d.value()))
        .filter(
            d ->
                block.contains(d)
                    || (!block.isEmpty() && d.span().end() <= block.getFirst().span().start()))
        .filter(
            _ ->
                unit.values().assignments(record.name()).stream()
                        .filter(a -> loop.contains(a.span()))
                        .count()
                    == 1)
        .isPresent();
  }

  private static boolean isNewMap(Write write, Expression e) {
    return (e instanceof Expression.Mapping m
            && write.state.holdsStill(m)
            && !(write.update && namesId(m)))
        || (e instanceof Expression.Call(var _, Expression.Name(var _, var f), var arguments)
            && f.equalsIgnoreCase("map")
            && arguments.isEmpty());
  }

  private boolean isUsedLater(Write write, String name) {
    int sent = write.site.statement().span().end();
    int end = write.loop.span().end();
    return uses.usedAfter(name, end)
        || uses.of(name).stream().anyMatch(u -> u.span().start() > sent && u.span().start() < end);
  }

  /** Whether a map goes anywhere else than to the call: there it would show the id put in later. */
  private boolean isHandedOn(Write write, String name) {
    var loop = write.loop.span();
    long filled =
        unit.values().calls(name).stream()
            .filter(c -> loop.contains(c.call().span()))
            .filter(c -> c.method().equals("put") || LoopState.LOOKING.contains(c.method()))
            .count();
    long used =
        uses.of(name).stream()
            .filter(u -> loop.contains(u.span()) && !write.site.node().span().contains(u.span()))
            .count();
    return used > filled;
  }

  /** Whether nothing that was put into the map changes later, nor is an id among it. */
  private boolean putsHoldStill(Write write, String name) {
    return unit.values().calls(name).stream()
        .filter(c -> write.loop.span().contains(c.call().span()) && c.method().equals("put"))
        .allMatch(
            c ->
                c.call().arguments().size() == 2
                    && write.state.holdsStill(c.call().arguments().get(1))
                    && !(write.update
                        && c.call().arguments().getFirst()
                            instanceof Expression.Text(var _, var key)
                        && key.equalsIgnoreCase("id")));
  }

  // ---- the new text
  // ----------------------------------------------------------------------------------------------------------------

  private Fix rewritten(Write write, Add add) {
    var statement = write.site.statement().span();
    String indent = layout.lineBreak() + layout.indent(statement);
    var full = new ArrayList<>(add.statements);
    full.add("if(" + add.list + ".size() == " + BATCH + ")");
    full.addAll(sending(write, add, true));
    var edits = new ArrayList<Edit>();
    edits.add(layout.above(write.loop.span(), add.list + " = List();"));
    edits.add(new Edit(statement.start(), statement.end(), String.join(indent, full)));
    if (write.shown != null) {
      edits.add(layout.removal(write.shown.span()));
    }
    String outer = layout.lineBreak() + layout.indent(write.loop.span());
    var rest = new ArrayList<>(List.of("if(" + add.list + ".size() > 0)"));
    rest.addAll(sending(write, add, false));
    int afterLoop = write.loop.span().end();
    edits.add(new Edit(afterLoop, afterLoop, outer + String.join(outer, rest)));
    edits.sort(Comparator.comparingInt(Edit::start));
    return new Fix("collect the records and send " + BATCH + " with one call", edits);
  }

  /** The block that sends a list, shows the answer if that was done before, and empties it. */
  private List<String> sending(Write write, Add add, boolean emptied) {
    var arguments = new ArrayList<String>();
    write.others().forEach(o -> arguments.add(layout.source(o.span())));
    arguments.add(1, add.list);
    var member = (Expression.Member) write.call.callee();
    String send =
        layout.source(member.target().span())
            + (write.update ? ".bulkUpdate(" : ".bulkCreate(")
            + String.join(",", arguments)
            + ");";
    var lines = new ArrayList<>(List.of("{"));
    lines.add("\t" + (write.answer.isEmpty() ? send : write.answer + " = " + send));
    if (write.shown != null) {
      lines.add("\t" + layout.source(write.shown.span()));
    }
    if (emptied) {
      lines.add("\t" + add.list + " = List();");
    }
    lines.add("}");
    return lines;
  }

  private String unusedName(String wish) {
    Span function = unit.function().span();
    String code = layout.source(function).toLowerCase(Locale.ROOT);
    String name = wish;
    for (int i = 2; code.contains(name.toLowerCase(Locale.ROOT)); i++) {
      name = wish + i;
    }
    return name;
  }

  // ---- what else is in the loop
  // ----------------------------------------------------------------------------------------------------

  /** Whether nothing else in the loop could see or prevent the write. */
  private boolean aloneInLoop(Site site, Statement.ForEach loop) {
    boolean[] alone = {true};
    Tree.walk(
        loop.body(),
        n ->
            alone[0] &=
                !(n instanceof Statement.Return)
                    && !(n instanceof Statement.Say s && s.word().equals("throw")));
    for (var other : subject.sites(unit)) {
      boolean inBody = loop.body().span().contains(other.node().span());
      if (inBody && !other.node().equals(site.node())) {
        alone[0] &=
            other.paid().isPresent()
                && Subject.call(other).access().reads()
                && Hoisting.independent(site, other);
      }
    }
    return alone[0];
  }

  /** The "info answer;" right after the call, if there is one. */
  private @Nullable Statement shownNext(Site site, String answer) {
    int next = site.block().indexOf(site.statement()) + 1;
    if (answer.isEmpty() || next == 0 || next >= site.block().size()) {
      return null;
    }
    return site.block().get(next) instanceof Statement.Say s
            && s.word().equals("info")
            && s.values().size() == 1
            && s.values().getFirst() instanceof Expression.Name(var _, var n)
            && n.equalsIgnoreCase(answer)
            && layout.standsAlone(s.span())
        ? s
        : null;
  }
}
