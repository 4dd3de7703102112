package dev.headgate.zoho.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.core.credit.Credits;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code prices.json}, format 1. What it does not understand is an error, not a guess. */
final class PriceListReader {

  private static final int FORMAT = 1;

  private PriceListReader() {}

  static PriceList read(InputStream in) throws IOException {
    var root = new ObjectMapper().readTree(in);
    if (root.path("format").asInt() != FORMAT) {
      throw new IllegalArgumentException(
          "price list: format must be " + FORMAT + ", got " + root.path("format"));
    }
    var operations = new ArrayList<Operation>();
    root.path("operations").forEach(node -> operations.add(operation(node)));
    return new PriceList(
        LocalDate.parse(text(root, "as_of")), operations, failures(root.path("failures")));
  }

  private static FailureRules failures(JsonNode node) {
    var rules = new LinkedHashMap<String, FailureRules.Rule>();
    for (var entry : node.properties()) {
      if (!entry.getKey().equals("doubt")) {
        rules.put(
            entry.getKey(),
            FailureRules.Rule.valueOf(entry.getValue().asText().toUpperCase(Locale.ROOT)));
      }
    }
    return new FailureRules(rules);
  }

  private static Operation operation(JsonNode node) {
    var versions = new ArrayList<String>();
    node.path("versions").forEach(version -> versions.add(version.asText()));
    return new Operation(
        text(node, "operation"),
        text(node, "method"),
        text(node, "path"),
        versions,
        node.path("when").hasNonNull("query") ? node.path("when").path("query").asText() : null,
        price(node.path("price")),
        heavy(node.path("heavy")),
        node.path("slots").asInt(1),
        node.path("max_records").asInt(0),
        node.path("confirmed").asBoolean(),
        text(node, "source"),
        note(node));
  }

  private static Price price(JsonNode node) {
    var kind = text(node, "kind");
    return switch (kind) {
      case "flat" -> new Price.Flat(credits(node, "credits"), creditsOrNull(node, "on_failure"));
      case "per_records" ->
          new Price.PerRecords(
              node.path("per").asInt(),
              credits(node, "credits"),
              text(node, "of"),
              creditsOrNull(node, "max"));
      case "coql_limit" -> new Price.CoqlLimit(node.path("default_limit").asInt(), tiers(node));
      case "composite" ->
          new Price.Composite(
              credits(node, "credits"), credits(node, "credits_when_rollback_and_all_succeed"));
      case "up_to" -> new Price.UpTo(credits(node, "credits"), credits(node, "max"));
      default -> throw new IllegalArgumentException("price list: unknown kind of price: " + kind);
    };
  }

  private static List<Price.CoqlLimit.Tier> tiers(JsonNode node) {
    var tiers = new ArrayList<Price.CoqlLimit.Tier>();
    node.path("tiers")
        .forEach(
            tier ->
                tiers.add(
                    new Price.CoqlLimit.Tier(
                        tier.path("up_to").asInt(), credits(tier, "credits"))));
    return tiers;
  }

  private static Heavy heavy(JsonNode node) {
    var when = node.path("when").asText("never");
    return switch (when) {
      case "never" -> new Heavy.Never();
      case "always" -> new Heavy.Always(node.path("and_sub_requests").asBoolean());
      case "records_above" -> new Heavy.RecordsAbove(node.path("records").asInt());
      default -> throw new IllegalArgumentException("price list: unknown kind of heavy: " + when);
    };
  }

  private static String note(JsonNode node) {
    var notes = new ArrayList<String>();
    for (var found : List.of(node.path("note"), node.path("heavy").path("doubt"))) {
      if (found.isTextual()) {
        notes.add(found.asText());
      }
    }
    return String.join("; ", notes);
  }

  private static String text(JsonNode node, String name) {
    if (!node.path(name).isTextual()) {
      throw new IllegalArgumentException("price list: " + name + " is missing in " + node);
    }
    return node.path(name).asText();
  }

  private static Credits credits(JsonNode node, String name) {
    if (!node.path(name).canConvertToExactIntegral()) {
      throw new IllegalArgumentException("price list: " + name + " is missing in " + node);
    }
    return new Credits(node.path(name).asLong());
  }

  private static @Nullable Credits creditsOrNull(JsonNode node, String name) {
    return node.hasNonNull(name) ? credits(node, name) : null;
  }
}
