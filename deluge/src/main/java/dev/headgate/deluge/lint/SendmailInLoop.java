package dev.headgate.deluge.lint;

import dev.headgate.deluge.ast.Expression;
import dev.headgate.deluge.cost.Formula;
import dev.headgate.deluge.cost.Unit;
import java.util.List;

/** A mail for every row. */
final class SendmailInLoop implements Rule {
  @Override
  public String id() {
    return "sendmail-in-loop";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public String reason() {
    return "Mails have a daily limit of their own, and a loop that runs wild sends until it is reached.";
  }

  @Override
  public List<Draft> check(Subject subject, Unit unit) {
    return subject.sites(unit).stream()
        .filter(
            s -> s.inLoop() && s.node() instanceof Expression.Task t && t.word().equals("sendmail"))
        .map(
            s -> {
              var draft =
                  Draft.of(
                      s.node().span(),
                      "a mail is sent for every pass of " + s.loops().getLast().named(),
                      Formula.ZERO,
                      "Collect the lines and send one mail after the loop.");
              return s.leaves() ? draft.light() : draft;
            })
        .toList();
  }
}
