package dev.headgate.emulator.credit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The price list: finds a call's operation and says what it costs, how many slots it takes and
 * whether it is heavy. Immutable.
 */
public final class PriceTable {

  private static final String ANY = "*";

  // A composite request may hold five; one that holds more is refused by the CRM.
  private static final int SUB_REQUESTS_MAX = 5;

  private final PathTrie paths;
  private final Operation anyOther;

  PriceTable(List<Operation> operations) {
    paths = new PathTrie();
    operations.stream().filter(row -> !row.method().equals(ANY)).forEach(paths::add);
    anyOther =
        operations.stream()
            .filter(row -> row.method().equals(ANY))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the price list has no row for the rest"));
  }

  /** Reads the list on the class path. */
  public static PriceTable load() {
    return new PriceTable(PriceData.operations(DataFile.read("prices.json")));
  }

  /**
   * Prices a call. Never fails: what it does not understand costs what any other call costs.
   *
   * @param method upper case
   * @param path raw, as sent
   * @param query raw, without question mark; empty where there is none
   * @param body as sent
   */
  public PricedCall price(String method, String path, String query, byte[] body) {
    var operation = operation(method, path, query);
    int records = records(operation, query, body);
    return switch (operation.price()) {
      case Price.Flat(var credits) -> priced(operation, records, credits, credits);
      case Price.PerRecords price -> {
        long credits = price.of(records);
        yield priced(operation, records, credits, credits);
      }
      case Price.CoqlLimit price -> {
        long credits = price.of(BodyFacts.coqlLimit(body, price.defaultLimit()));
        yield priced(operation, records, credits, credits);
      }
      case Price.Composite price -> composite(operation, price, body);
    };
  }

  private PricedCall priced(Operation operation, int records, long credits, long unfinished) {
    var heavy = operation.heavy().holdsFor(records);
    return new PricedCall(
        operation.name(),
        credits,
        unfinished,
        Math.min(credits, operation.failureCredits()),
        records,
        operation.slots(),
        heavy ? List.of(operation.heavyKind()) : List.of());
  }

  /** A composite call is heavy itself, and so is each of its heavy sub-requests. */
  private PricedCall composite(Operation operation, Price.Composite price, byte[] body) {
    var tree = BodyFacts.tree(body);
    boolean mayRollBack = tree.path("rollback_on_fail").asBoolean(false);
    var kinds = new ArrayList<String>();
    if (operation.heavy().always()) {
      kinds.add(operation.heavyKind());
    }
    int taken = 0;
    for (var sub : tree.path("__composite_requests")) {
      if (taken++ < SUB_REQUESTS_MAX) {
        kinds.addAll(heavyKindsOf(sub));
      }
    }
    long credits = mayRollBack ? price.creditsWhenAllSucceeded() : price.credits();
    return new PricedCall(
        operation.name(),
        credits,
        price.credits(),
        Math.min(credits, operation.failureCredits()),
        Math.min(taken, SUB_REQUESTS_MAX),
        operation.slots(),
        List.copyOf(kinds));
  }

  private List<String> heavyKindsOf(JsonNode sub) {
    var uri = sub.path("uri").asText("");
    int mark = uri.indexOf('?');
    var path = mark < 0 ? uri : uri.substring(0, mark);
    var query = new StringBuilder(mark < 0 ? "" : uri.substring(mark + 1));
    sub.path("params").fieldNames().forEachRemaining(name -> query.append('&').append(name));
    var operation = operation(sub.path("method").asText(""), path, query.toString());
    int records = records(operation, query.toString(), BodyFacts.bytes(sub.path("body")));
    // A composite inside a composite is refused by the CRM and counts once.
    return operation.heavy().holdsFor(records) ? List.of(operation.heavyKind()) : List.of();
  }

  private Operation operation(String method, String path, String query) {
    return paths.find(method, segments(path), query).orElse(anyOther);
  }

  private static int records(Operation operation, String query, byte[] body) {
    if (!(operation.price() instanceof Price.PerRecords price)) {
      return 0;
    }
    int inBody = BodyFacts.elements(body, price.of());
    return inBody > 0
        ? inBody
        : QueryText.value(query, price.of()).map(PriceTable::listed).orElse(0);
  }

  private static int listed(String commaList) {
    return commaList.isEmpty() ? 0 : 1 + (int) commaList.chars().filter(c -> c == ',').count();
  }

  private static List<String> segments(String path) {
    var segments = new ArrayList<String>(6);
    int start = 1;
    while (start < path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      segments.add(QueryText.decoded(path.substring(start, end)));
      start = end + 1;
    }
    return segments;
  }
}
