package dev.headgate.emulator.crm.write;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.call.IdText;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.people.Right;
import dev.headgate.emulator.crm.read.RowFinder;
import dev.headgate.emulator.crm.read.Times;
import dev.headgate.emulator.crm.record.Draft;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.record.Saved;
import dev.headgate.emulator.crm.record.Writer;
import dev.headgate.emulator.crm.schema.CrmModule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** POST, PUT and DELETE of records. Each record of a call succeeds or fails by itself. */
public final class RecordWrites implements Resource {
  private static final int IDS_MAX = 100;

  private final Organisation organisation;
  private final RecordInput input;
  private final Outcomes outcomes;
  private final RowFinder finder;
  private final Duplicates duplicates;

  public RecordWrites(Organisation organisation) {
    this.organisation = organisation;
    this.input = new RecordInput(organisation);
    this.outcomes = new Outcomes(organisation);
    this.finder = new RowFinder(organisation);
    this.duplicates = new Duplicates(organisation.people());
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post("/crm/{v}/{module}", this::insert),
        Route.put("/crm/{v}/{module}", this::updateMany),
        Route.put("/crm/{v}/{module}/{id}", this::updateOne),
        Route.post("/crm/{v}/{module}/upsert", this::upsert),
        Route.delete("/crm/{v}/{module}", this::deleteMany),
        Route.delete("/crm/{v}/{module}/{id}", this::deleteOne));
  }

  private CrmResponse insert(Call call) {
    var module = writable(call, Right.CREATE);
    return each(201, call, (writer, record, path) -> insert(writer, record, path, module, call));
  }

  private CrmResponse updateMany(Call call) {
    var module = writable(call, Right.EDIT);
    var unmodifiedSince = Times.condition(call, "if-unmodified-since");
    return each(
        200,
        call,
        (writer, record, path) -> {
          if (!record.has("id")) {
            return new Outcome.Failed(Fault.mandatory("id", path + ".id"));
          }
          return IdText.of(record.path("id"))
              .flatMap(id -> organisation.records().table(module).find(id))
              .map(row -> update(writer, row, record, path, call, unmodifiedSince))
              .orElseGet(() -> new Outcome.Failed(unknownId(path)));
        });
  }

  private CrmResponse updateOne(Call call) {
    var module = writable(call, Right.EDIT);
    var unmodifiedSince = Times.condition(call, "if-unmodified-since");
    var body = WriteBody.of(call, 1);
    var outcome =
        organisation
            .records()
            .write(
                writer ->
                    finder
                        .find(call, module, "id")
                        .map(
                            row ->
                                update(
                                    writer,
                                    row,
                                    body.records().getFirst(),
                                    "$.data[0]",
                                    call,
                                    unmodifiedSince))
                        .orElseGet(() -> new Outcome.Failed(unknownId("$.data[0]"))));
    return outcomes.answer(200, List.of(outcome), call);
  }

  private CrmResponse upsert(Call call) {
    var module = writable(call, Right.CREATE);
    call.require(Right.EDIT, module);
    var unmodifiedSince = Times.condition(call, "if-unmodified-since");
    var table = organisation.records().table(module);
    var upsert =
        Upsert.by(WriteBody.of(call, WriteBody.RECORDS_MAX).duplicateCheckFields(), module);
    return each(
        200,
        call,
        (writer, record, path) -> {
          Optional<Row> named = IdText.of(record.path("id")).flatMap(table::find);
          if (named.isPresent()) {
            return upserted(update(writer, named.get(), record, path, call, unmodifiedSince), "id");
          }
          var draft = Draft.of(module);
          Optional<Fault> wrong = input.apply(record, path, draft, false, call);
          if (wrong.isPresent()) {
            return new Outcome.Failed(wrong.get());
          }
          return upsert
              .find(draft, table)
              .map(
                  match ->
                      upserted(
                          update(writer, match.row(), record, path, call, unmodifiedSince),
                          match.field().apiName()))
              .orElseGet(() -> upserted(insert(writer, record, path, module, call), ""));
        });
  }

  private CrmResponse deleteMany(Call call) {
    var module = writable(call, Right.DELETE);
    checkWorkflowParam(call);
    var ids = call.params().list("ids");
    if (ids.isEmpty()) {
      throw Fault.missingParam("ids").asRefusal();
    }
    if (ids.size() > IDS_MAX) {
      throw new Fault(
              400,
              "LIMIT_EXCEEDED",
              "the number of ids exceeds the limit",
              Map.of("maximum_length", IDS_MAX, "param_name", "ids"))
          .asRefusal();
    }
    var table = organisation.records().table(module);
    List<Outcome> done =
        organisation
            .records()
            .write(
                writer ->
                    ids.stream()
                        .map(
                            text ->
                                delete(writer, IdText.one(text).flatMap(table::find), text, call))
                        .toList());
    return outcomes.answer(200, done, call);
  }

  private CrmResponse deleteOne(Call call) {
    var module = writable(call, Right.DELETE);
    checkWorkflowParam(call);
    var outcome =
        organisation
            .records()
            .write(
                writer ->
                    delete(writer, finder.find(call, module, "id"), call.variable("id"), call));
    return outcomes.answer(200, List.of(outcome), call);
  }

  /** What is done with one record of a body. */
  private interface Step {
    Outcome take(Writer writer, JsonNode record, String path);
  }

  private CrmResponse each(int allDone, Call call, Step step) {
    var body = WriteBody.of(call, WriteBody.RECORDS_MAX);
    List<Outcome> done =
        organisation
            .records()
            .write(
                writer -> {
                  var all = new ArrayList<Outcome>();
                  for (var record : body.records()) {
                    all.add(step.take(writer, record, "$.data[" + all.size() + "]"));
                  }
                  return all;
                });
    return outcomes.answer(allDone, done, call);
  }

  private Outcome insert(Writer writer, JsonNode record, String path, CrmModule module, Call call) {
    var draft = Draft.of(module);
    Optional<Fault> wrong = input.apply(record, path, draft, true, call);
    if (wrong.isPresent()) {
      return new Outcome.Failed(wrong.get());
    }
    return switch (writer.insert(draft, call.user().id(), call.now())) {
      case Saved.Done(var row) -> new Outcome.Added(row);
      case Saved.Duplicate duplicate -> new Outcome.Failed(duplicates.fault(duplicate, path));
    };
  }

  private Outcome update(
      Writer writer,
      Row row,
      JsonNode record,
      String path,
      Call call,
      Optional<Instant> unmodifiedSince) {
    if (!call.user().seesRecordsOf(row.owner())) {
      return new Outcome.Failed(noPermission(Right.EDIT, row));
    }
    // Callers know the time in whole seconds only.
    var modified = row.modifiedAt().truncatedTo(ChronoUnit.SECONDS);
    if (unmodifiedSince.isPresent() && modified.isAfter(unmodifiedSince.get())) {
      return new Outcome.Failed(alreadyModified(row, call));
    }
    var draft = Draft.of(row);
    Optional<Fault> wrong = input.apply(record, path, draft, false, call);
    if (wrong.isPresent()) {
      return new Outcome.Failed(wrong.get());
    }
    return switch (writer.update(row, draft, call.user().id(), call.now())) {
      case Saved.Done(var after) -> new Outcome.Updated(after);
      case Saved.Duplicate duplicate -> new Outcome.Failed(duplicates.fault(duplicate, path));
    };
  }

  private static Outcome upserted(Outcome outcome, String field) {
    return switch (outcome) {
      case Outcome.Added(var row) -> new Outcome.Upserted(row, true, field);
      case Outcome.Updated(var row) -> new Outcome.Upserted(row, false, field);
      case Outcome.Upserted _, Outcome.Deleted _, Outcome.Done _, Outcome.Failed _ -> outcome;
    };
  }

  private static Outcome delete(Writer writer, Optional<Row> row, String id, Call call) {
    if (row.isEmpty()) {
      return new Outcome.Failed(
          Fault.invalidData("the id given seems to be invalid", Map.of("id", id)));
    }
    if (!call.user().seesRecordsOf(row.get().owner())) {
      return new Outcome.Failed(noPermission(Right.DELETE, row.get()));
    }
    writer.delete(row.get(), call.user().id(), call.now());
    return new Outcome.Deleted(row.get().id());
  }

  private static CrmModule writable(Call call, Right right) {
    var module = call.module(right);
    if (module.kind() == CrmModule.Kind.RELATED) {
      throw Fault.invalidModule().asRefusalIn("data");
    }
    return module;
  }

  private static void checkWorkflowParam(Call call) {
    call.params().word("wf_trigger", "true", Set.of("true", "false"));
  }

  private static Fault unknownId(String path) {
    return Fault.invalidData(
        "the id given seems to be invalid", Map.of("api_name", "id", "json_path", path + ".id"));
  }

  private static Fault noPermission(Right right, Row row) {
    return Fault.noPermission(right.permission(row.module().apiName()));
  }

  private static Fault alreadyModified(Row row, Call call) {
    return new Fault(
        412,
        "ALREADY_MODIFIED",
        "the record has already been modified",
        Map.of(
            "id",
            Long.toString(row.id()),
            "Modified_Time",
            Times.format(row.modifiedAt(), call.user())));
  }
}
