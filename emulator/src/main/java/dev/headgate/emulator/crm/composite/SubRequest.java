package dev.headgate.emulator.crm.composite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.call.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One of the calls inside a composite call, as written: references are not filled in yet.
 *
 * @param id by which others refer to it; empty where it has none
 * @param params not percent-encoded
 * @param body missing where there is none
 */
record SubRequest(
    int index,
    String id,
    String method,
    String uri,
    Map<String, String> params,
    Map<String, String> headers,
    JsonNode body) {
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE", "PATCH");
  private static final String URI_REGEX = "/crm(/.*)?/v[0-9]+([.][0-9]+)?/.*";
  private static final String ID_REGEX = "[a-zA-Z0-9][a-zA-Z0-9_]*";
  private static final Pattern URI = Pattern.compile("/crm/v[0-9]+(?:[.][0-9]+)?/.*");
  private static final Pattern ID = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_]{0,99}");
  private static final int URI_MAX = 2_048;
  private static final List<String> RESTRICTED_HEADERS = List.of("authorization", "x-crm-org");

  /** Reads an entry of the body's array, or refuses it. */
  static SubRequest of(JsonNode node, int index) {
    var method = text(node, "method", index).toUpperCase(Locale.ROOT);
    if (!METHODS.contains(method)) {
      throw wrong("method", index, "supported_values", METHODS.stream().sorted().toList());
    }
    var uri = text(node, "uri", index);
    if (uri.length() > URI_MAX || !URI.matcher(uri).matches()) {
      throw wrong("uri", index, "regex", URI_REGEX);
    }
    var id = node.path("sub_request_id").asText("");
    if (!id.isEmpty() && !ID.matcher(id).matches()) {
      throw wrong("sub_request_id", index, "regex", ID_REGEX);
    }
    var headers = texts(node, "headers", index);
    if (headers.keySet().stream()
        .anyMatch(name -> RESTRICTED_HEADERS.contains(name.toLowerCase(Locale.ROOT)))) {
      throw wrong("headers", index, "restricted_headers", RESTRICTED_HEADERS);
    }
    return new SubRequest(
        index, id, method, uri, texts(node, "params", index), headers, node.path("body"));
  }

  private static String text(JsonNode node, String name, int index) {
    if (!node.has(name)) {
      throw Fault.mandatory(name, path(name, index)).asRefusalIn("__composite_requests");
    }
    if (!node.path(name).isTextual()) {
      throw wrong(name, index, "expected_data_type", "text");
    }
    return node.path(name).textValue();
  }

  private static Map<String, String> texts(JsonNode node, String name, int index) {
    var values = node.path(name);
    if (!values.isMissingNode() && !values.isNull() && !values.isObject()) {
      throw wrong(name, index, "expected_data_type", "jsonobject");
    }
    var texts = new LinkedHashMap<String, String>();
    values
        .properties()
        .forEach(
            entry ->
                texts.put(
                    entry.getKey(),
                    entry.getValue().isValueNode()
                        ? entry.getValue().asText()
                        : entry.getValue().toString()));
    return texts;
  }

  private static RuntimeException wrong(String name, int index, String rule, Object limit) {
    return Fault.invalidData(
            "invalid data", Map.of("api_name", name, "json_path", path(name, index), rule, limit))
        .asRefusalIn("__composite_requests");
  }

  /** Where the key stands in the body. */
  static String path(String name, int index) {
    return "$.__composite_requests[" + index + "]." + name;
  }
}
