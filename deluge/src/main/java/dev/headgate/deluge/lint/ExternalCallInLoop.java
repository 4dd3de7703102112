package dev.headgate.deluge.lint;

import dev.headgate.deluge.cost.Formula;
import dev.headgate.deluge.cost.Unit;
import java.util.List;

/**
 * A call of another service for every row: no credits of CRM, but one of the function's external
 * calls.
 */
final class ExternalCallInLoop implements Rule {
  @Override
  public String id() {
    return "external-call-in-loop";
  }

  @Override
  public Severity severity() {
    return Severity.NOTE;
  }

  @Override
  public String reason() {
    return "It costs no CRM credits, but each pass uses up one external call of the function, and functions have a daily limit of those.";
  }

  @Override
  public List<Draft> check(Subject subject, Unit unit) {
    return subject.sites(unit).stream()
        .filter(s -> s.inLoop() && subject.program().isExternal(unit, s))
        .map(
            s ->
                Draft.of(
                    s.node().span(),
                    "another service is called for every pass of " + s.loops().getLast().named(),
                    Formula.ZERO,
                    "Send the rows together, if the service takes lists."))
        .toList();
  }
}
