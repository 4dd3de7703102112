package dev.headgate.emulator.crm.mass;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.call.IdText;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.record.Order;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.schema.CrmModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which records a mass call is about. */
sealed interface Chosen {
  int IDS_MAX = 500;
  int VIEW_RECORDS_MAX = 50_000;

  /** Those named, as text; done at once. */
  record ById(List<String> ids) implements Chosen {}

  /** Those of a custom view that the caller may see; done by a job. */
  record ByView(List<Row> rows) implements Chosen {}

  /** Reads {@code {"ids":[…]}} or {@code {"cvid":"…"}}, or refuses the call. */
  static Chosen of(JsonNode body, CrmModule module, Organisation organisation, Call call) {
    if (body.has("cvid")) {
      var view =
          IdText.of(body.path("cvid"))
              .flatMap(id -> organisation.views().find(module, id))
              .orElseThrow(
                  () ->
                      Fault.invalidData(
                              "the cvid given seems to be invalid",
                              Map.of("api_name", "cvid", "json_path", "$.cvid"))
                          .asRefusalIn("data"));
      var rows =
          organisation
              .records()
              .table(module)
              .rows(Order.ID, true)
              .filter(row -> call.user().seesRecordsOf(row.owner()))
              .filter(row -> view.shows(row, call.user(), call.now()))
              .filter(row -> !isConverted(row))
              .limit(VIEW_RECORDS_MAX + 1L)
              .toList();
      if (rows.isEmpty()) {
        throw Fault.of(400, "NO_RECORDS_FOUND", "no record found to update").asRefusal();
      }
      within(rows.size(), VIEW_RECORDS_MAX, "cvid");
      return new ByView(rows);
    }
    var ids = body.path("ids");
    if (!ids.isArray() || ids.isEmpty()) {
      throw Fault.mandatory("ids", "$.ids").asRefusalIn("data");
    }
    within(ids.size(), IDS_MAX, "ids");
    var texts = new ArrayList<String>();
    ids.forEach(id -> texts.add(id.asText()));
    return new ById(texts);
  }

  /** Views leave converted leads out. */
  private static boolean isConverted(Row row) {
    return row.module()
        .find("Converted__s")
        .map(field -> Boolean.TRUE.equals(row.get(field)))
        .orElse(false);
  }

  private static void within(int count, int max, String name) {
    if (count > max) {
      throw new Fault(
              400,
              "LIMIT_EXCEEDED",
              "the number of records exceeds the limit",
              Map.of("api_name", name, "maximum_length", max))
          .asRefusal();
    }
  }
}
