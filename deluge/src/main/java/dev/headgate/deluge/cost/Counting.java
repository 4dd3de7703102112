package dev.headgate.deluge.cost;

import dev.headgate.deluge.ast.Expression;
import dev.headgate.deluge.ast.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Loops that count: while(i &lt; 10) with i = 0 above and i = i + 1 inside, downwards and by other
 * steps, and loops without such a condition that leave when a counter has come far enough.
 */
final class Counting {
  private final Values values;

  Counting(Values values) {
    this.values = values;
  }

  /**
   * How often a loop runs.
   *
   * @param most never more often than this
   * @param exact whether nothing but the counter ends it
   */
  record Passes(long most, boolean exact) {}

  /** counter &lt; limit, and the counter as it is before the loop. */
  private record Bound(String counter, String operator, long limit) {}

  Optional<Passes> passes(
      Statement loop,
      @Nullable Expression condition,
      @Nullable Statement start,
      @Nullable Statement step) {
    if (condition != null) {
      var parts = parts(condition, "&");
      for (var part : parts) {
        var runs = bound(part).flatMap(b -> runs(loop, b, start, step));
        if (runs.isPresent()) {
          return Optional.of(new Passes(runs.get(), parts.size() == 1));
        }
      }
    }
    return leavingAt(loop).map(most -> new Passes(most, false));
  }

  /** The parts of a row of && or ||; the condition itself when it is none. */
  private static List<Expression> parts(Expression condition, String sign) {
    return condition instanceof Expression.Operation(var _, var operators, var operands)
            && operators.getFirst().startsWith(sign)
        ? operands
        : List.of(condition);
  }

  private Optional<Bound> bound(Expression part) {
    if (!(part instanceof Expression.Operation(var _, var operators, var operands))
        || operators.size() != 1) {
      return Optional.empty();
    }
    String operator = operators.getFirst();
    return operands.get(0) instanceof Expression.Name counter
        ? values.number(operands.get(1)).map(l -> new Bound(counter.name(), operator, l))
        : operands.get(1) instanceof Expression.Name counter
            ? values
                .number(operands.get(0))
                .map(l -> new Bound(counter.name(), turned(operator), l))
            : Optional.empty();
  }

  private static String turned(String operator) {
    return switch (operator) {
      case "<" -> ">";
      case "<=" -> ">=";
      case ">" -> "<";
      case ">=" -> "<=";
      default -> operator;
    };
  }

  private Optional<Long> runs(
      Statement loop, Bound bound, @Nullable Statement start, @Nullable Statement step) {
    long by =
        step instanceof Statement.Assign a ? step(a, bound.counter) : step(loop, bound.counter);
    var first = first(loop, bound.counter, start);
    if (by == 0 || first.isEmpty()) {
      return Optional.empty();
    }
    long way = by > 0 ? bound.limit - first.get() : first.get() - bound.limit;
    long stride = Math.abs(by);
    return switch (bound.operator) {
      case "<", ">" ->
          bound.operator.equals("<") == (by > 0)
              ? Optional.of(Math.max(0, Math.ceilDiv(way, stride)))
              : Optional.empty();
      case "<=", ">=" ->
          bound.operator.equals("<=") == (by > 0)
              ? Optional.of(Math.max(0, Math.floorDiv(way, stride) + 1))
              : Optional.empty();
      case "!=", "<>" ->
          way >= 0 && way % stride == 0 ? Optional.of(way / stride) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<Long> first(Statement loop, String counter, @Nullable Statement start) {
    return start instanceof Statement.Assign a
        ? values.number(a.value())
        : values.definition(counter, loop.span().start()).flatMap(a -> values.number(a.value()));
  }

  /** The smallest step a counter makes in a loop; 0 when it makes none, or goes both ways. */
  private long step(Statement loop, String counter) {
    long smallest = 0;
    for (var assign : values.assignments(counter)) {
      long by = loop.span().contains(assign.span()) ? step(assign, counter) : 0;
      if (by != 0 && smallest != 0 && (by > 0) != (smallest > 0)) {
        return 0;
      }
      smallest = by != 0 && (smallest == 0 || Math.abs(by) < Math.abs(smallest)) ? by : smallest;
    }
    return smallest;
  }

  private long step(Statement.Assign a, String counter) {
    return switch (a.operator()) {
      case "++" -> 1;
      case "--" -> -1;
      case "+=" -> values.number(a.value()).orElse(0L);
      case "-=" -> -values.number(a.value()).orElse(0L);
      default -> added(a.value(), counter);
    };
  }

  /** counter + 2, 2 + counter, counter - 2. */
  private long added(Expression value, String counter) {
    if (!(value instanceof Expression.Operation(var _, var operators, var operands))
        || operators.size() != 1) {
      return 0;
    }
    var left = operands.get(0);
    var right = operands.get(1);
    return switch (operators.getFirst()) {
      case "+" ->
          isCounter(left, counter) ? literal(right) : isCounter(right, counter) ? literal(left) : 0;
      case "-" -> isCounter(left, counter) ? -literal(right) : 0;
      default -> 0;
    };
  }

  private long literal(Expression e) {
    return e instanceof Expression.Name ? 0 : values.number(e).orElse(0L);
  }

  private static boolean isCounter(Expression e, String counter) {
    return e instanceof Expression.Name(var _, var name) && name.equalsIgnoreCase(counter);
  }

  /** if(page &gt; 50) { break; } on every pass, whatever else is asked there. */
  private Optional<Long> leavingAt(Statement loop) {
    var most = new ArrayList<Long>();
    for (var statement : body(loop)) {
      if (statement instanceof Statement.If choice) {
        var arm = choice.arms().getFirst();
        if (leaves(arm.then())) {
          for (var part : parts(arm.condition(), "|")) {
            bound(part)
                .map(b -> new Bound(b.counter, staying(b.operator), b.limit))
                .flatMap(b -> runs(loop, b, null, null))
                .ifPresent(runs -> most.add(runs + 1));
          }
        }
      }
    }
    return most.stream().min(Long::compare);
  }

  private static List<Statement> body(Statement loop) {
    var body =
        switch (loop) {
          case Statement.While w -> w.body();
          case Statement.For f -> f.body();
          default -> loop;
        };
    return body instanceof Statement.Block b ? b.statements() : List.of();
  }

  private static boolean leaves(Statement then) {
    return then instanceof Statement.Break
        || then instanceof Statement.Return
        || (then instanceof Statement.Block b
            && !b.statements().isEmpty()
            && leaves(b.statements().getLast()));
  }

  /** The condition under which a loop stays that leaves under this one. */
  private static String staying(String operator) {
    return switch (operator) {
      case ">" -> "<=";
      case ">=" -> "<";
      case "<" -> ">=";
      case "<=" -> ">";
      case "==", "=" -> "!=";
      default -> "";
    };
  }
}
