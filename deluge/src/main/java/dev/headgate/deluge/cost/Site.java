package dev.headgate.deluge.cost;

import dev.headgate.deluge.ast.Expression;
import dev.headgate.deluge.ast.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in a function that spends something: a paid call, a call of another function, or a mail.
 *
 * @param node the call
 * @param paid what it costs, when it is a paid call
 * @param callee the function it calls, when it calls one that was given
 * @param loops the loops around it, outermost first
 * @param statement the statement it stands in
 * @param block the statements around that one
 * @param leaves whether the innermost loop ends after it, so that it runs at most once in that loop
 * @param guarded whether it stands in a try
 */
public record Site(
    Expression node,
    Optional<PaidCall> paid,
    @Nullable Unit callee,
    List<Loop> loops,
    Statement statement,
    List<Statement> block,
    boolean leaves,
    boolean guarded) {

  public boolean inLoop() {
    return !loops.isEmpty();
  }

  /** How often it runs, over all loops around it. */
  public Formula times() {
    var times = Formula.ONE;
    var counted = leaves && !loops.isEmpty() ? loops.subList(0, loops.size() - 1) : loops;
    for (var loop : counted) {
      times = times.times(loop.size());
    }
    return times;
  }
}
