package dev.headgate.emulator.crm.search;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.query.Filter;
import dev.headgate.emulator.query.QueryError;
import dev.headgate.emulator.query.Search;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words of a search, from the query string or, in the bulk form, from the body. */
interface Asked {
  /** The value; empty where it is blank. */
  Optional<String> get(String name);

  static Asked inQuery(Call call) {
    return call.params()::get;
  }

  static Asked inBody(JsonNode body) {
    return name ->
        Optional.of(body.path(name))
            .filter(JsonNode::isValueNode)
            .map(JsonNode::asText)
            .filter(text -> !text.isBlank());
  }

  /** Whether any of the words is there. */
  default boolean any() {
    return get("criteria").isPresent()
        || get("email").isPresent()
        || get("phone").isPresent()
        || get("word").isPresent();
  }

  /**
   * The search that is asked for: criteria before e-mail address before phone number before word.
   * Refuses the call where none is, or where it is no good.
   */
  default Filter.Ready filter(Search search, int conditionsMax) {
    var filter =
        get("criteria")
            .map(text -> search.criteria(text, conditionsMax))
            .or(() -> get("email").map(search::email))
            .or(() -> get("phone").map(search::phone))
            .or(() -> get("word").map(search::word))
            .orElseThrow(
                () ->
                    new Fault(
                            400,
                            "EXPECTED_PARAM_MISSING",
                            "one of the expected parameter is missing",
                            Map.of("param_names", List.of("criteria", "email", "phone", "word")))
                        .asRefusal());
    return require(filter);
  }

  /** The filter, unless it was refused. */
  static Filter.Ready require(Filter filter) {
    return switch (filter) {
      case Filter.Ready ready -> ready;
      case Filter.Refused(var error) -> throw fault(error).asRefusal();
    };
  }

  static Fault fault(QueryError error) {
    return new Fault(400, error.code(), error.message(), asMap(error.details()));
  }

  private static Map<String, JsonNode> asMap(JsonNode details) {
    var map = new LinkedHashMap<String, JsonNode>();
    details.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue()));
    return map;
  }
}
