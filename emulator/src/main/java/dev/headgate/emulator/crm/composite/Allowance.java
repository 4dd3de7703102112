package dev.headgate.emulator.crm.composite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.emulator.crm.call.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How much a call may do inside a composite call: write one record, list 25, delete only by an id
 * in its path. Source: Composite API, v8.
 */
final class Allowance {
  private static final int LISTED_MAX = 25;
  private static final Pattern COQL_LIMIT =
      Pattern.compile(
          "\\blimit\\s+(?:\\d{1,9}\\s*,\\s*)?(\\d{1,9})(?:\\s+offset\\s+\\d{1,9})?\\s*$",
          Pattern.CASE_INSENSITIVE);

  /** Words in a path that lead to what has no place inside: files, jobs and other composites. */
  private static final Set<String> NOT_INSIDE =
      Set.of(
          "__composite_requests",
          "files",
          "bulk",
          "mass_update",
          "mass_delete",
          "mass_convert",
          "functions");

  private static final List<String> ALLOWED =
      List.of("records", "related_records", "notes", "tags", "coql", "search", "metadata", "users");

  private Allowance() {}

  /** What is left of a request: itself within the bounds, or why it may not run. */
  sealed interface Checked {
    record Fine(SubRequest request) implements Checked {}

    record Refused(Fault fault) implements Checked {}
  }

  static Checked check(SubRequest request) {
    var segments = List.of(request.uri().substring(1).split("[/?]", -1));
    if (segments.stream().anyMatch(NOT_INSIDE::contains)
        || (segments.contains("photo") && !request.method().equals("DELETE"))
        || (segments.contains("Attachments") && !request.method().equals("GET"))) {
      return new Checked.Refused(
          new Fault(
              400,
              "NOT_SUPPORTED",
              "the request is not supported in composite requests",
              Map.of("allowed_services", ALLOWED)));
    }
    if (request.method().equals("DELETE")
        && request.params().containsKey("ids")
        && !segments.contains("watch")) {
      return new Checked.Refused(wrong(request, "params", "restricted_params", List.of("ids")));
    }
    if (request.body().path("data").size() > 1) {
      return new Checked.Refused(wrong(request, "body.data", "maximum_length", 1));
    }
    if (segments.getLast().equals("coql")) {
      return coql(request);
    }
    return request.method().equals("GET") ? listed(request) : new Checked.Fine(request);
  }

  private static Checked listed(SubRequest request) {
    var params = new LinkedHashMap<>(request.params());
    var perPage = params.putIfAbsent("per_page", Integer.toString(LISTED_MAX));
    if (perPage != null && number(perPage).orElse(0) > LISTED_MAX) {
      return new Checked.Refused(wrong(request, "params.per_page", "maximum_length", LISTED_MAX));
    }
    return new Checked.Fine(
        new SubRequest(
            request.index(),
            request.id(),
            request.method(),
            request.uri(),
            params,
            request.headers(),
            request.body()));
  }

  private static Checked coql(SubRequest request) {
    var query = request.body().path("select_query").asText("");
    var limit = COQL_LIMIT.matcher(query);
    if (limit.find()) {
      return number(limit.group(1)).orElse(0) > LISTED_MAX
          ? new Checked.Refused(wrong(request, "body.select_query", "maximum_length", LISTED_MAX))
          : new Checked.Fine(request);
    }
    if (!(request.body() instanceof ObjectNode body)) {
      return new Checked.Fine(request);
    }
    JsonNode bounded = body.deepCopy().put("select_query", query + " limit " + LISTED_MAX);
    return new Checked.Fine(
        new SubRequest(
            request.index(),
            request.id(),
            request.method(),
            request.uri(),
            request.params(),
            request.headers(),
            bounded));
  }

  private static Optional<Integer> number(String text) {
    return text.matches("\\d{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }

  private static Fault wrong(SubRequest request, String name, String rule, Object limit) {
    return Fault.invalidData(
        "invalid data",
        Map.of("api_name", name, "json_path", SubRequest.path(name, request.index()), rule, limit));
  }
}
