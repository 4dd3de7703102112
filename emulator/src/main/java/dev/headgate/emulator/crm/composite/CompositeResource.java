package dev.headgate.emulator.crm.composite;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.Crm;
import dev.headgate.emulator.crm.CrmRequest;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import dev.headgate.emulator.crm.organisation.Organisation;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code POST /__composite_requests}: up to five calls in one. Source: Composite API, v8.
 *
 * <p>Calls run one after the other, those that others refer to first; whether Zoho would run them
 * side by side cannot be seen in the answer. With {@code rollback_on_fail} they run under one
 * writer's right, and the first that fails takes back what the others wrote.
 */
public final class CompositeResource implements Resource {
  private static final int REQUESTS_MAX = 5;
  private static final String NAME = "__composite_requests";

  private final Organisation organisation;
  private final Crm crm;

  /**
   * @param crm answers the calls inside
   */
  public CompositeResource(Organisation organisation, Crm crm) {
    this.organisation = organisation;
    this.crm = crm;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.post("/crm/{v}/" + NAME, this::run));
  }

  private CrmResponse run(Call call) {
    var body = call.body();
    var rollback = flag(body, "rollback_on_fail", false);
    if (flag(body, "parallel_execution", !rollback) && rollback) {
      throw new Fault(
              400,
              "AMBIGUITY_DURING_PROCESSING",
              "ambiguity while processing the request",
              Map.of(
                  "ambiguity_due_to",
                  List.of(
                      Map.of("api_name", "rollback_on_fail", "json_path", "$.rollback_on_fail"),
                      Map.of(
                          "api_name", "parallel_execution", "json_path", "$.parallel_execution"))))
          .asRefusal();
    }
    var requests = inOrder(requests(body));
    return rollback ? allOrNothing(requests, call) : eachByItself(requests, call);
  }

  /** What became of one call inside. */
  private sealed interface Result {
    /** It was run, whatever it answered. */
    record Answered(CrmResponse response) implements Result {}

    /** It was not run, or its effect is gone. */
    record Failed(Fault fault) implements Result {}
  }

  private CrmResponse eachByItself(List<SubRequest> requests, Call call) {
    var results = new Result[requests.size()];
    var bodies = new LinkedHashMap<String, JsonNode>();
    var answered = 0;
    for (var request : requests) {
      var result = result(request, bodies, call);
      results[request.index()] = result;
      answered += result instanceof Result.Answered ? 1 : 0;
    }
    var status = answered == results.length ? 200 : answered > 0 ? 207 : 400;
    return answer(status, List.of(results));
  }

  private CrmResponse allOrNothing(List<SubRequest> requests, Call call) {
    return organisation
        .records()
        .write(
            writer -> {
              var start = writer.mark();
              var results = new Result[requests.size()];
              var bodies = new LinkedHashMap<String, JsonNode>();
              for (var request : requests) {
                var result = result(request, bodies, call);
                results[request.index()] = result;
                if (isFailure(result)) {
                  writer.undoTo(start);
                  return answer(400, rolledBack(results, request.index()));
                }
              }
              return answer(200, List.of(results));
            });
  }

  private static boolean isFailure(Result result) {
    return !(result instanceof Result.Answered(var response)) || response.status() >= 400;
  }

  /** The failed call's own answer; of those before it and after it, that they came to nothing. */
  private static List<Result> rolledBack(Result[] results, int failed) {
    var told = new ArrayList<Result>();
    for (var i = 0; i < results.length; i++) {
      if (i == failed) {
        told.add(results[i]);
      } else {
        var wasRun = results[i] != null;
        told.add(
            new Result.Failed(
                new Fault(
                    400,
                    wasRun ? "ROLLBACK_PERFORMED" : "PROCESSING_STOPPED",
                    wasRun ? "rollback performed" : "processing stopped",
                    Map.of("rollbacked_by_sub_request_index", failed))));
      }
    }
    return told;
  }

  /** Runs one call and keeps its body for those that refer to it. */
  private Result result(SubRequest request, Map<String, JsonNode> bodies, Call call) {
    SubRequest resolved;
    try {
      resolved = References.resolve(request, bodies);
    } catch (References.Unresolved e) {
      return new Result.Failed(
          new Fault(
              400,
              "INVALID_REFERENCE",
              "invalid reference",
              Map.of(
                  "reference",
                  e.reference(),
                  "json_path",
                  "$." + NAME + "[" + request.index() + "]")));
    }
    return switch (Allowance.check(resolved)) {
      case Allowance.Checked.Refused(var fault) -> new Result.Failed(fault);
      case Allowance.Checked.Fine(var allowed) -> {
        var response = crm.handle(httpRequest(allowed, call));
        if (!request.id().isEmpty()) {
          Answers.parse(response.body()).ifPresent(body -> bodies.put(request.id(), body));
        }
        yield new Result.Answered(response);
      }
    };
  }

  private static CrmRequest httpRequest(SubRequest request, Call call) {
    var mark = request.uri().indexOf('?');
    var query =
        request.params().entrySet().stream()
            .map(param -> encode(param.getKey()) + "=" + encode(param.getValue()))
            .collect(Collectors.joining("&"));
    var own = mark < 0 ? "" : request.uri().substring(mark + 1) + "&";
    var headers = new LinkedHashMap<String, String>();
    request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    return new CrmRequest(
        request.method(),
        mark < 0 ? request.uri() : request.uri().substring(0, mark),
        own + query,
        headers,
        request.body().isMissingNode() || request.body().isNull()
            ? new byte[0]
            : Answers.bytes(json -> json.writeTree(request.body())),
        call.request().caller(),
        call.now());
  }

  private static CrmResponse answer(int status, List<Result> results) {
    return Answers.json(
        status,
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart(NAME);
          for (var result : results) {
            switch (result) {
              case Result.Failed(var fault) -> fault.write(json);
              case Result.Answered(var response) -> write(json, response);
            }
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, CrmResponse response) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", "SUCCESS");
    json.writeObjectFieldStart("details");
    json.writeObjectFieldStart("response");
    json.writeObjectFieldStart("headers");
    for (var header : response.headers().entrySet()) {
      json.writeStringField(header.getKey(), header.getValue());
    }
    json.writeEndObject();
    json.writeFieldName("body");
    var body = Answers.parse(response.body());
    if (body.isPresent()) {
      json.writeTree(body.get());
    } else {
      json.writeNull();
    }
    json.writeNumberField("status_code", response.status());
    json.writeEndObject();
    json.writeEndObject();
    json.writeStringField("message", "composite sub request executed successfully");
    json.writeStringField("status", "success");
    json.writeEndObject();
  }

  private static List<SubRequest> requests(JsonNode body) {
    var array = body.path(NAME);
    if (array.isMissingNode()) {
      throw Fault.mandatory(NAME, "$." + NAME).asRefusal();
    }
    if (!array.isArray() || array.isEmpty() || array.size() > REQUESTS_MAX) {
      throw Fault.invalidData(
              "invalid data",
              Map.of("api_name", NAME, "json_path", "$." + NAME, "maximum_length", REQUESTS_MAX))
          .asRefusal();
    }
    var requests = new ArrayList<SubRequest>();
    var ids = new HashSet<String>();
    for (var node : array) {
      var request = SubRequest.of(node, requests.size());
      if (!request.id().isEmpty() && !ids.add(request.id())) {
        throw new Fault(
                400,
                "DUPLICATE_DATA",
                "duplicate data",
                Map.of(
                    "api_name",
                    "sub_request_id",
                    "json_path",
                    SubRequest.path("sub_request_id", request.index())))
            .asRefusalIn(NAME);
      }
      requests.add(request);
    }
    return requests;
  }

  /**
   * Those that others refer to first, otherwise as sent; refuses those that go round in a circle.
   */
  private static List<SubRequest> inOrder(List<SubRequest> requests) {
    var ordered = new ArrayList<SubRequest>();
    var waiting = new ArrayList<>(requests);
    while (!waiting.isEmpty()) {
      Set<String> notYet = waiting.stream().map(SubRequest::id).collect(Collectors.toSet());
      var next =
          waiting.stream()
              .filter(request -> References.in(request).stream().noneMatch(notYet::contains))
              .findFirst()
              .orElseThrow(
                  () ->
                      new Fault(
                              400,
                              "LOOPING_FOUND",
                              "looping found in sub requests",
                              Map.of(
                                  "sub_request_indexes",
                                  waiting.stream().map(SubRequest::index).toList()))
                          .asRefusal());
      waiting.remove(next);
      ordered.add(next);
    }
    return ordered;
  }

  private static boolean flag(JsonNode body, String name, boolean unset) {
    var node = body.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return unset;
    }
    if (!node.isBoolean()) {
      throw Fault.invalidData(
              "invalid data",
              Map.of("api_name", name, "json_path", "$." + name, "expected_data_type", "boolean"))
          .asRefusal();
    }
    return node.booleanValue();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
