package dev.headgate.deluge.lint;

import dev.headgate.deluge.cost.Unit;
import java.util.List;

/** A task or address of an older version that has a successor. */
final class OldTask implements Rule {
  @Override
  public String id() {
    return "old-task";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public String reason() {
    return "Only the newer tasks send records in batches, and Zoho ends old versions.";
  }

  @Override
  public List<Draft> check(Subject subject, Unit unit) {
    return subject.paid(unit).stream()
        .filter(s -> !Subject.call(s).old().isEmpty())
        .map(
            s -> {
              var call = Subject.call(s);
              String newer =
                  call.access().writes()
                      ? "zoho.crm.bulkCreate or zoho.crm.bulkUpdate"
                      : "zoho.crm.getRecords or COQL";
              return Draft.of(
                  call.node().span(),
                  call.task() + ": " + call.old(),
                  subject.stake(unit, s),
                  "Use " + newer + ", with API names of fields.");
            })
        .toList();
  }
}
