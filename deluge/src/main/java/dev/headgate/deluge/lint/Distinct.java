package dev.headgate.deluge.lint;

import dev.headgate.deluge.ast.Expression;
import dev.headgate.deluge.ast.Statement;
import dev.headgate.deluge.ast.Tree;
import dev.headgate.deluge.cost.Unit;
import dev.headgate.deluge.cost.Values;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells lists whose rows are all different from those in which one may stand twice. */
final class Distinct {
  private static final int DEPTH_MAX = 8;

  /** Ways to fill a list. */
  private static final Set<String> FILLING = Set.of("add", "addall", "put", "putall");

  private final Unit unit;

  Distinct(Unit unit) {
    this.unit = unit;
  }

  /**
   * Whether no row of a list stands in it twice.
   *
   * @param records whether the rows are records: those of a list that somebody else made are taken
   *     to be different, while a list of bare ids may be anything
   */
  boolean rows(Expression list, boolean records) {
    return rows(list, records, DEPTH_MAX);
  }

  private boolean rows(Expression list, boolean records, int depth) {
    if (depth == 0) {
      return false;
    }
    return switch (list) {
      case Expression.Listing l -> literals(l);
      case Expression.Mapping _, Expression.Operation _, Expression.Choice _ -> false;
      case Expression.Name n -> variable(n, records, depth);
      case Expression.Call(var _, Expression.Member(var _, var target, var method), var _) ->
          switch (method.toLowerCase(Locale.ROOT)) {
            case "distinct", "keys" -> true;
            case "sublist", "sort", "reverse", "tolist", "tojsonlist" ->
                rows(target, records, depth - 1);
            default -> records;
          };
      default -> records;
    };
  }

  private static boolean literals(Expression.Listing list) {
    var seen = new HashSet<String>();
    return list.items().stream()
        .allMatch(
            item ->
                switch (item) {
                  case Expression.Text(var _, var value) -> seen.add(value);
                  case Expression.Numeral(var _, var digits) -> seen.add(digits);
                  default -> false;
                });
  }

  private boolean variable(Expression.Name name, boolean records, int depth) {
    var filled =
        unit.values().calls(name.name()).stream()
            .filter(c -> FILLING.contains(c.method()))
            .toList();
    var definition = unit.values().definition(name.name(), name.span().start());
    if (!filled.isEmpty()) {
      return filled.size() == 1
          && definition.filter(d -> isNew(d.value())).isPresent()
          && unit.values().assignments(name.name()).size() == 1
          && isRowOfOneLoop(filled.getFirst(), records, depth);
    }
    return definition.isPresent()
        ? unit.values().assignments(name.name()).size() == 1
            && rows(definition.get().value(), records, depth - 1)
        : records;
  }

  private static boolean isNew(Expression e) {
    return (e instanceof Expression.Listing l && l.items().isEmpty())
        || (e instanceof Expression.Call(var _, Expression.Name(var _, var f), List<Expression> a)
            && f.equalsIgnoreCase("list")
            && a.isEmpty());
  }

  /** for each x in distinct rows { list.add(x); }, and no loop around that one. */
  private boolean isRowOfOneLoop(Values.Change add, boolean records, int depth) {
    return add.method().equals("add")
        && add.call().arguments().size() == 1
        && add.call().arguments().getFirst() instanceof Expression.Name(var _, var row)
        && onlyLoopAround(add.call())
            .filter(loop -> !loop.byIndex() && loop.variable().equalsIgnoreCase(row))
            .filter(loop -> new LoopState(unit, loop).leavesRows())
            .filter(loop -> rows(loop.list(), records, depth - 1))
            .isPresent();
  }

  private Optional<Statement.ForEach> onlyLoopAround(Expression.Call call) {
    var loops = new HashSet<Statement>();
    Tree.walk(
        unit.function().body(),
        n -> {
          if ((n instanceof Statement.ForEach
                  || n instanceof Statement.For
                  || n instanceof Statement.While)
              && ((Statement) n).span().contains(call.span())) {
            loops.add((Statement) n);
          }
        });
    return loops.size() == 1 && loops.iterator().next() instanceof Statement.ForEach f
        ? Optional.of(f)
        : Optional.empty();
  }
}
