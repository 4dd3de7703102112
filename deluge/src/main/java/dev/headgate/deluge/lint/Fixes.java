package dev.headgate.deluge.lint;

import dev.headgate.deluge.ast.Expression;
import dev.headgate.deluge.ast.Node;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rewritings of one function that surely do the same for less. Two kinds: a read that gives the
 * same in every pass moves in front of the loop; writes of single records are collected and sent
 * 100 at a time. Where anything is in doubt (another read of the module in the loop, a return in
 * it, the answer used, a function called that may do anything) there is no rewriting.
 */
final class Fixes {
  private static final int BATCH = 100;

  /** Each try reads the function anew; one with more loops than this is offered no more. */
  private static final int TRIES_MAX = 50;

  /** Methods that only look at what they are called on. */
  private static final Set<String> PURE =
      Set.of(
          "get",
          "getjson",
          "tolong",
          "tostring",
          "totext",
          "tonumber",
          "trim",
          "tolowercase",
          "touppercase",
          "todecimal");

  /** Functions of Deluge itself that neither read nor write records. */
  private static final Set<String> BUILT_IN =
      Set.of(
          "map",
          "list",
          "if",
          "ifnull",
          "isnull",
          "tolong",
          "tonumber",
          "tostring",
          "todecimal",
          "todate",
          "encodeurl",
          "isblank",
          "isempty",
          "collection",
          "round",
          "ceil",
          "floor",
          "abs",
          "min",
          "max");

  private final Subject subject;
  private final Unit unit;
  private final String text;
  private @Nullable Uses uses;
  private int tries;

  Fixes(Subject subject, Unit unit) {
    this.subject = subject;
    this.unit = unit;
    this.text = subject.texts().getOrDefault(unit.place(), "");
  }

  /** The fix for a finding of a rule at a place, if there is a safe one. */
  Optional<Fix> forFinding(String rule, Span at) {
    boolean mayFix = rule.equals("read-in-loop") || rule.equals("write-in-loop");
    if (!mayFix || tries++ >= TRIES_MAX) {
      return Optional.empty();
    }
    var site = subject.paid(unit).stream().filter(s -> s.node().span().equals(at)).findFirst();
    if (site.isEmpty()
        || site.get().leaves()
        || !(site.get().loops().getLast().node() instanceof Statement.ForEach loop)) {
      return Optional.empty();
    }
    if (!standsAlone(loop.span()) || parent(loop).isEmpty() || callsUnknown(loop)) {
      return Optional.empty();
    }
    return rule.equals("read-in-loop") ? hoisted(site.get(), loop) : collected(site.get(), loop);
  }

  // ---- a read moves in front of the loop
  // -----------------------------------------------------------------------------------------------

  private Optional<Fix> hoisted(Site site, Statement.ForEach loop) {
    if (!(site.statement() instanceof Statement.Assign a)
        || !a.value().equals(site.node())
        || !(a.target() instanceof Expression.Name(var _, var name))
        || !(loop.body() instanceof Statement.Block body)
        || !body.statements().contains(a)
        || !standsAlone(a.span())) {
      return Optional.empty();
    }
    boolean once =
        unit.values().assignments(name).size() == 1
            && unit.values().calls(name).stream()
                .allMatch(
                    c ->
                        PURE.contains(c.method())
                            || c.method().equals("size")
                            || c.method().equals("contains")
                            || c.method().equals("isempty"));
    boolean local =
        !uses().usedAfter(name, loop.span().end())
            && uses().of(name).stream().noneMatch(u -> u.span().start() < a.span().start());
    if (!once
        || !local
        || !invariant(site.node(), loop)
        || writesIn(loop, site)
        || mayEndEarly(loop, a)
        || leavesForOthers(loop)) {
      return Optional.empty();
    }
    String indent = indent(loop.span());
    String moved = text.substring(a.span().start(), a.span().end());
    return verified(
        new Fix(
            "read " + name + " once, before the loop",
            List.of(
                new Edit(
                    lineStart(loop.span().start()),
                    lineStart(loop.span().start()),
                    indent + moved + lineBreak()),
                removal(a.span()))));
  }

  /**
   * A loop that something ends may be waiting for the answer to change; and a pass that goes on
   * before the read may be every pass.
   */
  private static boolean mayEndEarly(Statement.ForEach loop, Statement read) {
    boolean[] ends = {false};
    Tree.walk(
        loop.body(),
        n ->
            ends[0] |=
                n instanceof Statement.Break
                    || n instanceof Statement.Return
                    || (n instanceof Statement.Continue && n.span().start() < read.span().start()));
    return ends[0];
  }

  /** Whether another service is called, which may change what Zoho CRM answers. */
  private boolean leavesForOthers(Statement.ForEach loop) {
    return subject.sites(unit).stream()
        .anyMatch(
            s ->
                loop.body().span().contains(s.node().span())
                    && subject.program().isExternal(unit, s));
  }

  /** Whether an expression gives the same in every pass. */
  private boolean invariant(Node node, Statement.ForEach loop) {
    boolean[] same = {true};
    Tree.walk(
        node,
        part -> {
          switch (part) {
            case Expression.Name(var _, var name) -> same[0] &= keepsValue(name, loop);
            case Expression.Call c when !c.equals(node) ->
                same[0] &=
                    c.callee() instanceof Expression.Member m
                        && PURE.contains(m.name().toLowerCase(Locale.ROOT));
            case Expression.Task t when !t.equals(node) -> same[0] = false;
            default -> {}
          }
        });
    return same[0];
  }

  private boolean keepsValue(String name, Statement.ForEach loop) {
    if (name.equalsIgnoreCase(loop.variable())
        || name.equalsIgnoreCase("now")
        || name.equalsIgnoreCase("today")) {
      return false;
    }
    boolean assigned =
        unit.values().assignments(name).stream().anyMatch(a -> loop.span().contains(a.span()));
    boolean changed =
        unit.values().calls(name).stream()
            .anyMatch(
                c ->
                    loop.span().contains(c.call().span())
                        && !PURE.contains(c.method())
                        && !c.method().equals("crm"));
    boolean[] iterated = {false};
    Tree.walk(
        loop.body(),
        n ->
            iterated[0] |=
                n instanceof Statement.ForEach inner && inner.variable().equalsIgnoreCase(name));
    return !assigned && !changed && !iterated[0];
  }

  private boolean writesIn(Statement loop, Site read) {
    return subject.paid(unit).stream()
        .filter(s -> loop.span().contains(s.node().span()) && !Subject.call(s).access().reads())
        .anyMatch(write -> !independent(write, read));
  }

  /**
   * Whether a read surely gives the same before and after a write: another module, and no workflow
   * that the write could start. Tasks start workflows only when their further arguments say so.
   */
  private static boolean independent(Site write, Site read) {
    var written = Subject.call(write);
    int values =
        switch (written.access()) {
          case CREATE, UPSERT -> 2;
          case UPDATE -> 3;
          default -> 0;
        };
    return write.node() instanceof Expression.Call c
        && c.arguments().size() <= values
        && written.module().isPresent()
        && Subject.call(read).module().isPresent()
        && !written.module().equals(Subject.call(read).module());
  }

  // ---- writes are collected
  // ------------------------------------------------------------------------------------------------------------

  private Optional<Fix> collected(Site site, Statement.ForEach loop) {
    var call = Subject.call(site);
    boolean update = call.access() == Access.UPDATE;
    boolean single =
        call.task().toLowerCase(Locale.ROOT).endsWith(update ? ".updaterecord" : ".createrecord")
            && !call.task().toLowerCase(Locale.ROOT).contains(".v1.");
    if (!single
        || !(site.node() instanceof Expression.Call node)
        || site.loops().size() != 1
        || !aloneInLoop(site, loop)) {
      return Optional.empty();
    }
    int values = update ? 2 : 1;
    var arguments = node.arguments();
    boolean whole =
        site.statement() instanceof Statement.Evaluate e
            ? e.value().equals(node)
            : site.statement() instanceof Statement.Assign a
                && a.value().equals(node)
                && a.operator().equals("=");
    if (arguments.size() <= values
        || !whole
        || !standsAlone(site.statement().span())
        || parent(site.statement()).isEmpty()
        || (update && !onceEach(arguments.get(1), loop))) {
      return Optional.empty();
    }
    var others = new ArrayList<Expression>(List.of(arguments.getFirst()));
    others.addAll(arguments.subList(values + 1, arguments.size()));
    if (!others.stream().allMatch(o -> invariant(o, loop))) {
      return Optional.empty();
    }
    String answer = SearchBeforeCreate.variable(site);
    var shown = shownNext(site, answer);
    if (!answer.isEmpty()
        && (unit.values().assignments(answer).size() != 1
            || uses().of(answer).stream()
                .anyMatch(u -> shown == null || !shown.span().contains(u.span())))) {
      return Optional.empty();
    }
    return added(arguments.get(values), update ? arguments.get(1) : null, loop, site)
        .flatMap(add -> verified(batch(site, loop, node, values, answer, shown, add)));
  }

  /**
   * Whether an id is that of the row itself. Two rows may name the same account, and Zoho refuses
   * the same record twice in a call.
   */
  private static boolean onceEach(Expression id, Statement.ForEach loop) {
    var e = id;
    while (e instanceof Expression.Call(var _, Expression.Member(var _, var target, var m), var a)
        && PURE.contains(m.toLowerCase(Locale.ROOT))) {
      boolean converts = a.isEmpty();
      boolean ofRow =
          a.size() == 1
              && target instanceof Expression.Name
              && a.getFirst() instanceof Expression.Text(var _, var key)
              && key.equalsIgnoreCase("id");
      if (!converts && !ofRow) {
        return false;
      }
      e = target;
    }
    return !loop.byIndex()
        && e instanceof Expression.Name(var _, var name)
        && name.equalsIgnoreCase(loop.variable());
  }

  /** The statements that put one record into the list, and the list's name. */
  private record Add(String list, List<String> statements) {}

  private Optional<Add> added(
      Expression record, @Nullable Expression id, Statement.ForEach loop, Site site) {
    if (record instanceof Expression.Mapping m) {
      String list = unusedName(id == null ? "records" : "updates");
      String inner = source(m.span()).strip();
      inner = inner.substring(1, inner.length() - 1).strip();
      String idPart =
          id == null ? "" : "\"id\":" + source(id.span()) + (inner.isEmpty() ? "" : ",");
      return Optional.of(new Add(list, List.of(list + ".add({" + idPart + inner + "});")));
    }
    if (!(record instanceof Expression.Name(var span, var name))) {
      return Optional.empty();
    }
    var definition = unit.values().definition(name, span.start());
    boolean fresh =
        definition.isPresent()
            && loop.span().contains(definition.get().span())
            && isNewMap(definition.get().value())
            && unit.values().assignments(name).stream()
                    .filter(a -> loop.span().contains(a.span()))
                    .count()
                == 1
            && sameBlockOrAround(definition.get(), site);
    boolean usedLater =
        uses().of(name).stream()
            .anyMatch(
                u ->
                    u.span().start() > site.statement().span().end()
                        && u.span().start() < loop.span().end());
    if (!fresh
        || usedLater
        || uses().usedAfter(name, loop.span().end())
        || isHandedOn(name, loop, site)) {
      return Optional.empty();
    }
    String list = unusedName(name + "_list");
    var statements = new ArrayList<String>();
    if (id != null) {
      statements.add(name + ".put(\"id\"," + source(id.span()) + ");");
    }
    statements.add(list + ".add(" + name + ");");
    return Optional.of(new Add(list, statements));
  }

  /** Whether a map goes anywhere else than to the call: there it would show the id put in later. */
  private boolean isHandedOn(String name, Statement.ForEach loop, Site site) {
    long filled =
        unit.values().calls(name).stream()
            .filter(c -> loop.span().contains(c.call().span()))
            .filter(c -> c.method().equals("put") || PURE.contains(c.method()))
            .count();
    long used =
        uses().of(name).stream()
            .filter(u -> loop.span().contains(u.span()) && !site.node().span().contains(u.span()))
            .count();
    return used > filled;
  }

  /** A map made in this pass, on the way to the call and not in another branch. */
  private static boolean sameBlockOrAround(Statement definition, Site site) {
    return site.block().contains(definition)
        || (!site.block().isEmpty()
            && definition.span().end() <= site.block().getFirst().span().start());
  }

  private static boolean isNewMap(Expression e) {
    return e instanceof Expression.Mapping
        || (e instanceof Expression.Call(var _, Expression.Name(var _, var f), var arguments)
            && f.equalsIgnoreCase("map")
            && arguments.isEmpty());
  }

  private Fix batch(
      Site site,
      Statement.ForEach loop,
      Expression.Call node,
      int values,
      String answer,
      @Nullable Statement shown,
      Add add) {
    boolean update = values == 2;
    var member = (Expression.Member) node.callee();
    String service = source(member.target().span());
    var arguments =
        new ArrayList<String>(List.of(source(node.arguments().getFirst().span()), add.list));
    node.arguments()
        .subList(values + 1, node.arguments().size())
        .forEach(a -> arguments.add(source(a.span())));
    String send =
        service + (update ? ".bulkUpdate(" : ".bulkCreate(") + String.join(",", arguments) + ");";
    String line = answer.isEmpty() ? send : answer + " = " + send;
    String info = shown == null ? "" : source(shown.span());
    String nl = lineBreak();

    String indent = indent(site.statement().span());
    var full = new ArrayList<>(add.statements);
    full.add("if(" + add.list + ".size() == " + BATCH + ")");
    full.add("{");
    full.add("\t" + line);
    if (!info.isEmpty()) {
      full.add("\t" + info);
    }
    full.add("\t" + add.list + " = List();");
    full.add("}");
    String replaced = String.join(nl + indent, full);

    String outer = indent(loop.span());
    var rest = new ArrayList<>(List.of("if(" + add.list + ".size() > 0)", "{", "\t" + line));
    if (!info.isEmpty()) {
      rest.add("\t" + info);
    }
    rest.add("}");
    int afterLoop = loop.span().end();
    var edits = new ArrayList<Edit>();
    int before = lineStart(loop.span().start());
    edits.add(new Edit(before, before, outer + add.list + " = List();" + nl));
    edits.add(new Edit(site.statement().span().start(), site.statement().span().end(), replaced));
    if (shown != null) {
      edits.add(removal(shown.span()));
    }
    edits.add(new Edit(afterLoop, afterLoop, nl + outer + String.join(nl + outer, rest)));
    edits.sort(Comparator.comparingInt(Edit::start));
    return new Fix("collect the records and send " + BATCH + " with one call", edits);
  }

  /** Whether nothing else in the loop could see or prevent the write. */
  private boolean aloneInLoop(Site site, Statement.ForEach loop) {
    boolean[] alone = {true};
    Tree.walk(
        loop.body(),
        n -> {
          alone[0] &=
              !(n instanceof Statement.Return)
                  && !(n instanceof Statement.Say s && s.word().equals("throw"));
          alone[0] &= !(n instanceof Statement.Try t && t.span().contains(site.node().span()));
        });
    for (var other : subject.sites(unit)) {
      if (!other.node().equals(site.node())
          && loop.span().contains(other.node().span())
          && !loop.list().span().contains(other.node().span())) {
        boolean harmless =
            other.paid().isPresent()
                && Subject.call(other).access().reads()
                && independent(site, other);
        alone[0] &= harmless;
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
            && standsAlone(s.span())
        ? s
        : null;
  }

  // ---- what both need
  // ------------------------------------------------------------------------------------------------------------------

  /** Functions written by people may read and write anything. */
  private boolean callsUnknown(Statement.ForEach loop) {
    boolean[] unknown = {false};
    Tree.walk(
        loop.body(),
        n -> {
          if (n instanceof Expression.Call(var _, Expression.Name(var _, var name), var _)) {
            unknown[0] |= !BUILT_IN.contains(name.toLowerCase(Locale.ROOT));
          } else if (n
              instanceof
              Expression.Call(
                  var _,
                  Expression.Member(var _, Expression.Name(var _, var root), var _),
                  var _)) {
            unknown[0] |= !isVariable(root);
          } else if (n instanceof Expression.Task t
              && subject.paid(unit).stream().noneMatch(s -> s.node().equals(t))) {
            unknown[0] |= !t.word().equals("sendmail");
          }
        });
    return unknown[0];
  }

  /** A name before a dot is a variable, or else a namespace of somebody's functions. */
  private boolean isVariable(String name) {
    return uses().iterates(name)
        || name.equalsIgnoreCase("input")
        || !unit.values().assignments(name).isEmpty()
        || unit.function().parameters().stream().anyMatch(p -> p.equalsIgnoreCase(name));
  }

  private Optional<Statement.Block> parent(Statement child) {
    var found = new ArrayList<Statement.Block>();
    Tree.walk(
        unit.function().body(),
        n -> {
          if (n instanceof Statement.Block b
              && b.statements().stream().anyMatch(s -> s.equals(child))) {
            found.add(b);
          }
        });
    return found.stream().findFirst();
  }

  private Optional<Fix> verified(Fix fix) {
    var function = unit.function().span();
    int from = lineStart(function.start());
    int to = lineEnd(function.end());
    return Fixer.lowers(text, from, to, fix) ? Optional.of(fix) : Optional.empty();
  }

  private Uses uses() {
    if (uses == null) {
      uses = new Uses(unit);
    }
    return uses;
  }

  private String unusedName(String wish) {
    var function = unit.function().span();
    String code = text.substring(function.start(), Math.min(function.end(), text.length()));
    String name = wish;
    for (int i = 2; code.contains(name); i++) {
      name = wish + i;
    }
    return name;
  }

  private String source(Span span) {
    return text.substring(span.start(), span.end());
  }

  /** Whether nothing else stands on the lines of a statement. */
  private boolean standsAlone(Span span) {
    return text.substring(lineStart(span.start()), span.start()).isBlank()
        && text.substring(span.end(), lineEnd(span.end())).isBlank();
  }

  private Edit removal(Span span) {
    int end = lineEnd(span.end());
    if (end < text.length() && text.charAt(end) == '\r') {
      end++;
    }
    return new Edit(lineStart(span.start()), Math.min(end + 1, text.length()), "");
  }

  private String indent(Span span) {
    return text.substring(lineStart(span.start()), span.start());
  }

  private int lineStart(int offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }

  private int lineEnd(int offset) {
    int end = text.indexOf('\n', offset);
    int stop = end < 0 ? text.length() : end;
    return stop > offset && text.charAt(stop - 1) == '\r' ? stop - 1 : stop;
  }

  private String lineBreak() {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }
}
