package dev.headgate.deluge.lint;

import dev.headgate.deluge.ast.Node;
import dev.headgate.deluge.ast.Statement;
import dev.headgate.deluge.ast.Tree;
import dev.headgate.deluge.cost.Formula;
import dev.headgate.deluge.cost.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * statement-limit and nesting-limit: what Deluge itself refuses. The figures are not confirmed by a
 * page of Zoho that states them for every product, so they are findings of the lightest kind.
 */
final class DelugeLimits implements Rule {
  private static final int STATEMENTS_MAX = 5000;
  private static final int NESTING_MAX = 10;

  private final boolean nesting;

  DelugeLimits(boolean nesting) {
    this.nesting = nesting;
  }

  @Override
  public String id() {
    return nesting ? "nesting-limit" : "statement-limit";
  }

  @Override
  public Severity severity() {
    return Severity.NOTE;
  }

  @Override
  public String reason() {
    return "Deluge ends a function that runs too many statements or nests them too deeply, in the middle of its work.";
  }

  @Override
  public List<Draft> check(Subject subject, Unit unit) {
    var drafts = new ArrayList<Draft>();
    var deepest = new int[1];
    int statements = count(unit.function().body(), 0, deepest);
    if (nesting && deepest[0] > NESTING_MAX) {
      drafts.add(
          Draft.of(
              unit.function().head(),
              unit.name() + " nests statements " + deepest[0] + " deep",
              Formula.ZERO,
              "Move the inner part to a function of its own, or return early."));
    }
    if (!nesting && statements > STATEMENTS_MAX * 8 / 10) {
      drafts.add(
          Draft.of(
              unit.function().head(),
              unit.name() + " has " + statements + " statements",
              Formula.ZERO,
              "Split the function."));
    }
    return drafts;
  }

  private static int count(Node node, int depth, int[] deepest) {
    boolean nests =
        node instanceof Statement.If
            || node instanceof Statement.ForEach
            || node instanceof Statement.While
            || node instanceof Statement.For
            || node instanceof Statement.Try;
    int inside = depth + (nests ? 1 : 0);
    deepest[0] = Math.max(deepest[0], inside);
    int count = node instanceof Statement && !(node instanceof Statement.Block) ? 1 : 0;
    for (var child : Tree.children(node)) {
      if (child instanceof Statement) {
        count += count(child, inside, deepest);
      }
    }
    return count;
  }
}
