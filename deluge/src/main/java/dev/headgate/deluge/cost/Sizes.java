package dev.headgate.deluge.cost;

import dev.headgate.deluge.ast.Expression;
import dev.headgate.deluge.ast.Node;
import dev.headgate.deluge.ast.Span;
import dev.headgate.deluge.ast.Statement;
import dev.headgate.deluge.ast.Tree;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How many rows the lists of one function have, and how often its loops run. */
final class Sizes {
  private static final int DEPTH_MAX = 10;

  /** Lists looked at for one size: lists made of lists would otherwise multiply. */
  private static final int LISTS_MAX = 500;

  private final Unit unit;
  private final CrmTasks tasks;
  private final Assumptions assumptions;

  /** The loops around each call that adds to a list, and around each new start of a list. */
  private final IdentityHashMap<Node, List<Statement>> loopsAround = new IdentityHashMap<>();

  private final IdentityHashMap<Statement, Formula> known = new IdentityHashMap<>();
  private int listsLeft = LISTS_MAX;

  Sizes(Unit unit, CrmTasks tasks, Assumptions assumptions) {
    this.unit = unit;
    this.tasks = tasks;
    this.assumptions = assumptions;
    noteLoops(unit.function().body(), List.of());
  }

  private void noteLoops(Node node, List<Statement> around) {
    var inside = around;
    if (node instanceof Statement.ForEach
        || node instanceof Statement.For
        || node instanceof Statement.While) {
      inside = new ArrayList<>(around);
      inside.add((Statement) node);
    } else if ((node instanceof Expression.Call c && adds(c))
        || (node instanceof Statement.Assign a && isEmptyList(a.value()))) {
      loopsAround.put(node, around);
    }
    for (var child : Tree.children(node)) {
      noteLoops(child, inside);
    }
  }

  private static boolean adds(Expression.Call c) {
    return c.callee() instanceof Expression.Member(var _, Expression.Name _, var method)
        && (method.equalsIgnoreCase("add") || method.equalsIgnoreCase("addAll"));
  }

  /** How a loop runs. */
  Loop loop(Statement node) {
    return switch (node) {
      case Statement.ForEach f -> new Loop(f, f.head(), runs(f), true, shown(f.list()));
      case Statement.For f -> counted(f, f.head(), f.condition(), f.start(), f.step());
      case Statement.While w -> counted(w, w.head(), w.condition(), null, null);
      default -> throw new IllegalArgumentException("no loop: " + node);
    };
  }

  private Formula runs(Statement.ForEach f) {
    var cached = known.get(f);
    if (cached == null) {
      // Until the answer is there, a list that is filled by a loop over itself has no rows.
      known.put(f, Formula.ZERO);
      cached = of(f.list());
      known.put(f, cached);
    }
    return cached;
  }

  /** The rows of a list. */
  Formula of(Expression list) {
    int before = listsLeft;
    var size = of(list, DEPTH_MAX);
    listsLeft = before;
    return size;
  }

  private Formula of(Expression e, int depth) {
    if (depth == 0 || --listsLeft < 0) {
      return assumed(e);
    }
    var paid = tasks.recognise(e);
    if (paid.isPresent()) {
      int page = paid.get().pageSize();
      return page > 0 ? upTo(page, "rows of " + paid.get().task(), e.span()) : assumed(e);
    }
    return switch (e) {
      case Expression.Listing l -> Formula.of(l.items().size());
      case Expression.Mapping m -> Formula.of(m.entries().size());
      case Expression.Name n -> ofVariable(n, depth);
      case Expression.Choice c -> of(c.yes(), depth - 1).max(of(c.no(), depth - 1));
      case Expression.Call c -> ofCall(c, depth);
      default -> assumed(e);
    };
  }

  private Formula ofCall(Expression.Call c, int depth) {
    var arguments = c.arguments();
    if (c.callee() instanceof Expression.Name(var _, var name)) {
      return switch (name.toLowerCase(Locale.ROOT)) {
        case "if" ->
            arguments.size() == 3
                ? of(arguments.get(1), depth - 1).max(of(arguments.get(2), depth - 1))
                : assumed(c);
        case "ifnull" -> arguments.isEmpty() ? assumed(c) : of(arguments.getFirst(), depth - 1);
        case "list", "map", "collection" ->
            arguments.isEmpty() ? Formula.ZERO : of(arguments.getFirst(), depth - 1);
        default -> assumed(c);
      };
    }
    if (!(c.callee() instanceof Expression.Member(var _, var target, var method))) {
      return assumed(c);
    }
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "keys", "getkeys", "values", "sort", "reverse", "distinct", "tomap" ->
          of(target, depth - 1);
      case "tojsonlist", "tostring" -> of(target, depth - 1);
      case "tolist" ->
          arguments.isEmpty() && !(target instanceof Expression.Text)
              ? ofListText(target, depth)
              : split(c, target, arguments);
      case "sublist" -> between(c, arguments).orElseGet(() -> of(target, depth - 1));
      case "get", "getjson" -> answerData(target).orElseGet(() -> assumed(c));
      default -> assumed(c);
    };
  }

  private Formula ofListText(Expression target, int depth) {
    var literal = unit.values().text(target);
    return literal.indexOf(Values.HOLE) < 0 && !literal.isEmpty()
        ? Formula.of(literal.split(",", -1).length)
        : of(target, depth - 1);
  }

  /**
   * "a,b,c".toList(","), and leftPad(n).replaceAll(" ",",").toList(), the way to count in Deluge.
   */
  private Formula split(Expression.Call c, Expression target, List<Expression> arguments) {
    String separator = arguments.isEmpty() ? "," : unit.values().text(arguments.getFirst());
    String text = unit.values().text(target);
    if (text.indexOf(Values.HOLE) < 0 && !text.isEmpty() && !separator.isEmpty()) {
      return Formula.of(text.split(java.util.regex.Pattern.quote(separator), -1).length);
    }
    var e = unit.values().resolved(target);
    for (int i = 0;
        i < DEPTH_MAX
            && e instanceof Expression.Call call
            && call.callee() instanceof Expression.Member m;
        i++) {
      if (m.name().equalsIgnoreCase("leftPad") || m.name().equalsIgnoreCase("rightPad")) {
        return call.arguments().isEmpty()
            ? assumed(c)
            : unit.values()
                .number(call.arguments().getFirst())
                .map(n -> upTo(n + 1, "counted steps", c.span()))
                .orElseGet(() -> assumed(c));
      }
      e = unit.values().resolved(m.target());
    }
    return assumed(c);
  }

  private Optional<Formula> between(Expression.Call c, List<Expression> arguments) {
    if (arguments.size() != 2) {
      return Optional.empty();
    }
    var from = unit.values().number(arguments.get(0));
    var to = unit.values().number(arguments.get(1));
    return from.isPresent() && to.isPresent() && to.get() > from.get()
        ? Optional.of(
            upTo(to.get() - from.get(), "rows " + from.get() + " to " + to.get(), c.span()))
        : Optional.empty();
  }

  /** response.get("data"), where response is the answer of a paid list call. */
  private Optional<Formula> answerData(Expression target) {
    var value = unit.values().resolved(target);
    if (value instanceof Expression.Call c
        && c.callee() instanceof Expression.Member m
        && isPassing(m.name())) {
      value = unit.values().resolved(m.target());
    }
    var source = value;
    return tasks
        .recognise(source)
        .filter(p -> p.pageSize() > 0)
        .map(p -> upTo(p.pageSize(), "rows of " + p.task(), source.span()));
  }

  private static boolean isPassing(String method) {
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "tomap", "tostring", "tojson", "tolist", "get" -> true;
      default -> false;
    };
  }

  private Formula ofVariable(Expression.Name n, int depth) {
    var definition = start(n);
    if (definition.isEmpty()) {
      return unit.function().parameters().stream().anyMatch(p -> p.equalsIgnoreCase(n.name()))
          ? Formula.of(
              unit.parameterSize(n.name().toLowerCase(Locale.ROOT), assumptions.listSize()))
          : assumed(n);
    }
    var from = definition.get();
    var size = of(from.value(), depth - 1);
    for (var change : unit.values().calls(n.name(), from.span().end(), n.span().start())) {
      if (change.method().equals("add") || change.method().equals("addall")) {
        size = size.plus(added(change, depth));
      }
    }
    return size;
  }

  /**
   * The definition a list grows from. A list that is emptied in a loop after a batch was sent, and
   * used after that loop, has grown from its definition above the loop: what counts is how many
   * rows it takes up in all.
   */
  private Optional<Statement.Assign> start(Expression.Name n) {
    var last = unit.values().definition(n.name(), n.span().start());
    for (int i = 0; i < DEPTH_MAX && last.isPresent() && isEmptyList(last.get().value()); i++) {
      var left =
          loopsAround.getOrDefault(last.get(), List.of()).stream()
              .filter(loop -> !loop.span().contains(n.span()))
              .findFirst();
      var above =
          left.flatMap(loop -> unit.values().definition(n.name(), loop.span().start()))
              .filter(a -> isEmptyList(a.value()));
      if (above.isEmpty()) {
        break;
      }
      last = above;
    }
    return last;
  }

  private static boolean isEmptyList(Expression e) {
    return (e instanceof Expression.Call(var _, Expression.Name(var _, var name), var arguments)
            && name.equalsIgnoreCase("list")
            && arguments.isEmpty())
        || (e instanceof Expression.Listing(var _, var items) && items.isEmpty());
  }

  /** How many rows one add brings in all: one for each run of the loops around it. */
  private Formula added(Values.Change change, int depth) {
    var each =
        change.method().equals("addall") && !change.call().arguments().isEmpty()
            ? of(change.call().arguments().getFirst(), depth - 1)
            : Formula.ONE;
    for (var loop : loopsAround.getOrDefault(change.call(), List.of())) {
      each = each.times(loop(loop).size());
    }
    return each;
  }

  private Loop counted(
      Statement node,
      Span head,
      @Nullable Expression condition,
      @Nullable Statement start,
      @Nullable Statement step) {
    String what = condition == null ? "passes" : "passes while " + shown(condition);
    return new Counting(unit.values())
        .passes(node, condition, start, step)
        .map(
            p ->
                p.exact()
                    ? Formula.of(p.most())
                    : upTo(p.most(), "passes", (condition == null ? node : condition).span()))
        .map(runs -> new Loop(node, head, runs, true, what))
        .orElseGet(
            () ->
                new Loop(
                    node,
                    head,
                    Formula.of(new Symbol(what, assumptions.passes(), false, head, unit.place())),
                    false,
                    what));
  }

  private Formula upTo(long bound, String what, Span span) {
    return Formula.of(new Symbol(what, bound, true, span, unit.place()));
  }

  private Formula assumed(Expression e) {
    return Formula.of(
        new Symbol("rows of " + shown(e), assumptions.listSize(), false, e.span(), unit.place()));
  }

  /** An expression short enough for a message. */
  static String shown(Expression e) {
    return switch (e) {
      case Expression.Name(var _, var name) -> name;
      case Expression.Member(var _, var target, var name) -> shown(target) + "." + name;
      case Expression.Call(var _, var callee, var arguments) ->
          shown(callee)
              + (arguments.size() == 1
                      && arguments.getFirst() instanceof Expression.Text(var _, var text)
                      && text.length() < 30
                  ? "(\"" + text + "\")"
                  : "(…)");
      case Expression.Index(var _, var target, var _) -> shown(target) + "[…]";
      case Expression.Listing _ -> "a list";
      default -> "…";
    };
  }
}
