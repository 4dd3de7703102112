package dev.headgate.emulator.crm.read;

import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.call.IdText;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.people.Right;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.Trait;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /{module}[/{id}]/actions/fetch_full_data}: rich text whole, where lists cut it;
 * nothing else. Source: Get Rich Text Fields, v8.
 */
public final class RichTextReads implements Resource {
  private static final String ACTION = "/actions/fetch_full_data";
  private static final int IDS_MAX = 200;

  private final Organisation organisation;
  private final RowJson rows;
  private final RowFinder finder;

  public RichTextReads(Organisation organisation) {
    this.organisation = organisation;
    this.rows = new RowJson(organisation);
    this.finder = new RowFinder(organisation);
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/crm/{v}/{module}" + ACTION, this::many),
        Route.get("/crm/{v}/{module}/{id}" + ACTION, this::one));
  }

  private CrmResponse one(Call call) {
    var module = call.module(Right.VIEW);
    return answer(finder.find(call, module, "id").stream().toList(), call, module);
  }

  private CrmResponse many(Call call) {
    var module = call.module(Right.VIEW);
    var texts = call.params().list("ids");
    for (var name : List.of("ids", "fields")) {
      if (!call.params().has(name)) {
        throw Fault.missingParam(name).asRefusal();
      }
    }
    if (texts.size() > IDS_MAX) {
      throw new Fault(
              400,
              "LIMIT_EXCEEDED",
              "the number of ids exceeds the limit",
              Map.of("param_name", "ids", "limit", IDS_MAX))
          .asRefusal();
    }
    var table = organisation.records().table(module);
    var found =
        IdText.all(texts).orElseThrow(() -> Fault.invalidParam("ids").asRefusal()).stream()
            .flatMap(id -> table.find(id).stream())
            .filter(row -> call.user().seesRecordsOf(row.owner()))
            .toList();
    return answer(found, call, module);
  }

  private CrmResponse answer(List<Row> found, Call call, CrmModule module) {
    var selection = richText(call, module);
    if (found.isEmpty() || selection.fields().isEmpty()) {
      return Answers.noContent();
    }
    return Answers.ok(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("data");
          for (var row : found) {
            rows.row(json, row, selection, call.user());
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  /** The rich text fields asked for, else all. */
  private static Selection richText(Call call, CrmModule module) {
    var names = call.params().list("fields");
    return new Selection(
        module.fields().stream()
            .filter(field -> field.is(Trait.RICH))
            .filter(field -> names.isEmpty() || names.contains(field.apiName()))
            .toList(),
        List.of(),
        false);
  }
}
