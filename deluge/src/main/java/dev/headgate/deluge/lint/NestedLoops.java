package dev.headgate.deluge.lint;

import dev.headgate.deluge.cost.Unit;
import java.util.List;

/** A paid call inside two loops or more. */
final class NestedLoops implements Rule {
  @Override
  public String id() {
    return "nested-loops";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public String reason() {
    return "The sizes of the loops multiply: two loops over 200 rows make 40,000 calls.";
  }

  @Override
  public List<Draft> check(Subject subject, Unit unit) {
    return subject.paid(unit).stream()
        .filter(s -> s.loops().size() - (s.leaves() ? 1 : 0) > 1 && s.times().estimate() > 1)
        .map(
            s ->
                Draft.of(
                    s.node().span(),
                    Subject.call(s).task() + " stands inside " + s.loops().size() + " loops",
                    subject.stake(unit, s),
                    "Read what the inner loop needs once, before the outer loop, into a map by id."))
        .toList();
  }
}
