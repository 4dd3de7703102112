package dev.headgate.zoho.plan.composite;

import dev.headgate.zoho.plan.Asked;
import dev.headgate.zoho.plan.MergeKey;
import dev.headgate.zoho.plan.PlainPath;
import dev.headgate.zoho.plan.PlainQuery;
import dev.headgate.zoho.plan.RelevantHeaders;
import dev.headgate.zoho.wire.JsonSlice;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognises reads that a composite call answers as they would be answered alone. Inside, lists and
 * queries show 25 records and no more, so they may ride only where they ask for that few; single
 * records and metadata are not bounded. Source: Composite API, v7 and v8; from version 3 on.
 */
public final class Composites {

  private static final int LISTED_MAX = 25;

  private static final Set<String> VERSIONS = Set.of("v3", "v4", "v5", "v6", "v7", "v8");

  /** Answers that no page size bounds. */
  private static final Set<String> UNBOUNDED =
      Set.of("get_record_by_id", "fields_meta", "layouts_meta", "module_meta", "modules_list");

  private static final Set<String> LISTS =
      Set.of(
          "get_records",
          "get_records_cvid",
          "get_records_sort_by",
          "notes_list",
          "related_records_get",
          "search_records");

  /** A LIMIT in the one place where every reader of the query finds it. */
  private static final Pattern ENDS_WITH_LIMIT =
      Pattern.compile(
          ".*\\slimit\\s+(?:\\d{1,6}\\s*,\\s*)?\\d{1,6}(?:\\s+offset\\s+\\d{1,6})?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** With this a part of a composite call speaks of the answer to another. */
  private static final String REFERENCE = "@{";

  private Composites() {}

  /** The read, where the call is one that can ride with others. */
  public static Optional<Rider> recognise(Asked asked) {
    var request = asked.request();
    var path = PlainPath.of(request.path()).filter(plain -> VERSIONS.contains(plain.version()));
    var query = PlainQuery.of(request.query());
    if (path.isEmpty()
        || query.filter(Composites::refersToNothing).isEmpty()
        || !asked.headers().equals(RelevantHeaders.NONE)
        || !mayRide(asked, query.get())) {
      return Optional.empty();
    }
    var composite = "/crm/" + path.get().version() + "/__composite_requests";
    return Optional.of(
        new Rider(
            request,
            new MergeKey("composite", composite, "", RelevantHeaders.NONE, ""),
            query.get()));
  }

  private static boolean refersToNothing(PlainQuery query) {
    return query.decoded().values().stream().noneMatch(value -> value.contains(REFERENCE));
  }

  private static boolean mayRide(Asked asked, PlainQuery query) {
    var operation = asked.price().operation();
    if (operation.equals("coql")) {
      return asked.price().records() <= LISTED_MAX && endsWithItsLimit(asked.request().body());
    }
    return asked.request().method().equals("GET")
        && asked.request().body().length == 0
        && (UNBOUNDED.contains(operation) || (LISTS.contains(operation) && asksForFew(query)));
  }

  private static boolean asksForFew(PlainQuery query) {
    return query
        .get("per_page")
        .filter(text -> text.matches("[1-9][0-9]?") && Integer.parseInt(text) <= LISTED_MAX)
        .isPresent();
  }

  private static boolean endsWithItsLimit(byte[] body) {
    return JsonSlice.of(body)
        .filter(whole -> !new String(body, StandardCharsets.UTF_8).contains(REFERENCE))
        .flatMap(whole -> whole.member("select_query"))
        .filter(query -> query.isString() && ENDS_WITH_LIMIT.matcher(query.text()).matches())
        .isPresent();
  }
}
