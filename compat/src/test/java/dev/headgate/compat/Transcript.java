package dev.headgate.compat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What an SDK handed to its application, call by call. */
record Transcript(List<JsonNode> calls) {

  /** All whose value may differ between two runs of one script; that it is there may not. */
  private static final Set<String> VOLATILE =
      Set.of(
          // moments of the run
          "Created_Time",
          "Modified_Time",
          "date",
          "x-accesstoken-reset",
          "page_token_expiry",
          "pageTokenExpiry",
          // opaque to clients, made from such moments
          "next_page_token",
          "nextPageToken",
          "previous_page_token",
          "previousPageToken");

  /** What the gateway adds, and documents. */
  private static final Set<String> ADDED =
      Set.of("x-headgate-answer", "x-headgate-credits", "x-headgate-limit");

  static Transcript parse(List<String> lines) throws IOException {
    var calls = new ArrayList<JsonNode>();
    for (var line : lines) {
      calls.add(Web.JSON.readTree(line));
    }
    return new Transcript(calls);
  }

  /** One line a call, without what differs from run to run. */
  List<String> lasting() {
    return calls.stream().map(call -> lasting(call).toString()).toList();
  }

  JsonNode call(String step) {
    return calls.stream()
        .filter(call -> call.path("step").asText().equals(step))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the transcript has no step " + step));
  }

  private static JsonNode lasting(String name, JsonNode value) {
    return VOLATILE.contains(name) && !value.isNull() ? TextNode.valueOf("…") : lasting(value);
  }

  private static JsonNode lasting(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        var kept = Web.JSON.createObjectNode();
        object.properties().stream()
            .filter(field -> !ADDED.contains(field.getKey()))
            .forEach(field -> kept.set(field.getKey(), lasting(field.getKey(), field.getValue())));
        yield kept;
      }
      case ArrayNode array -> {
        var kept = Web.JSON.createArrayNode();
        array.forEach(each -> kept.add(lasting(each)));
        yield kept;
      }
      default -> node;
    };
  }
}
