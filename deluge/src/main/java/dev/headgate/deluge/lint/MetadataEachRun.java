package dev.headgate.deluge.lint;

import dev.headgate.deluge.cost.PaidCall.Access;
import dev.headgate.deluge.cost.Unit;
import java.util.List;

/** Settings, users or variables read in every run. */
final class MetadataEachRun implements Rule {
  @Override
  public String id() {
    return "metadata-each-run";
  }

  @Override
  public Severity severity() {
    return Severity.NOTE;
  }

  @Override
  public String reason() {
    return "Settings change once a month and this is paid for in every run.";
  }

  @Override
  public List<Draft> check(Subject subject, Unit unit) {
    return subject.paid(unit).stream()
        .filter(s -> Subject.call(s).access() == Access.METADATA && !s.inLoop())
        .map(
            s ->
                Draft.of(
                    s.node().span(),
                    Subject.call(s).task() + " reads settings in every run",
                    subject.stake(unit, s),
                    "Pass the value in as an argument of the function, or write it into the code where it hardly ever changes."))
        .toList();
  }
}
