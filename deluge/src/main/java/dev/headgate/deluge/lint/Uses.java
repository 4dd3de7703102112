package dev.headgate.deluge.lint;

import dev.headgate.deluge.ast.Expression;
import dev.headgate.deluge.ast.Node;
import dev.headgate.deluge.ast.Span;
import dev.headgate.deluge.ast.Statement;
import dev.headgate.deluge.ast.Tree;
import dev.headgate.deluge.cost.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where the variables of a function are read. */
final class Uses {
  /** A reading of a variable; only shown when all that happens to it is info. */
  record Use(Span span, boolean onlyShown) {}

  private final Map<String, List<Use>> uses = new HashMap<>();
  private final Set<String> looked = new HashSet<>();
  private final Set<String> iterated = new HashSet<>();

  Uses(Unit unit) {
    collect(unit.function().body(), false);
  }

  private void collect(Node node, boolean shown) {
    switch (node) {
      case Expression.Name(var span, var name) -> {
        String key = name.toLowerCase(Locale.ROOT);
        uses.computeIfAbsent(key, _ -> new ArrayList<>()).add(new Use(span, shown));
        if (!shown) {
          looked.add(key);
        }
      }
      case Statement.Assign a
          when a.target() instanceof Expression.Name && a.operator().equals("=") ->
          collect(a.value(), false);
      case Statement.ForEach f -> {
        iterated.add(f.variable().toLowerCase(Locale.ROOT));
        Tree.children(f).forEach(child -> collect(child, shown));
      }
      case Statement.Say s -> s.values().forEach(v -> collect(v, s.word().equals("info")));
      default -> Tree.children(node).forEach(child -> collect(child, shown));
    }
  }

  List<Use> of(String name) {
    return uses.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** Whether a loop goes over rows under this name. */
  boolean iterates(String name) {
    return iterated.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Whether nothing but info ever looks at a variable, or nothing at all. */
  boolean onlyShown(String name) {
    return !looked.contains(name.toLowerCase(Locale.ROOT));
  }

  /**
   * Whether a variable is read anywhere after a place, or anywhere at all inside a span such as a
   * loop.
   */
  boolean usedAfter(String name, int offset) {
    return of(name).stream().anyMatch(u -> u.span().start() >= offset);
  }

  boolean usedIn(String name, Span span) {
    return of(name).stream().anyMatch(u -> span.contains(u.span()));
  }
}
