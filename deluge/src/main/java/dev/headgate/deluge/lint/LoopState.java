package dev.headgate.deluge.lint;

import dev.headgate.deluge.ast.Expression;
import dev.headgate.deluge.ast.Node;
import dev.headgate.deluge.ast.Statement;
import dev.headgate.deluge.ast.Tree;
import dev.headgate.deluge.cost.Unit;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which variables of a function hold the same from one pass of a loop to the next. Lists and maps
 * are shared, not copied: what one name changes, every other name for it shows.
 */
final class LoopState {
  /** Methods that only look at what they are called on, and give a part of it or something new. */
  static final Set<String> LOOKING =
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
          "todecimal",
          "size",
          "contains",
          "containskey",
          "containkey",
          "containsvalue",
          "isempty",
          "isnull",
          "keys",
          "values");

  private static final Set<String> ASKING = Set.of("isnull", "isempty", "isblank");

  private final Unit unit;
  private final Statement.ForEach loop;

  /** Variables given a new value in the loop. */
  private final Set<String> assigned = new HashSet<>();

  /** Variables whose list or map is changed in the loop, directly or in a part of it. */
  private final Set<String> changed = new HashSet<>();

  /** For each variable the ones that were given its value as it is, and the other way round. */
  private final Map<String, Set<String>> sameAs = new HashMap<>();

  LoopState(Unit unit, Statement.ForEach loop) {
    this.unit = unit;
    this.loop = loop;
    assigned.add(key(loop.variable()));
    Tree.walk(loop.body(), this::note);
    Tree.walk(unit.function().body(), this::noteAlias);
  }

  private void note(Node node) {
    switch (node) {
      case Statement.Assign a -> assigned.add(root(a.target()));
      case Statement.ForEach f -> assigned.add(key(f.variable()));
      case Expression.Call c when c.callee() instanceof Expression.Member m -> {
        var root = root(m.target());
        if (!LOOKING.contains(key(m.name())) && !root.equals("zoho")) {
          changed.add(root);
        }
      }
      default -> {}
    }
  }

  private void noteAlias(Node node) {
    if (node instanceof Statement.Assign a
        && a.target() instanceof Expression.Name(var _, var one)
        && a.value() instanceof Expression.Name(var _, var other)) {
      sameAs.computeIfAbsent(key(one), _ -> new HashSet<>()).add(key(other));
      sameAs.computeIfAbsent(key(other), _ -> new HashSet<>()).add(key(one));
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** The variable that a chain of members, calls and indexes begins with; empty for others. */
  private static String root(Expression e) {
    var part = e;
    while (true) {
      switch (part) {
        case Expression.Name(var _, var name) -> {
          return key(name);
        }
        case Expression.Member m -> part = m.target();
        case Expression.Call c -> part = c.callee();
        case Expression.Index i -> part = i.target();
        default -> {
          return "";
        }
      }
    }
  }

  /** A variable and all other names of what it holds. */
  private Set<String> names(String name) {
    var all = new HashSet<String>();
    var open = new ArrayDeque<String>();
    open.add(key(name));
    while (!open.isEmpty()) {
      var next = open.remove();
      if (all.add(next)) {
        open.addAll(sameAs.getOrDefault(next, Set.of()));
      }
    }
    return all;
  }

  /** Whether a variable holds the same in every pass. */
  boolean keeps(String name) {
    boolean moves = name.equalsIgnoreCase("now") || name.equalsIgnoreCase("today");
    return !moves
        && !assigned.contains(key(name))
        && names(name).stream().noneMatch(changed::contains);
  }

  /** Whether an expression gives the same in every pass. */
  boolean invariant(Node node) {
    boolean[] same = {true};
    Tree.walk(
        node,
        part -> {
          switch (part) {
            case Expression.Name(var _, var name) -> same[0] &= keeps(name);
            case Expression.Member m when key(m.name()).startsWith("current") -> same[0] = false;
            case Expression.Call c when !c.equals(node) ->
                same[0] &=
                    c.callee() instanceof Expression.Member m && LOOKING.contains(key(m.name()));
            case Expression.Task t when !t.equals(node) -> same[0] = false;
            default -> {}
          }
        });
    return same[0];
  }

  /** Whether the rows of the loop are left as they are, and the row is not another one later. */
  boolean leavesRows() {
    var row = key(loop.variable());
    boolean[] replaced = {false};
    Tree.walk(
        loop.body(),
        n ->
            replaced[0] |=
                (n instanceof Statement.Assign a && root(a.target()).equals(row))
                    || (n instanceof Statement.ForEach f && key(f.variable()).equals(row)));
    return !replaced[0] && names(row).stream().noneMatch(changed::contains);
  }

  /**
   * Whether what stands in a record now is what would be sent later: no list or map in it is shared
   * with the next passes and changed by them.
   */
  boolean holdsStill(Node record) {
    boolean[] still = {true};
    Tree.walk(
        record,
        n -> {
          if (n instanceof Expression.Name(var _, var name)) {
            still[0] &= isOfThisPass(name) || names(name).stream().noneMatch(changed::contains);
          }
        });
    return still[0];
  }

  /** Whether every pass makes this variable anew. */
  private boolean isOfThisPass(String name) {
    var all = unit.values().assignments(name);
    return !all.isEmpty()
        && names(name).size() == 1
        && all.stream().allMatch(a -> loop.span().contains(a.span()) && a.operator().equals("="));
  }

  /**
   * Whether nothing changes an answer, or keeps it for later: then one answer for all passes is as
   * good as one for each. Parts of it may be read, shown and written elsewhere.
   */
  boolean leavesAnswer(String answer) {
    var parts = new HashSet<String>(Set.of(key(answer)));
    boolean grows = true;
    while (grows) {
      int before = parts.size();
      Tree.walk(loop.body(), n -> addPart(n, parts));
      grows = parts.size() > before;
      if (parts.size() > PARTS_MAX) {
        return false;
      }
    }
    return parts.stream().noneMatch(changed::contains) && !isKept(loop.body(), names(answer));
  }

  private static final int PARTS_MAX = 20;

  private static void addPart(Node node, Set<String> parts) {
    if (node instanceof Statement.Assign a
        && a.target() instanceof Expression.Name(var _, var name)
        && parts.contains(root(a.value()))) {
      parts.add(key(name));
    } else if (node instanceof Statement.ForEach f && parts.contains(root(f.list()))) {
      parts.add(key(f.variable()));
    }
  }

  /** Whether one of these variables, as it is, goes into a list, a map or a function. */
  private static boolean isKept(Node node, Set<String> names) {
    boolean holds =
        switch (node) {
          case Expression.Listing _, Expression.Mapping _ -> true;
          case Expression.Call c ->
              !(c.callee() instanceof Expression.Name(var _, var f) && ASKING.contains(key(f)));
          default -> false;
        };
    for (var child : Tree.children(node)) {
      boolean whole = child instanceof Expression.Name(var _, var n) && names.contains(key(n));
      if ((holds && whole) || isKept(child, names)) {
        return true;
      }
    }
    return false;
  }
}
