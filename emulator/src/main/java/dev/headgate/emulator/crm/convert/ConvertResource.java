package dev.headgate.emulator.crm.convert;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.call.IdText;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import dev.headgate.emulator.crm.mass.JobBook;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.people.Right;
import dev.headgate.emulator.crm.read.RowJson;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.record.Table;
import dev.headgate.emulator.crm.schema.CrmModule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /Leads/{id}/actions/convert}, its options, and {@code /Leads/actions/mass_convert}.
 * Source: Convert Lead and Mass Convert, v8. The module may be written in any case, as version 2
 * takes it.
 */
public final class ConvertResource implements Resource {
  private static final String MASS = "mass_convert";
  private static final int MASS_MAX = 50;

  /**
   * From this version on the successors are told with their names, before it by their ids alone.
   */
  private static final int TELLS_NAMES = 6;

  private final Organisation organisation;
  private final JobBook jobs;
  private final RowJson rows;

  public ConvertResource(Organisation organisation, JobBook jobs) {
    this.organisation = organisation;
    this.jobs = jobs;
    this.rows = new RowJson(organisation);
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post("/crm/{v}/{module}/{id}/actions/convert", this::convert),
        Route.get("/crm/{v}/{module}/{id}/__conversion_options", this::options),
        Route.post("/crm/{v}/{module}/actions/" + MASS, this::massConvert),
        Route.get("/crm/{v}/{module}/actions/" + MASS, this::status));
  }

  private CrmResponse convert(Call call) {
    var module = leads(call);
    var data = call.body().path("data");
    if (data.size() != 1 || !data.path(0).isObject()) {
      throw Fault.mandatory("data", "$.data").asRefusal();
    }
    var result =
        organisation
            .records()
            .write(
                writer -> {
                  var lead = openLead(call, module);
                  return new Conversion(organisation, call, writer)
                      .convert(lead, data.get(0), "$.data[0]");
                });
    return switch (result) {
      case Conversion.Result.Failed(var fault) -> throw fault.asRefusalIn("data");
      case Conversion.Result.Converted converted -> answer(converted, call);
    };
  }

  private Row openLead(Call call, CrmModule module) {
    var lead =
        organisation
            .records()
            .table(module)
            .find(call.id("id"))
            .filter(row -> call.user().seesRecordsOf(row.owner()))
            .orElseThrow(
                () ->
                    Fault.invalidData("invalid data", Map.of("resource_path_index", 1))
                        .asRefusal());
    if (isConverted(lead)) {
      throw new Fault(
              400, "ID_ALREADY_CONVERTED", "id already converted", Map.of("resource_path_index", 1))
          .asRefusal();
    }
    return lead;
  }

  private CrmResponse answer(Conversion.Result.Converted converted, Call call) {
    return Answers.ok(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("data");
          json.writeStartObject();
          var named = call.version().isAtLeast(TELLS_NAMES);
          if (named) {
            json.writeStringField("code", "SUCCESS");
            json.writeObjectFieldStart("details");
          }
          successor(json, "Contacts", converted.contact(), named);
          successor(json, "Deals", converted.deal(), named);
          successor(json, "Accounts", converted.account(), named);
          if (named) {
            json.writeEndObject();
            json.writeStringField("message", "The record has been converted successfully");
            json.writeStringField("status", "success");
          }
          json.writeEndObject();
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private void successor(JsonGenerator json, String module, @Nullable Row row, boolean named)
      throws IOException {
    json.writeFieldName(module);
    if (row == null) {
      json.writeNull();
    } else if (named) {
      rows.reference(json, row.text(row.module().display()), row.id());
    } else {
      json.writeString(Long.toString(row.id()));
    }
  }

  /** What the lead could join: contacts of its address, accounts of its company. */
  private CrmResponse options(Call call) {
    var lead = openLead(call, leads(call));
    var contacts = matching(lead, "Email", "Contacts", "Email");
    var accounts = matching(lead, "Company", "Accounts", "Account_Name");
    return Answers.ok(
        json -> {
          json.writeStartObject();
          json.writeObjectFieldStart("__conversion_options");
          json.writeObjectFieldStart("module_preference");
          json.writeStringField("api_name", "Contacts");
          json.writeStringField("id", Long.toString(organisation.schema().module("Contacts").id()));
          json.writeEndObject();
          found(json, "Contacts", contacts);
          json.writeNullField("Deals");
          found(json, "Accounts", accounts);
          json.writeArrayFieldStart("modules_with_multiple_layouts");
          json.writeEndArray();
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private List<Row> matching(Row lead, String leadField, String moduleName, String fieldName) {
    var module = organisation.schema().module(moduleName);
    var value = lead.text(lead.module().field(leadField));
    return value.isEmpty()
        ? List.of()
        : organisation.records().table(module).withValue(module.field(fieldName), value);
  }

  private void found(JsonGenerator json, String name, List<Row> found) throws IOException {
    json.writeArrayFieldStart(name);
    for (var row : found) {
      rows.reference(json, row.text(row.module().display()), row.id());
    }
    json.writeEndArray();
  }

  private CrmResponse massConvert(Call call) {
    var module = leads(call);
    var body = call.body();
    var leads = massLeads(body.path("ids"), organisation.records().table(module));
    var failed =
        organisation
            .records()
            .write(
                writer -> {
                  var conversion = new Conversion(organisation, call, writer);
                  return leads.stream()
                      .filter(
                          lead ->
                              isConverted(lead)
                                  || conversion.convert(lead, body, "$")
                                      instanceof Conversion.Result.Failed)
                      .count();
                });
    var job =
        jobs.add(
            new JobBook.Job(
                MASS, module.apiName(), call.now(), leads.size(), Math.toIntExact(failed)));
    return Answers.json(
        202,
        json -> {
          json.writeStartObject();
          json.writeStringField("code", "SCHEDULED");
          json.writeObjectFieldStart("details");
          json.writeStringField("job_id", Long.toString(job));
          json.writeEndObject();
          json.writeStringField("message", "Mass Convert scheduled successfully");
          json.writeStringField("status", "success");
          json.writeEndObject();
        });
  }

  private static List<Row> massLeads(JsonNode ids, Table table) {
    if (!ids.isArray() || ids.isEmpty()) {
      throw Fault.mandatory("ids", "$.ids").asRefusal();
    }
    if (ids.size() > MASS_MAX) {
      throw new Fault(
              400,
              "LIMIT_EXCEEDED",
              "Limit exceeded for mass convert",
              Map.of(
                  "limit",
                  MASS_MAX,
                  "limit_due_to",
                  List.of(Map.of("api_name", "ids", "json_path", "$.ids"))))
          .asRefusal();
    }
    var leads = new ArrayList<Row>();
    for (var id : ids) {
      var path = "$.ids[" + leads.size() + "]";
      leads.add(
          IdText.of(id)
              .flatMap(table::find)
              .orElseThrow(
                  () ->
                      Fault.invalidData(
                              "invalid data", Map.of("api_name", "ids", "json_path", path))
                          .asRefusal()));
    }
    return leads.stream().distinct().toList();
  }

  private CrmResponse status(Call call) {
    var job = jobs.asked(call, MASS, leads(call).apiName());
    var now = call.now();
    return Answers.ok(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("data");
          json.writeStartObject();
          json.writeStringField("Status", word(job.state(now)));
          json.writeNumberField("Failed_Count", job.failed(now));
          json.writeNumberField("Converted_Count", job.done(now));
          json.writeNumberField(
              "Not_Converted_Count", job.total() - job.done(now) - job.failed(now));
          json.writeNumberField("Total_Count", job.total());
          json.writeEndObject();
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static String word(JobBook.State state) {
    return switch (state) {
      case RUNNING -> "in progress";
      case SCHEDULED, COMPLETED -> state.name().toLowerCase(Locale.ROOT);
    };
  }

  private static boolean isConverted(Row lead) {
    return Boolean.TRUE.equals(lead.get(lead.module().field("Converted__s")));
  }

  private static CrmModule leads(Call call) {
    return Optional.of(call.module(Right.EDIT))
        .filter(module -> module.apiName().equals("Leads"))
        .orElseThrow(() -> Fault.invalidModule().asRefusal());
  }
}
