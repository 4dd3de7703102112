package dev.headgate.emulator.crm.related;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.call.IdText;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.people.Right;
import dev.headgate.emulator.crm.read.Page;
import dev.headgate.emulator.crm.read.RowJson;
import dev.headgate.emulator.crm.read.Selection;
import dev.headgate.emulator.crm.read.Times;
import dev.headgate.emulator.crm.record.Draft;
import dev.headgate.emulator.crm.record.Saved;
import dev.headgate.emulator.crm.record.Writer;
import dev.headgate.emulator.crm.write.Outcome;
import dev.headgate.emulator.crm.write.Outcomes;
import dev.headgate.emulator.crm.write.RecordInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /{module}/{id}/{related_list}}: list, add notes, update or link, delete or unlink. Source:
 * Related Records and Notes, v8.
 */
public final class RelatedResource implements Resource {
  private static final int PER_PAGE_MAX = 200;
  private static final int RECORDS_MAX = 100;

  /** What is deleted with its link: it is nothing by itself. */
  private static final Set<String> OWNED = Set.of("Notes", "Attachments");

  private final Organisation organisation;
  private final LinkBook links;
  private final RowJson rows;
  private final RecordInput input;
  private final Outcomes outcomes;

  public RelatedResource(Organisation organisation, LinkBook links) {
    this.organisation = organisation;
    this.links = links;
    this.rows = new RowJson(organisation);
    this.input = new RecordInput(organisation);
    this.outcomes = new Outcomes(organisation);
  }

  @Override
  public List<Route> routes() {
    var any = "/crm/{v}/{module}/{id}/{list}";
    var notes = "/crm/{v}/{module}/{id}/Notes";
    var attachments = "/crm/{v}/{module}/{id}/Attachments";
    // A path with more words in it hides the general one, so those say all their methods again.
    return List.of(
        Route.get(any, call -> list(call, call.variable("list"))),
        Route.put(any, call -> updateMany(call, call.variable("list"))),
        Route.delete(any, call -> removeMany(call, call.variable("list"))),
        Route.put(any + "/{related}", this::updateOne),
        Route.delete(any + "/{related}", this::removeOne),
        Route.get(notes, call -> list(call, "Notes")),
        Route.post(notes, this::addNotes),
        Route.put(notes, call -> updateMany(call, "Notes")),
        Route.delete(notes, call -> removeMany(call, "Notes")),
        Route.get(attachments, call -> list(call, "Attachments")),
        Route.delete(attachments, call -> removeMany(call, "Attachments")));
  }

  private CrmResponse list(Call call, String listName) {
    var related = RelatedRows.of(call, listName, Right.VIEW, organisation, links);
    var selection = Selection.ofList(call, related.table().module());
    var since = Times.condition(call, "if-modified-since");
    var perPage = call.params().number("per_page", PER_PAGE_MAX, 1, PER_PAGE_MAX);
    var number = call.params().number("page", 1, 1, Integer.MAX_VALUE / PER_PAGE_MAX);
    var seen =
        related
            .rows()
            .filter(row -> call.user().seesRecordsOf(row.owner()))
            .filter(row -> since.isEmpty() || row.modifiedAt().isAfter(since.get()));
    var page = Page.of(seen, (number - 1) * perPage, perPage);
    if (page.rows().isEmpty()) {
      return since.isPresent() ? Answers.notModified() : Answers.noContent();
    }
    return Answers.ok(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("data");
          for (var row : page.rows()) {
            rows.row(json, row, selection, call.user());
          }
          json.writeEndArray();
          json.writeObjectFieldStart("info");
          json.writeNumberField("per_page", perPage);
          json.writeNumberField("count", page.rows().size());
          json.writeNumberField("page", number);
          json.writeBooleanField("more_records", page.more());
          if (call.version().isAtLeast(3)) {
            json.writeNullField("next_page_token");
            json.writeNullField("previous_page_token");
            json.writeNullField("page_token_expiry");
          }
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private CrmResponse addNotes(Call call) {
    var related = RelatedRows.of(call, "Notes", Right.CREATE, organisation, links);
    return outcomes.answer(
        201,
        organisation
            .records()
            .write(
                writer -> {
                  var done = new ArrayList<Outcome>();
                  for (var record : records(call)) {
                    done.add(addNote(related, record, "$.data[" + done.size() + "]", call, writer));
                  }
                  return done;
                }),
        call);
  }

  private Outcome addNote(
      RelatedRows related, JsonNode record, String path, Call call, Writer writer) {
    if (!(record instanceof ObjectNode given)) {
      return new Outcome.Failed(Fault.invalidData("invalid data", Map.of("json_path", path)));
    }
    var note = given.deepCopy().put(related.list().by(), Long.toString(related.parent().id()));
    var draft = Draft.of(related.table().module());
    var wrong = input.apply(note, path, draft, true, call);
    if (wrong.isPresent()) {
      return new Outcome.Failed(wrong.get());
    }
    return switch (writer.insert(draft, call.user().id(), call.now())) {
      case Saved.Done(var row) -> new Outcome.Added(row);
      case Saved.Duplicate duplicate -> duplicate(duplicate);
    };
  }

  private CrmResponse updateMany(Call call, String list) {
    var related = RelatedRows.of(call, list, Right.EDIT, organisation, links);
    return outcomes.answer(
        200,
        organisation
            .records()
            .write(
                writer -> {
                  var done = new ArrayList<Outcome>();
                  for (var record : records(call)) {
                    var path = "$.data[" + done.size() + "]";
                    done.add(update(related, record.path("id"), record, path, call, writer));
                  }
                  return done;
                }),
        call);
  }

  private CrmResponse updateOne(Call call) {
    var related = RelatedRows.of(call, call.variable("list"), Right.EDIT, organisation, links);
    var id = JsonNodeFactory.instance.textNode(call.variable("related"));
    // A link needs no body.
    var record = call.request().body().length == 0 ? id : records(call).getFirst();
    var outcome =
        organisation
            .records()
            .write(writer -> update(related, id, record, "$.data[0]", call, writer));
    return outcomes.answer(200, List.of(outcome), call);
  }

  /** Records that point here are changed; others are linked. */
  private Outcome update(
      RelatedRows related, JsonNode id, JsonNode record, String path, Call call, Writer writer) {
    var row = IdText.of(id).flatMap(related.byLookup() ? related::find : related.table()::find);
    if (row.isEmpty()) {
      return new Outcome.Failed(
          Fault.invalidData(
              "the id given seems to be invalid",
              Map.of("api_name", "id", "json_path", path + ".id")));
    }
    if (!related.byLookup()) {
      links.link(related.parent().id(), row.get().id(), writer);
      return new Outcome.Done(row.get().id(), "relation added");
    }
    var draft = Draft.of(row.get());
    var wrong =
        record.isObject() ? input.apply(record, path, draft, false, call) : Optional.<Fault>empty();
    if (wrong.isPresent()) {
      return new Outcome.Failed(wrong.get());
    }
    return updated(writer.update(row.get(), draft, call.user().id(), call.now()));
  }

  private CrmResponse removeMany(Call call, String list) {
    var related = RelatedRows.of(call, list, Right.DELETE, organisation, links);
    var ids = call.params().list("ids");
    if (ids.isEmpty()) {
      throw new Fault(
              400,
              "MANDATORY_NOT_FOUND",
              "One of the expected parameter is missing",
              Map.of("param_name", "ids"))
          .asRefusal();
    }
    if (ids.size() > RECORDS_MAX) {
      throw new Fault(
              400,
              "LIMIT_EXCEEDED",
              "Limit Exceeded, You cannot give more than 100 record ids",
              Map.of("limit", Integer.toString(RECORDS_MAX), "param_name", "ids"))
          .asRefusal();
    }
    return outcomes.answer(200, removed(related, ids, call), call);
  }

  private CrmResponse removeOne(Call call) {
    var related = RelatedRows.of(call, call.variable("list"), Right.DELETE, organisation, links);
    return outcomes.answer(200, removed(related, List.of(call.variable("related")), call), call);
  }

  private List<Outcome> removed(RelatedRows related, List<String> ids, Call call) {
    return organisation
        .records()
        .write(writer -> ids.stream().map(id -> remove(related, id, call, writer)).toList());
  }

  private Outcome remove(RelatedRows related, String id, Call call, Writer writer) {
    var row = IdText.one(id).flatMap(related::find);
    if (row.isEmpty()) {
      return new Outcome.Failed(Fault.invalidData("relation not found", Map.of("id", id)));
    }
    if (!related.byLookup()) {
      links.unlink(related.parent().id(), row.get().id(), writer);
      return new Outcome.Done(row.get().id(), "relation removed");
    }
    if (OWNED.contains(related.list().module())) {
      writer.delete(row.get(), call.user().id(), call.now());
      return new Outcome.Done(row.get().id(), "record deleted");
    }
    var draft = Draft.of(row.get()).set(related.lookup(), null);
    return switch (writer.update(row.get(), draft, call.user().id(), call.now())) {
      case Saved.Done(var after) -> new Outcome.Done(after.id(), "relation removed");
      case Saved.Duplicate duplicate -> duplicate(duplicate);
    };
  }

  private static Outcome updated(Saved saved) {
    return switch (saved) {
      case Saved.Done(var row) -> new Outcome.Updated(row);
      case Saved.Duplicate duplicate -> duplicate(duplicate);
    };
  }

  private static Outcome duplicate(Saved.Duplicate duplicate) {
    return new Outcome.Failed(
        new Fault(
            400,
            "DUPLICATE_DATA",
            "duplicate data",
            Map.of(
                "api_name",
                duplicate.field().apiName(),
                "id",
                Long.toString(duplicate.other().id()))));
  }

  private static List<JsonNode> records(Call call) {
    var data = call.body().path("data");
    if (!data.isArray() || data.isEmpty()) {
      throw Fault.mandatory("data", "$.data").asRefusal();
    }
    if (data.size() > RECORDS_MAX) {
      throw new Fault(
              400,
              "LIMIT_EXCEEDED",
              "the number of records exceeds the limit",
              Map.of("maximum_length", RECORDS_MAX, "api_name", "data"))
          .asRefusal();
    }
    var records = new ArrayList<JsonNode>();
    data.forEach(records::add);
    return records;
  }
}
