package dev.headgate.emulator.crm.write;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.call.IdText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The body of an insert, update or upsert, with everything beside the records checked. What the
 * features named there would do does not happen here: the organisation has none.
 *
 * @param duplicateCheckFields empty where the caller named none
 */
record WriteBody(List<JsonNode> records, List<String> duplicateCheckFields) {
  static final int RECORDS_MAX = 100;

  private static final Set<String> TRIGGERS =
      Set.of("approval", "workflow", "blueprint", "pathfinder", "orchestration");
  private static final Set<String> APPLIED =
      Set.of(
          "layout_rules",
          "range_validation",
          "assignment_rules",
          "function_validation_rule",
          "criteria_validation_rule",
          "global_map_dependency",
          "territory_subordinates");
  private static final Set<String> SKIPPED = Set.of("cadences");

  /**
   * Reads the call's body, or refuses the call.
   *
   * @param recordsMax 1 where the path names the record
   */
  static WriteBody of(Call call, int recordsMax) {
    var body = call.body();
    var data = body.path("data");
    if (data.isMissingNode() || data.isNull()) {
      throw Fault.mandatory("data", "$.data").asRefusal();
    }
    if (!data.isArray() || data.isEmpty()) {
      throw Fault.invalidData(
              "invalid data",
              Map.of("api_name", "data", "json_path", "$.data", "expected_data_type", "jsonarray"))
          .asRefusal();
    }
    if (data.size() > recordsMax) {
      throw new Fault(
              400,
              "LIMIT_EXCEEDED",
              "the number of records exceeds the limit",
              Map.of("maximum_length", recordsMax, "api_name", "data"))
          .asRefusal();
    }
    words(body.path("trigger"), "trigger", "$.trigger", TRIGGERS);
    features(body, "apply_feature_execution", APPLIED);
    features(body, "skip_feature_execution", SKIPPED);
    if (body.has("lar_id") && IdText.of(body.path("lar_id")).isEmpty()) {
      throw wrong("lar_id", "$.lar_id", "expected_data_type", "bigint");
    }
    var records = new ArrayList<JsonNode>();
    data.forEach(records::add);
    return new WriteBody(records, texts(body.path("duplicate_check_fields")));
  }

  private static List<String> texts(JsonNode node) {
    var name = "duplicate_check_fields";
    if (!node.isMissingNode() && !node.isNull() && !node.isArray()) {
      throw wrong(name, "$." + name, "expected_data_type", "jsonarray");
    }
    var texts = new ArrayList<String>();
    for (var entry : node) {
      if (!entry.isTextual()) {
        throw wrong(name, "$." + name, "expected_data_type", "string");
      }
      texts.add(entry.textValue());
    }
    return texts;
  }

  private static void words(JsonNode node, String name, String path, Set<String> known) {
    if (node.isMissingNode() || node.isNull()) {
      return;
    }
    if (!node.isArray()) {
      throw wrong(name, path, "expected_data_type", "jsonarray");
    }
    for (var word : node) {
      if (!known.contains(word.asText())) {
        throw wrong(name, path, "supported_values", known.stream().sorted().toList());
      }
    }
  }

  private static void features(JsonNode body, String name, Set<String> known) {
    var node = body.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return;
    }
    if (!node.isArray()) {
      throw wrong(name, "$." + name, "expected_data_type", "jsonarray");
    }
    for (int i = 0; i < node.size(); i++) {
      if (!known.contains(node.get(i).path("name").asText())) {
        throw wrong(
            "name",
            "$." + name + "[" + i + "].name",
            "supported_values",
            known.stream().sorted().toList());
      }
    }
  }

  private static RuntimeException wrong(String name, String path, String rule, Object limit) {
    return Fault.invalidData(
            "invalid data", Map.of("api_name", name, "json_path", path, rule, limit))
        .asRefusal();
  }
}
