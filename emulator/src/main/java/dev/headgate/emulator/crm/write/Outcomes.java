package dev.headgate.emulator.crm.write;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.people.User;
import dev.headgate.emulator.crm.read.RowJson;
import dev.headgate.emulator.crm.read.Times;
import dev.headgate.emulator.crm.record.Row;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers writes: one entry a record, in the order they were sent. */
public final class Outcomes {
  private final RowJson rows;

  public Outcomes(Organisation organisation) {
    this.rows = new RowJson(organisation);
  }

  /**
   * The answer to the whole call: {@code allDone} when every record was written, 207 when some
   * were. When none was, the status that all failures share, else 400.
   */
  public CrmResponse answer(int allDone, List<Outcome> outcomes, Call call) {
    return Answers.json(
        status(allDone, outcomes),
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("data");
          for (var outcome : outcomes) {
            write(json, outcome, call.user());
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static int status(int allDone, List<Outcome> outcomes) {
    List<Outcome.Failed> failed =
        outcomes.stream()
            .filter(Outcome.Failed.class::isInstance)
            .map(Outcome.Failed.class::cast)
            .toList();
    if (failed.isEmpty()) {
      return allDone;
    }
    if (failed.size() < outcomes.size()) {
      return 207;
    }
    Set<Integer> statuses =
        failed.stream().map(one -> one.fault().status()).collect(Collectors.toSet());
    return statuses.size() == 1 ? statuses.iterator().next() : 400;
  }

  private void write(JsonGenerator json, Outcome outcome, User viewer) throws IOException {
    switch (outcome) {
      case Outcome.Failed(var fault) -> fault.write(json);
      case Outcome.Added(var row) -> {
        start(json, row, viewer);
        end(json, "record added");
      }
      case Outcome.Updated(var row) -> {
        start(json, row, viewer);
        end(json, "record updated");
      }
      case Outcome.Upserted(var row, var added, var field) -> {
        start(json, row, viewer);
        json.writeStringField("duplicate_field", field.isEmpty() ? null : field);
        json.writeStringField("action", added ? "insert" : "update");
        end(json, added ? "record added" : "record updated");
      }
      case Outcome.Deleted(var id) -> done(json, id, "record deleted");
      case Outcome.Done(var id, var message) -> done(json, id, message);
    }
  }

  private void start(JsonGenerator json, Row row, User viewer) throws IOException {
    var module = row.module();
    json.writeStartObject();
    json.writeStringField("code", "SUCCESS");
    json.writeObjectFieldStart("details");
    json.writeStringField("Modified_Time", Times.format(row.modifiedAt(), viewer));
    json.writeFieldName("Modified_By");
    rows.person(json, row.reference(module.modifiedBy()));
    json.writeStringField("Created_Time", Times.format(row.createdAt(), viewer));
    json.writeStringField("id", Long.toString(row.id()));
    json.writeFieldName("Created_By");
    rows.person(json, row.reference(module.createdBy()));
    json.writeStringField("$approval_state", "approved");
    json.writeEndObject();
  }

  private static void done(JsonGenerator json, long id, String message) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", "SUCCESS");
    json.writeObjectFieldStart("details");
    json.writeStringField("id", Long.toString(id));
    json.writeEndObject();
    end(json, message);
  }

  private static void end(JsonGenerator json, String message) throws IOException {
    json.writeStringField("message", message);
    json.writeStringField("status", "success");
    json.writeEndObject();
  }
}
