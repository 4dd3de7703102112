package dev.headgate.emulator.crm.read;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.people.Right;
import dev.headgate.emulator.crm.record.DeletedRow;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.schema.CrmModule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** GET of a module's records, of one record, and of deleted records. */
public final class RecordReads implements Resource {
  /** How long a deleted record stays in the recycle bin, and how long it is listed at all. */
  private static final Duration RECYCLE = Duration.ofDays(60);

  private static final Duration LISTED_AS_DELETED = Duration.ofDays(120);

  private final Organisation organisation;
  private final RowJson rows;
  private final RowFinder finder;
  private final RecordLists lists;

  public RecordReads(Organisation organisation) {
    this.organisation = organisation;
    this.rows = new RowJson(organisation);
    this.finder = new RowFinder(organisation);
    this.lists = new RecordLists(organisation);
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/crm/{v}/{module}", lists::list),
        Route.get("/crm/{v}/{module}/{id}", this::one),
        Route.get("/crm/{v}/{module}/deleted", this::deleted));
  }

  /** An unknown id is answered with 204, as an empty list is. */
  private CrmResponse one(Call call) {
    var module = call.module(Right.VIEW);
    var selection = Selection.ofOne(call, module);
    var row = finder.find(call, module, "id");
    if (row.isEmpty()) {
      return Answers.noContent();
    }
    var since = Times.condition(call, "if-modified-since");
    if (since.isPresent() && !row.get().modifiedAt().isAfter(since.get())) {
      return Answers.notModified();
    }
    return Answers.ok(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("data");
          rows.row(json, row.get(), selection, call.user());
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private CrmResponse deleted(Call call) {
    var module = call.module(Right.VIEW);
    var type = call.params().word("type", "all", Set.of("all", "recycle", "permanent"));
    int perPage =
        call.params().number("per_page", RecordLists.PER_PAGE_MAX, 1, RecordLists.PER_PAGE_MAX);
    int number = call.params().number("page", 1, 1, Integer.MAX_VALUE / RecordLists.PER_PAGE_MAX);
    var since = Times.condition(call, "if-modified-since").orElse(Instant.EPOCH);
    var page =
        Page.of(
            organisation
                .records()
                .table(module)
                .deleted()
                .takeWhile(gone -> gone.at().isAfter(since))
                .filter(gone -> call.user().seesRecordsOf(gone.last().owner()))
                .takeWhile(gone -> age(gone, call).compareTo(LISTED_AS_DELETED) <= 0)
                .filter(gone -> type.equals("all") || type.equals(typeOf(gone, call))),
            (number - 1) * perPage,
            perPage);
    if (page.rows().isEmpty()) {
      return since.equals(Instant.EPOCH) ? Answers.noContent() : Answers.notModified();
    }
    return Answers.ok(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("data");
          for (var gone : page.rows()) {
            deletedRow(json, gone, call, module);
          }
          json.writeEndArray();
          json.writeObjectFieldStart("info");
          json.writeNumberField("per_page", perPage);
          json.writeNumberField("count", page.rows().size());
          json.writeNumberField("page", number);
          json.writeBooleanField("more_records", page.more());
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private void deletedRow(JsonGenerator json, DeletedRow gone, Call call, CrmModule module)
      throws IOException {
    Row row = gone.last();
    json.writeStartObject();
    json.writeFieldName("deleted_by");
    rows.person(json, gone.by());
    json.writeStringField("id", Long.toString(row.id()));
    json.writeStringField("display_name", row.text(module.display()));
    json.writeStringField("type", typeOf(gone, call));
    json.writeFieldName("created_by");
    rows.person(json, row.reference(module.createdBy()));
    json.writeStringField("deleted_time", Times.format(gone.at(), call.user()));
    json.writeEndObject();
  }

  private static String typeOf(DeletedRow gone, Call call) {
    return age(gone, call).compareTo(RECYCLE) <= 0 ? "recycle" : "permanent";
  }

  private static Duration age(DeletedRow gone, Call call) {
    return Duration.between(gone.at(), call.now());
  }
}
