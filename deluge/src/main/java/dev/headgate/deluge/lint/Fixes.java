package dev.headgate.deluge.lint;

import dev.headgate.deluge.ast.Expression;
import dev.headgate.deluge.ast.Node;
import dev.headgate.deluge.ast.Span;
import dev.headgate.deluge.ast.Statement;
import dev.headgate.deluge.ast.Tree;
import dev.headgate.deluge.cost.Unit;
import dev.headgate.deluge.lint.Finding.Fix;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rewritings of one function that surely do the same for less. Two kinds: {@link Hoisting} and
 * {@link Batching}. Where anything is in doubt (another read of the module in the loop, a return in
 * it, the answer used, a function called that may do anything) there is no rewriting.
 */
final class Fixes {
  /** Each try reads the function anew: so many characters in all, and so many tries at most. */
  private static final int TRIED_CHARACTERS_MAX = 500_000;

  private static final int TRIES_MAX = 50;

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
  private final Layout layout;
  private @Nullable Uses uses;
  private @Nullable Trial trial;
  private int triesLeft;

  Fixes(Subject subject, Unit unit) {
    this.subject = subject;
    this.unit = unit;
    this.layout = new Layout(subject.texts().getOrDefault(unit.place(), ""));
    var span = unit.function().span();
    this.triesLeft =
        Math.clamp(TRIED_CHARACTERS_MAX / Math.max(1, span.end() - span.start()), 1, TRIES_MAX);
  }

  /** The fix for a finding of a rule at a place, if there is a safe one. */
  Optional<Fix> forFinding(String rule, Span at) {
    boolean read = rule.equals("read-in-loop");
    if ((!read && !rule.equals("write-in-loop")) || triesLeft-- <= 0) {
      return Optional.empty();
    }
    var site = subject.paid(unit).stream().filter(s -> s.node().span().equals(at)).findFirst();
    if (site.isEmpty()
        || site.get().leaves()
        || !(site.get().loops().getLast().node() instanceof Statement.ForEach loop)
        || !layout.standsAlone(loop.span())
        || !isInBlock(loop)
        || callsUnknown(loop)) {
      return Optional.empty();
    }
    var fix =
        read
            ? new Hoisting(subject, unit, uses(), layout).fix(site.get(), loop)
            : new Batching(subject, unit, uses(), layout).fix(site.get(), loop);
    return fix.filter(f -> trial().lowers(f));
  }

  /** Functions written by people may read and write anything; forms may have workflows that do. */
  private boolean callsUnknown(Statement.ForEach loop) {
    boolean[] unknown = {false};
    Tree.walk(loop.body(), n -> unknown[0] |= isUnknown(n));
    return unknown[0];
  }

  private boolean isUnknown(Node node) {
    return switch (node) {
      case Expression.Call(var _, Expression.Name(var _, var name), var _) ->
          !BUILT_IN.contains(name.toLowerCase(Locale.ROOT));
      case Expression.Call(
              var _,
              Expression.Member(var _, Expression.Name(var _, var root), var _),
              var _) ->
          !isVariable(root);
      case Expression.Task t ->
          !t.word().equals("sendmail")
              && subject.paid(unit).stream().noneMatch(s -> s.node().equals(t));
      case Statement.Insert _, Statement.Delete _ -> true;
      default -> false;
    };
  }

  /** A name before a dot is a variable, or else a namespace of somebody's functions. */
  private boolean isVariable(String name) {
    return uses().iterates(name)
        || name.equalsIgnoreCase("input")
        || !unit.values().assignments(name).isEmpty()
        || unit.function().parameters().stream().anyMatch(p -> p.equalsIgnoreCase(name));
  }

  /** Whether statements can stand before and after this one. */
  private boolean isInBlock(Statement child) {
    boolean[] found = {false};
    Tree.walk(
        unit.function().body(),
        n -> found[0] |= n instanceof Statement.Block b && b.statements().contains(child));
    return found[0];
  }

  private Trial trial() {
    var made = trial;
    if (made == null) {
      var function = unit.function().span();
      made =
          Trial.of(
              layout.text(), layout.lineStart(function.start()), layout.lineEnd(function.end()));
      trial = made;
    }
    return made;
  }

  private Uses uses() {
    var made = uses;
    if (made == null) {
      made = new Uses(unit);
      uses = made;
    }
    return made;
  }
}
