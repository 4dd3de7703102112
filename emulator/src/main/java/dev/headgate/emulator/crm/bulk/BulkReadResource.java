package dev.headgate.emulator.crm.bulk;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.Callback;
import dev.headgate.emulator.crm.Callbacks;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.call.IdText;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import dev.headgate.emulator.crm.organisation.CustomView;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.people.Right;
import dev.headgate.emulator.crm.read.RowJson;
import dev.headgate.emulator.crm.read.Selection;
import dev.headgate.emulator.crm.read.Times;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.Field;
import dev.headgate.emulator.crm.search.FilteredRecords;
import dev.headgate.emulator.query.Search;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /crm/bulk/{v}/read}: up to 200,000 records of a module as a zipped CSV. Criteria are those
 * of searches. There are no page tokens and no ICS files. Source: Bulk Read, v7.
 */
public final class BulkReadResource implements Resource {
  private static final int PER_PAGE = 200_000;
  private static final int PAGE_MAX = 1_000;

  private final Organisation organisation;
  private final Callbacks callbacks;
  private final FilteredRecords records;
  private final RowJson rows;
  private final ReadJobs jobs = new ReadJobs();

  /**
   * @param callbacks takes what is to be told when a job is done
   */
  public BulkReadResource(Organisation organisation, Callbacks callbacks) {
    this.organisation = organisation;
    this.callbacks = callbacks;
    this.records = new FilteredRecords(organisation);
    this.rows = new RowJson(organisation);
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post("/crm/bulk/{v}/read", this::create),
        Route.get("/crm/bulk/{v}/read/{job}", this::status),
        Route.get("/crm/bulk/{v}/read/{job}/result", this::result));
  }

  private CrmResponse create(Call call) {
    var body = call.body();
    var query = body.path("query");
    var module = module(query, call);
    if (!body.path("file_type").asText("csv").equals("csv")) {
      throw wrong("file_type", "$.file_type");
    }
    var told = callback(body.path("callback"));
    int page = query.path("page").asInt(1);
    if (page < 1 || page > PAGE_MAX) {
      throw wrong("page", "$.query.page");
    }
    if (query.has("page_token")) {
      throw wrong("page_token", "$.query.page_token");
    }
    var view = view(query, module);
    var found =
        records
            .rows(call, module, query.path("criteria"), Search.CONDITIONS_MAX)
            .filter(row -> view.isEmpty() || view.get().shows(row, call.user(), call.now()))
            .skip((page - 1L) * PER_PAGE)
            .limit(PER_PAGE + 1L)
            .toList();
    var job =
        new ReadJob(
            organisation.ids().nextRecord(),
            call.user(),
            call.now(),
            query,
            fields(query, module),
            first(found),
            page,
            found.size() > PER_PAGE);
    jobs.add(job);
    told.ifPresent(
        to ->
            callbacks.send(
                new Callback(
                    job.completed(),
                    to,
                    Answers.bytes(json -> status(json, job, "COMPLETED", call)))));
    return Answers.json(201, json -> created(json, job));
  }

  private static List<Row> first(List<Row> found) {
    return found.size() > PER_PAGE ? List.copyOf(found.subList(0, PER_PAGE)) : found;
  }

  /** Version 2 names the module alone, later ones as an object. */
  private CrmModule module(JsonNode query, Call call) {
    var node = query.path("module");
    var name = node.isObject() ? node.path("api_name").asText("") : node.asText("");
    if (name.isEmpty()) {
      throw Fault.mandatory("module", "$.query.module").asRefusal();
    }
    var module =
        organisation
            .schema()
            .find(name)
            .filter(
                found ->
                    found.kind() == CrmModule.Kind.DEFAULT || found.kind() == CrmModule.Kind.CUSTOM)
            .filter(found -> !found.apiName().equals("Notes"))
            .orElseThrow(
                () ->
                    Fault.of(400, "INVALID_MODULE", "the module name given seems to be invalid")
                        .asRefusal());
    call.require(Right.VIEW, module);
    return module;
  }

  private Optional<CustomView> view(JsonNode query, CrmModule module) {
    if (!query.has("cvid")) {
      return Optional.empty();
    }
    var view = IdText.of(query.path("cvid")).flatMap(id -> organisation.views().find(module, id));
    if (view.isEmpty()) {
      throw wrong("cvid", "$.query.cvid");
    }
    return view;
  }

  private static List<Field> fields(JsonNode query, CrmModule module) {
    var all =
        Selection.all(module).fields().stream()
            .filter(field -> !field.isOnlyInSingleReads())
            .toList();
    if (!query.path("fields").isArray() || query.path("fields").isEmpty()) {
      return all;
    }
    var asked = new ArrayList<Field>();
    for (var name : query.path("fields")) {
      if (!name.asText().equals("id")) {
        asked.add(
            all.stream()
                .filter(field -> field.apiName().equals(name.asText()))
                .findFirst()
                .orElseThrow(() -> wrong(name.asText(), "$.query.fields")));
      }
    }
    return List.copyOf(asked);
  }

  private static Optional<URI> callback(JsonNode callback) {
    if (callback.isMissingNode() || callback.isNull()) {
      return Optional.empty();
    }
    if (!callback.path("method").asText("post").equalsIgnoreCase("post")) {
      throw wrong("method", "$.callback.method");
    }
    try {
      var address = new URI(callback.path("url").asText(""));
      if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
        return Optional.of(address);
      }
    } catch (URISyntaxException _) {
      // Refused below, as an address without a host is.
    }
    throw wrong("url", "$.callback.url");
  }

  private static RuntimeException wrong(String name, String path) {
    return Fault.invalidData("invalid data", Map.of("api_name", name, "json_path", path))
        .asRefusal();
  }

  private CrmResponse status(Call call) {
    var job = asked(call);
    return Answers.ok(json -> status(json, job, job.state(call.now()), call));
  }

  private CrmResponse result(Call call) {
    var job = asked(call);
    if (!job.hasResult(call.now())) {
      throw notFound();
    }
    return new CrmResponse(
        200,
        Map.of(
            "Content-Type",
            "application/zip",
            "Content-Disposition",
            "attachment;filename=" + job.id() + ".zip"),
        new ZippedCsv(organisation).of(job));
  }

  private ReadJob asked(Call call) {
    return jobs.find(call.id("job")).orElseThrow(BulkReadResource::notFound);
  }

  private static RuntimeException notFound() {
    return Fault.of(404, "RESOURCE_NOT_FOUND", "The requested resource doesn't exist.").asRefusal();
  }

  private void created(JsonGenerator json, ReadJob job) throws IOException {
    data(
        json,
        () -> {
          json.writeStringField("status", "success");
          json.writeStringField("code", "ADDED_SUCCESSFULLY");
          json.writeStringField("message", "Added successfully.");
          json.writeObjectFieldStart("details");
          json.writeStringField("id", Long.toString(job.id()));
          json.writeStringField("operation", "read");
          json.writeStringField("state", "ADDED");
          creation(json, job);
          json.writeEndObject();
        });
  }

  private void status(JsonGenerator json, ReadJob job, String state, Call call) throws IOException {
    data(
        json,
        () -> {
          json.writeStringField("id", Long.toString(job.id()));
          json.writeStringField("operation", "read");
          json.writeStringField("state", state);
          json.writeFieldName("query");
          json.writeTree(job.query());
          creation(json, job);
          json.writeStringField("file_type", "csv");
          if (state.equals("COMPLETED")) {
            json.writeObjectFieldStart("result");
            json.writeNumberField("page", job.page());
            json.writeNumberField("per_page", PER_PAGE);
            json.writeNumberField("count", job.rows().size());
            json.writeStringField(
                "download_url", "/crm/bulk/" + call.version() + "/read/" + job.id() + "/result");
            json.writeBooleanField("more_records", job.more());
            json.writeNullField("next_page_token");
            json.writeEndObject();
          }
        });
  }

  private void creation(JsonGenerator json, ReadJob job) throws IOException {
    json.writeFieldName("created_by");
    rows.person(json, job.createdBy().id());
    json.writeStringField("created_time", Times.format(job.created(), job.createdBy()));
  }

  private interface Writing {
    void write() throws IOException;
  }

  /** An object as the only entry of {@code data}. */
  private static void data(JsonGenerator json, Writing content) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("data");
    json.writeStartObject();
    content.write();
    json.writeEndObject();
    json.writeEndArray();
    json.writeObjectFieldStart("info");
    json.writeEndObject();
    json.writeEndObject();
  }
}
