package dev.headgate.emulator.crm.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import dev.headgate.emulator.crm.organisation.Organisation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * GET __apis: which paths there are and what calling them costs, from {@code prices.json}. Where a
 * price depends on the call, the list gives the least and the most.
 */
public final class PriceList implements Resource {

  /** The price of one method on one path. */
  private record Operation(String path, String method, String scope, int min, int max) {
    Operation with(Operation other) {
      return new Operation(path, method, scope, Math.min(min, other.min), Math.max(max, other.max));
    }
  }

  private final Organisation organisation;
  private final JsonNode prices = Edition.Data.read("prices.json").path("operations");

  public PriceList(Organisation organisation) {
    this.organisation = organisation;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.get("/crm/{v}/__apis", this::all));
  }

  private CrmResponse all(Call call) {
    var version = call.version().toString();
    var wanted = filter(call);
    SequencedMap<String, List<Operation>> byPath = new LinkedHashMap<>();
    operations(version).values().stream()
        .filter(wanted)
        .forEach(
            operation ->
                byPath.computeIfAbsent(operation.path(), _ -> new ArrayList<>()).add(operation));
    if (byPath.isEmpty()) {
      return Answers.noContent();
    }
    return Answers.ok(
        MetaJson.array(
            "__apis",
            byPath.entrySet(),
            (json, entry) -> {
              json.writeStartObject();
              json.writeStringField("path", entry.getKey());
              json.writeArrayFieldStart("operation_types");
              for (var operation : entry.getValue()) {
                json.writeStartObject();
                json.writeStringField("method", operation.method());
                json.writeStringField("oauth_scope", operation.scope());
                json.writeNumberField("min_credits", operation.min());
                json.writeNumberField("max_credits", operation.max());
                json.writeEndObject();
              }
              json.writeEndArray();
              json.writeEndObject();
            }));
  }

  /** By path and method, as several operations of the price list may share both. */
  private SequencedMap<String, Operation> operations(String version) {
    SequencedMap<String, Operation> operations = new LinkedHashMap<>();
    for (var price : prices) {
      var pattern = price.path("path").asText();
      if (isServed(price, version) && pattern.startsWith("/crm/") && !pattern.contains("*")) {
        var path = pattern.replace("{version}", version);
        var method = price.path("method").asText();
        var operation =
            new Operation(path, method, Scopes.of(method, pattern), least(price), most(price));
        operations.merge(method + " " + path, operation, Operation::with);
      }
    }
    return operations;
  }

  /** An operation that names no versions is in all of them. */
  private static boolean isServed(JsonNode price, String version) {
    var versions = price.path("versions");
    boolean served = versions.isMissingNode();
    for (var one : versions) {
      served |= one.asText().equals(version);
    }
    return served;
  }

  private static int least(JsonNode price) {
    return amounts(price.path("price")).min().orElseThrow();
  }

  private static int most(JsonNode price) {
    return amounts(price.path("price")).max().orElseThrow();
  }

  private static IntStream amounts(JsonNode price) {
    var amounts = new ArrayList<JsonNode>();
    Stream.of("credits", "max", "on_failure", "credits_when_rollback_and_all_succeed")
        .map(price::path)
        .forEach(amounts::add);
    price.path("tiers").forEach(tier -> amounts.add(tier.path("credits")));
    return amounts.stream().filter(JsonNode::isInt).mapToInt(JsonNode::intValue);
  }

  /** One criterion in the parameter {@code filters}; without it everything is listed. */
  private Predicate<Operation> filter(Call call) {
    var text = call.params().get("filters");
    if (text.isEmpty()) {
      return operation -> true;
    }
    var filter =
        Answers.parse(text.get().getBytes(StandardCharsets.UTF_8))
            .orElseThrow(() -> Fault.invalidParam("filters").asRefusal());
    var value = filter.path("value").asText();
    if (!filter.path("comparator").asText().equals("equals") || value.isEmpty()) {
      throw Fault.invalidParam("filters").asRefusal();
    }
    return switch (filter.path("field").path("api_name").asText()) {
      case "operation_types.method" -> operation -> operation.method().equals(value);
      case "operation_types.oauth_scope" -> operation -> operation.scope().equals(value);
      case "module" -> ofModule(value);
      default ->
          throw Fault.invalidData(
                  "invalid data",
                  Map.of(
                      "param_name",
                      "filters",
                      "supported_values",
                      List.of("operation_types.method", "operation_types.oauth_scope", "module")))
              .asRefusal();
    };
  }

  /** All modules share the paths that begin with a module. */
  private Predicate<Operation> ofModule(String value) {
    if (!value.equals("custom") && organisation.schema().find(value).isEmpty()) {
      throw Fault.invalidParam("filters").asRefusal();
    }
    return operation ->
        operation.path().contains("/{module}") || operation.path().contains("/" + value + "/");
  }
}
