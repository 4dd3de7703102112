package dev.headgate.compat.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ids of one organisation's new records, and its JSON in a form that can be compared. */
final class Names {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Map<String, String> nameById = new HashMap<>();
  private final Map<String, String> idByName = new HashMap<>();

  /** Notes a record's id, where its content has a name of ours, and the ids of its tags. */
  void note(String module, JsonNode record) {
    for (var tag : record.path("Tag")) {
      nameById.putIfAbsent(tag.path("id").asText(), "tag " + tag.path("name").asText());
    }
    var name = record.path(Volatile.NAMED_BY.get(module)).asText();
    var id = record.required("id").asText();
    if (name.startsWith(Writing.NEW) && !nameById.containsKey(id)) {
      nameById.put(id, name);
      idByName.putIfAbsent(name, id);
    }
  }

  /** The id of a new record; one that nobody has where there is none of that name. */
  String id(String name) {
    return idByName.getOrDefault(name, Writing.NOBODY);
  }

  /** The name of a new record. */
  String name(String id) {
    return nameById.getOrDefault(id, "");
  }

  boolean isNew(String id) {
    return nameById.containsKey(id);
  }

  /** The JSON without what may differ. */
  JsonNode canonical(JsonNode json) {
    return switch (json.getNodeType()) {
      case OBJECT -> object(json);
      case ARRAY -> array(json);
      case STRING -> JSON.textNode(named(json.asText()));
      case NUMBER ->
          nameById.containsKey(json.asText())
              ? JSON.textNode(named(json.asText()))
              : JSON.textNode("number " + json.decimalValue().stripTrailingZeros().toPlainString());
      default -> json;
    };
  }

  private String named(String text) {
    var name = nameById.get(text);
    if (name != null) {
      return "id of " + name;
    }
    return text.contains("000001") ? replaceIds(text) : text;
  }

  /** Ids stand in links, too. */
  private String replaceIds(String text) {
    var replaced = text;
    for (var each : nameById.entrySet()) {
      replaced = replaced.replace(each.getKey(), "id of " + each.getValue());
    }
    return replaced;
  }

  private ObjectNode object(JsonNode json) {
    var isCut = json.path("info").path("more_records").asBoolean();
    var members = new TreeMap<String, JsonNode>();
    json.properties()
        .forEach(
            member ->
                members.put(
                    named(member.getKey()),
                    Volatile.MEMBERS.containsKey(member.getKey())
                        ? JSON.textNode(member.getValue().isNull() ? "none" : "one")
                        : member.getKey().equals(Volatile.ROWS) && member.getValue().isArray()
                            ? rows(member.getValue(), isCut)
                            : canonical(member.getValue())));
    var object = JSON.objectNode();
    members.forEach(object::set);
    return object;
  }

  private ArrayNode array(JsonNode json) {
    var array = JSON.arrayNode();
    json.forEach(element -> array.add(canonical(element)));
    return array;
  }

  /**
   * Neighbouring rows of new records are put in the order of their content. Which of them stand
   * last on a page that others follow is up to their order of arrival, so these are only counted.
   */
  private ArrayNode rows(JsonNode rows, boolean isCut) {
    var array = JSON.arrayNode();
    List<JsonNode> arrivals = new ArrayList<>();
    for (var row : rows) {
      if (row.isObject() && isNew(row.path("id").asText())) {
        arrivals.add(canonical(row));
      } else {
        flush(arrivals, array);
        array.add(canonical(row));
      }
    }
    if (isCut && !arrivals.isEmpty()) {
      array.add(arrivals.size() + " of the new records");
    } else {
      flush(arrivals, array);
    }
    return array;
  }

  private static void flush(List<JsonNode> arrivals, ArrayNode array) {
    arrivals.stream().sorted((a, b) -> a.toString().compareTo(b.toString())).forEach(array::add);
    arrivals.clear();
  }
}
