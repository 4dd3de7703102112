package dev.headgate.emulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads conditions that come as JSON: nested groups of field, comparator and value. */
final class FilterReader {
  private static final int DEPTH_MAX = 20;

  // Record count says "equal", search says "equals"; both are met in the wild.
  private static final Map<String, Operator> OPERATORS =
      Map.ofEntries(
          Map.entry("equal", Operator.EQUAL),
          Map.entry("equals", Operator.EQUAL),
          Map.entry("not_equal", Operator.NOT_EQUAL),
          Map.entry("starts_with", Operator.STARTS_WITH),
          Map.entry("in", Operator.IN),
          Map.entry("greater_than", Operator.GREATER),
          Map.entry("greater_equal", Operator.GREATER_OR_EQUAL),
          Map.entry("less_than", Operator.LESS),
          Map.entry("less_equal", Operator.LESS_OR_EQUAL),
          Map.entry("between", Operator.BETWEEN));

  private final SearchTests tests;

  FilterReader(ModuleSchema schema, int conditionsMax) {
    this.tests = new SearchTests(schema, conditionsMax);
  }

  Condition read(JsonNode filters) throws QueryRefusal {
    return read(filters, 0);
  }

  private Condition read(JsonNode node, int depth) throws QueryRefusal {
    if (!node.has("group")) {
      return test(node);
    }
    var or = node.path("group_operator").asText("and").equalsIgnoreCase("or");
    if (depth > DEPTH_MAX || !node.path("group").isArray() || node.path("group").isEmpty()) {
      throw new QueryRefusal(SearchTests.malformed());
    }
    Condition all = null;
    for (var member : node.path("group")) {
      var next = read(member, depth + 1);
      if (all == null) {
        all = next;
      } else {
        all = or ? new Condition.Or(all, next) : new Condition.And(all, next);
      }
    }
    return all == null ? new Condition.Always() : all;
  }

  private Condition test(JsonNode node) throws QueryRefusal {
    var field = node.path("field").path("api_name").asText("");
    var comparator = node.path("comparator").asText("");
    var operator = OPERATORS.get(comparator);
    if (field.isEmpty()) {
      throw new QueryRefusal(SearchTests.malformed());
    }
    if (operator == null) {
      throw SearchTests.invalidOperator(field, comparator);
    }
    return tests.test(field, operator, comparator, literals(node.path("value")));
  }

  private static List<String> literals(JsonNode value) {
    if (!value.isArray()) {
      return List.of(literal(value));
    }
    var literals = new ArrayList<String>();
    value.forEach(each -> literals.add(literal(each)));
    return literals;
  }

  private static String literal(JsonNode value) {
    return value.isObject() ? value.path("id").asText("") : value.asText("");
  }
}
