package dev.headgate.emulator.crm.search;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import dev.headgate.emulator.crm.meta.FieldJson;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.query.Coql;
import dev.headgate.emulator.query.CoqlAnswer;
import dev.headgate.emulator.query.CoqlLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code POST /coql}. Source: Get Records through a COQL Query, v8. */
public final class CoqlResource implements Resource {
  private final Organisation organisation;
  private final Coql coql;
  private final FieldJson fields;

  public CoqlResource(Organisation organisation) {
    this.organisation = organisation;
    this.coql = new Coql(new CrmCatalog(organisation.schema()), CoqlLimits.V8);
    this.fields = new FieldJson(organisation);
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.post("/crm/{v}/coql", this::query));
  }

  private CrmResponse query(Call call) {
    var body = call.body();
    checkMeta(body.path("include_meta"));
    var answer = coql.answer(text(body), new RecordSource(organisation, call, Duration.ZERO));
    return switch (answer) {
      case CoqlAnswer.Refused(var error) -> Answers.fault(Asked.fault(error));
      case CoqlAnswer.Rows rows when rows.data().isEmpty() -> Answers.noContent();
      case CoqlAnswer.Rows rows -> rows(rows, body.has("include_meta"));
    };
  }

  private static String text(JsonNode body) {
    var query = body.path("select_query");
    if (query.isMissingNode() || query.isNull()) {
      throw new Fault(
              400,
              "MANDATORY_NOT_FOUND",
              "mandatory key not found",
              Map.of("api_name", "select_query"))
          .asRefusal();
    }
    if (!query.isTextual()) {
      throw Fault.invalidData(
              "invalid data", Map.of("expected_data_type", "text", "api_name", "select_query"))
          .asRefusal();
    }
    return query.textValue();
  }

  private static void checkMeta(JsonNode asked) {
    if (asked.isMissingNode()) {
      return;
    }
    if (!asked.isArray()) {
      throw Fault.invalidData(
              "invalid data",
              Map.of(
                  "expected_data_type",
                  "jsonarray",
                  "api_name",
                  "include_meta",
                  "json_path",
                  "$.include_meta"))
          .asRefusal();
    }
    for (var i = 0; i < asked.size(); i++) {
      if (!asked.get(i).asText().equals("fields")) {
        throw Fault.invalidData(
                "invalid data",
                Map.of(
                    "api_name",
                    "include_meta",
                    "json_path",
                    "$.include_meta[" + i + "]",
                    "supported_values",
                    List.of("fields")))
            .asRefusal();
      }
    }
  }

  private CrmResponse rows(CoqlAnswer.Rows rows, boolean withFields) {
    return Answers.ok(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("data");
          for (var row : rows.data()) {
            json.writeTree(row);
          }
          json.writeEndArray();
          if (withFields) {
            var module = organisation.schema().module(rows.module());
            json.writeObjectFieldStart("fields");
            for (var column : rows.columns()) {
              json.writeFieldName(column);
              fields.write(json, module, module.field(column));
            }
            json.writeEndObject();
          }
          json.writeObjectFieldStart("info");
          json.writeNumberField("count", rows.data().size());
          json.writeBooleanField("more_records", rows.more());
          json.writeEndObject();
          json.writeEndObject();
        });
  }
}
