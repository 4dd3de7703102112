package dev.headgate.deluge.syntax;

import dev.headgate.deluge.ast.Expression;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a tree of a row of operands and operators, by precedence, all of them grouping from the
 * left.
 */
final class Precedence {
  private static final int STRONGEST = 6;

  private final List<Expression> operands;
  private final List<String> operators;
  private int next;

  Precedence(List<Expression> operands, List<String> operators) {
    this.operands = operands;
    this.operators = operators;
  }

  Expression tree() {
    return row(1);
  }

  /**
   * Reads operands while the operators between them bind at least this strongly. Recurses once per
   * strength, not per operand.
   */
  private Expression row(int strength) {
    if (strength > STRONGEST) {
      return operands.get(next);
    }
    var first = row(strength + 1);
    if (!atOperator(strength)) {
      return first;
    }
    var values = new ArrayList<Expression>(List.of(first));
    var signs = new ArrayList<String>();
    while (atOperator(strength)) {
      signs.add(operators.get(next++));
      values.add(row(strength + 1));
    }
    return new Expression.Operation(first.span().to(values.getLast().span()), signs, values);
  }

  private boolean atOperator(int strength) {
    return next < operators.size()
        && next + 1 < operands.size()
        && strength(operators.get(next)) == strength;
  }

  private static int strength(String operator) {
    return switch (operator) {
      case "||", "|", "or" -> 1;
      case "&&", "&", "and" -> 2;
      case "=", "==", "===", "!=", "!==", "<>" -> 3;
      case "<", ">", "<=", ">=" -> 4;
      case "+", "-" -> 5;
      default -> STRONGEST;
    };
  }
}
