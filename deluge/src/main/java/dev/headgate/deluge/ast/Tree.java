package dev.headgate.deluge.ast;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Walks over parts of a script. */
public final class Tree {
  private Tree() {}

  /** The parts directly inside a part, in order of the text where that matters. */
  public static List<Node> children(Node node) {
    if (node instanceof Expression.Name
        || node instanceof Expression.Text
        || node instanceof Expression.Numeral) {
      return List.of(); // most nodes are these
    }
    var children = new ArrayList<Node>();
    switch (node) {
      case Function f -> children.add(f.body());
      case Statement.Block b -> children.addAll(b.statements());
      case Statement.If i -> {
        for (var arm : i.arms()) {
          children.add(arm.condition());
          children.add(arm.then());
        }
        add(children, i.otherwise());
      }
      case Statement.ForEach f -> children.addAll(List.of(f.list(), f.body()));
      case Statement.For f -> {
        add(children, f.start());
        add(children, f.condition());
        add(children, f.step());
        children.add(f.body());
      }
      case Statement.While w -> children.addAll(List.of(w.condition(), w.body()));
      case Statement.Try t -> {
        children.add(t.body());
        children.addAll(t.handlers());
      }
      case Statement.Return r -> add(children, r.value());
      case Statement.Assign a -> children.addAll(List.of(a.target(), a.value()));
      case Statement.Evaluate e -> children.add(e.value());
      case Statement.Say s -> children.addAll(s.values());
      case Statement.Insert i -> i.fields().forEach(e -> children.add(e.value()));
      case Statement.Delete d -> children.add(d.what());
      case Statement.Break _, Statement.Continue _, Statement.Nothing _ -> {}
      case Expression.Member m -> children.add(m.target());
      case Expression.Call c -> {
        children.add(c.callee());
        children.addAll(c.arguments());
      }
      case Expression.Index i -> {
        children.add(i.target());
        add(children, i.criteria());
      }
      case Expression.Unary u -> children.add(u.value());
      case Expression.Operation o -> children.addAll(o.operands());
      case Expression.Choice c -> children.addAll(List.of(c.condition(), c.yes(), c.no()));
      case Expression.Listing l -> children.addAll(l.items());
      case Expression.Mapping m ->
          m.entries()
              .forEach(
                  e -> {
                    children.add(e.key());
                    children.add(e.value());
                  });
      case Expression.Task t -> t.entries().forEach(e -> children.add(e.value()));
      case Expression.Text _, Expression.Numeral _, Expression.Name _, Expression.Unread _ -> {}
    }
    return children;
  }

  private static void add(List<Node> children, @Nullable Node child) {
    if (child != null) {
      children.add(child);
    }
  }

  /** Shows a part and everything inside it, outer parts first. */
  public static void walk(Node node, Consumer<Node> visitor) {
    visitor.accept(node);
    for (var child : children(node)) {
      walk(child, visitor);
    }
  }
}
