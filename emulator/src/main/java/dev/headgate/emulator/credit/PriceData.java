package dev.headgate.emulator.credit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the rows of prices.json; fails on a word it does not know rather than guess a price. */
final class PriceData {

  private static final long MINIMUM_CREDITS = 1;

  private PriceData() {}

  static List<Operation> operations(JsonNode root) {
    var operations = new ArrayList<Operation>();
    for (var row : root.required("operations")) {
      operations.add(operation(row));
    }
    return operations;
  }

  private static Operation operation(JsonNode row) {
    var path = row.required("path").asText();
    var price = row.required("price");
    return new Operation(
        row.required("operation").asText(),
        row.required("method").asText(),
        List.of(path.substring(1).split("/", -1)),
        Optional.ofNullable(row.at("/when/query").textValue()),
        versions(row.path("versions")),
        price(price),
        price.path("on_failure").asLong(MINIMUM_CREDITS),
        heavy(row.path("heavy")),
        row.path("slots").asInt(1));
  }

  private static Set<String> versions(JsonNode list) {
    var versions = new HashSet<String>();
    list.forEach(version -> versions.add(version.asText()));
    return Set.copyOf(versions);
  }

  private static Price price(JsonNode price) {
    long credits = price.path("credits").asLong();
    return switch (price.required("kind").asText()) {
      case "flat" -> new Price.Flat(credits);
      case "per_records" ->
          new Price.PerRecords(
              price.required("per").intValue(),
              credits,
              price.required("of").asText(),
              price.path("max").asLong(Long.MAX_VALUE));
      case "coql_limit" ->
          new Price.CoqlLimit(
              price.required("default_limit").intValue(), tiers(price.required("tiers")));
      case "composite" ->
          new Price.Composite(
              credits, price.required("credits_when_rollback_and_all_succeed").longValue());
      // What a GraphQL query is worth depends on its resources, which nobody here looks at: the
      // least it can cost is charged.
      case "up_to" -> new Price.Flat(credits);
      case String kind -> throw new IllegalStateException("unknown kind of price: " + kind);
    };
  }

  private static List<Price.CoqlLimit.Tier> tiers(JsonNode rows) {
    var tiers = new ArrayList<Price.CoqlLimit.Tier>();
    for (var row : rows) {
      tiers.add(
          new Price.CoqlLimit.Tier(
              row.required("up_to").intValue(), row.required("credits").longValue()));
    }
    return List.copyOf(tiers);
  }

  private static Operation.Heavy heavy(JsonNode heavy) {
    if (heavy.isMissingNode()) {
      return Operation.Heavy.NEVER;
    }
    return switch (heavy.required("when").asText()) {
      case "always" -> new Operation.Heavy(true, OptionalInt.empty());
      case "records_above" ->
          new Operation.Heavy(false, OptionalInt.of(heavy.required("records").intValue()));
      case String when -> throw new IllegalStateException("unknown condition of weight: " + when);
    };
  }
}
