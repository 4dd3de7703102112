package dev.headgate.emulator.crm.mass;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.call.IdText;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.people.Right;
import dev.headgate.emulator.crm.record.Draft;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.record.Saved;
import dev.headgate.emulator.crm.record.Writer;
import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.write.Duplicates;
import dev.headgate.emulator.crm.write.Outcome;
import dev.headgate.emulator.crm.write.Outcomes;
import dev.headgate.emulator.crm.write.RecordInput;
import java.util.List;
import java.util.Map;

/**
 * {@code /{module}/actions/mass_update} and {@code mass_delete}: up to 500 records by id at once,
 * or those of a custom view by a job. Source: Mass Update and Mass Delete, v8.
 */
public final class MassResource implements Resource {
  private static final String UPDATE = "mass_update";
  private static final String DELETE = "mass_delete";

  private final Organisation organisation;
  private final JobBook jobs;
  private final RecordInput input;
  private final Outcomes outcomes;
  private final Duplicates duplicates;

  public MassResource(Organisation organisation, JobBook jobs) {
    this.organisation = organisation;
    this.jobs = jobs;
    this.input = new RecordInput(organisation);
    this.outcomes = new Outcomes(organisation);
    this.duplicates = new Duplicates(organisation.people());
  }

  @Override
  public List<Route> routes() {
    var actions = "/crm/{v}/{module}/actions/";
    return List.of(
        Route.post(actions + UPDATE, this::update),
        Route.get(actions + UPDATE, call -> status(call, UPDATE)),
        Route.post(actions + DELETE, this::delete),
        Route.get(actions + DELETE, call -> status(call, DELETE)));
  }

  /** What is done with each record. */
  private interface Step {
    Outcome take(Row row, Writer writer);
  }

  private CrmResponse update(Call call) {
    var module = call.module(Right.EDIT);
    var body = call.body();
    var data = body.path("data");
    if (data.size() != 1 || !data.path(0).isObject() || data.path(0).isEmpty()) {
      throw Fault.mandatory("data", "$.data").asRefusalIn("data");
    }
    return each(
        body, module, call, UPDATE, (row, writer) -> update(row, data.get(0), call, writer));
  }

  private Outcome update(Row row, JsonNode record, Call call, Writer writer) {
    var draft = Draft.of(row);
    var wrong = input.apply(record, "$.data[0]", draft, false, call);
    if (wrong.isPresent()) {
      return new Outcome.Failed(wrong.get());
    }
    return switch (writer.update(row, draft, call.user().id(), call.now())) {
      case Saved.Done(var after) -> new Outcome.Updated(after);
      case Saved.Duplicate duplicate ->
          new Outcome.Failed(duplicates.fault(duplicate, "$.data[0]"));
    };
  }

  private CrmResponse delete(Call call) {
    return each(
        call.body(),
        call.module(Right.DELETE),
        call,
        DELETE,
        (row, writer) -> {
          writer.delete(row, call.user().id(), call.now());
          return new Outcome.Done(row.id(), "record is deleted");
        });
  }

  private CrmResponse each(JsonNode body, CrmModule module, Call call, String kind, Step step) {
    return organisation
        .records()
        .write(
            writer ->
                switch (Chosen.of(body, module, organisation, call)) {
                  case Chosen.ById(var ids) ->
                      outcomes.answer(
                          200,
                          ids.stream().map(id -> take(id, module, call, step, writer)).toList(),
                          call);
                  case Chosen.ByView(var rows) -> {
                    var failed =
                        rows.stream()
                            .map(row -> step.take(row, writer))
                            .filter(Outcome.Failed.class::isInstance)
                            .count();
                    yield scheduled(
                        kind,
                        jobs.add(
                            new JobBook.Job(
                                kind, module.apiName(), call.now(), rows.size(), (int) failed)));
                  }
                });
  }

  private Outcome take(String id, CrmModule module, Call call, Step step, Writer writer) {
    return IdText.one(id)
        .flatMap(number -> organisation.records().table(module).find(number))
        .filter(row -> call.user().seesRecordsOf(row.owner()))
        .map(row -> step.take(row, writer))
        .orElseGet(
            () ->
                new Outcome.Failed(
                    Fault.invalidData("the id given seems to be invalid", Map.of("id", id))));
  }

  private static CrmResponse scheduled(String kind, long jobId) {
    return Answers.ok(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("data");
          json.writeStartObject();
          json.writeStringField("code", "SUCCESS");
          json.writeObjectFieldStart("details");
          json.writeStringField("job_id", Long.toString(jobId));
          json.writeEndObject();
          json.writeStringField("message", kind.replace('_', ' ') + " scheduled successfully");
          json.writeStringField("status", "success");
          json.writeEndObject();
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private CrmResponse status(Call call, String kind) {
    var job = jobs.asked(call, kind, call.module(Right.VIEW).apiName());
    var now = call.now();
    return Answers.ok(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("data");
          json.writeStartObject();
          json.writeStringField("Status", job.state(now).name());
          json.writeNumberField("Failed_Count", job.failed(now));
          if (kind.equals(UPDATE)) {
            json.writeNumberField("Updated_Count", job.done(now));
            json.writeNumberField("Not_Updated_Count", job.total() - job.done(now));
          } else {
            json.writeNumberField("Deleted_Count", job.done(now));
          }
          json.writeNumberField("Total_Count", job.total());
          json.writeEndObject();
          json.writeEndArray();
          json.writeEndObject();
        });
  }
}
