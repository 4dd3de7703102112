package dev.headgate.server.admin;

import dev.headgate.core.ledger.LedgerUnavailable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The API behind command line and dashboard, as a function from request to reply. Its paths stand
 * in one table, read top-down; its schema is {@code openapi.json} beside it.
 */
final class AdminApi {

  private static final String BASE = "/headgate/v1";

  private static final List<Route> ROUTES =
      List.of(
          new Route("GET", "/pool", (api, _) -> api.pool.pool()),
          new Route("GET", "/forecast", (api, _) -> api.forecast.forecast()),
          new Route("GET", "/usage", (api, ask) -> api.usage.usage(ask)),
          new Route("GET", "/savings", (api, ask) -> api.usage.savings(ask)),
          new Route("GET", "/findings", (api, _) -> api.findings.table()),
          new Route("GET", "/integrations", (api, _) -> api.integrations.table()),
          new Route(
              "POST",
              "/integrations/{name}/pause",
              (api, ask) -> api.steering.pause(named(ask, "/integrations/"), true)),
          new Route(
              "POST",
              "/integrations/{name}/resume",
              (api, ask) -> api.steering.pause(named(ask, "/integrations/"), false)),
          new Route(
              "GET",
              "/integrations/{name}/proof",
              (api, ask) -> api.proof.of(named(ask, "/integrations/"), ask)),
          new Route("GET", "/switches", (api, _) -> api.pool.switches()),
          new Route(
              "POST",
              "/switches/{name}/on",
              (api, ask) -> api.steering.set(named(ask, "/switches/"), true)),
          new Route(
              "POST",
              "/switches/{name}/off",
              (api, ask) -> api.steering.set(named(ask, "/switches/"), false)),
          new Route("GET", "/watch", (api, _) -> api.watch.health()),
          new Route("GET", "/changes", (api, ask) -> api.fanOut.changes(ask)),
          new Route("GET", "/subscriptions", (api, _) -> api.fanOut.table()),
          new Route("POST", "/subscriptions", (api, ask) -> api.fanOut.subscribe(ask)),
          new Route(
              "DELETE", "/subscriptions/{name}", (api, ask) -> api.fanOut.unsubscribe(last(ask))),
          new Route(
              "GET",
              "/subscriptions/{name}/dead",
              (api, ask) -> api.fanOut.dead(named(ask, "/subscriptions/"))),
          new Route(
              "POST",
              "/subscriptions/{name}/replay",
              (api, ask) -> api.fanOut.replay(named(ask, "/subscriptions/"))),
          new Route(
              "POST",
              "/subscriptions/{name}/enable",
              (api, ask) -> api.fanOut.enable(named(ask, "/subscriptions/"))),
          new Route("GET", "/events", (_, _) -> EventStreams.unreached()),
          new Route("GET", "/prices", (api, _) -> api.prices()),
          new Route("GET", "/openapi.json", (_, _) -> openApi()));

  private final AdminState state;
  private final PoolAnswers pool;
  private final ForecastAnswers forecast;
  private final UsageAnswers usage;
  private final FindingAnswers findings;
  private final IntegrationAnswers integrations;
  private final SteeringAnswers steering;
  private final ProofAnswers proof;
  private final WatchAnswers watch;
  private final FanOutAnswers fanOut;

  AdminApi(AdminState state) {
    this.state = state;
    pool = new PoolAnswers(state);
    forecast = new ForecastAnswers(state);
    usage = new UsageAnswers(state);
    findings = new FindingAnswers(state.searchPairs());
    integrations = new IntegrationAnswers(state);
    steering = new SteeringAnswers(state, integrations::knows);
    proof = new ProofAnswers(state);
    watch = new WatchAnswers(state);
    fanOut = new FanOutAnswers(state);
  }

  /** One line of the table. */
  record Route(
      String method,
      String path,
      BiFunction<AdminApi, AdminRequest, AdminReply> answer,
      Pattern asked) {

    Route(String method, String path, BiFunction<AdminApi, AdminRequest, AdminReply> answer) {
      this(
          method,
          BASE + path,
          answer,
          Pattern.compile((BASE + path).replace(".", "\\.").replace("{name}", "[^/]+")));
    }
  }

  static List<Route> routes() {
    return ROUTES;
  }

  /** Answers a request whose token is right. May block. */
  AdminReply answer(AdminRequest request) {
    var atPath =
        ROUTES.stream().filter(route -> route.asked().matcher(request.path()).matches()).toList();
    if (atPath.isEmpty()) {
      return AdminReply.error(404, "not-found", "there is nothing at this path");
    }
    var route = atPath.stream().filter(each -> each.method().equals(request.method())).findFirst();
    if (route.isEmpty()) {
      var methods = atPath.stream().map(Route::method).collect(Collectors.joining(" or "));
      return AdminReply.error(405, "method-not-allowed", "use " + methods);
    }
    try {
      return route.get().answer().apply(this, request);
    } catch (BadRequest mistake) {
      return AdminReply.error(400, "bad-request", String.valueOf(mistake.getMessage()));
    } catch (LedgerUnavailable failure) {
      return AdminReply.error(503, "ledger-unavailable", String.valueOf(failure.getMessage()));
    }
  }

  /** What stands between the front part of a path and its last slash. */
  private static String named(AdminRequest request, String after) {
    var rest = request.path().substring((BASE + after).length());
    return rest.substring(0, rest.lastIndexOf('/'));
  }

  private static String last(AdminRequest request) {
    return request.path().substring(request.path().lastIndexOf('/') + 1);
  }

  private AdminReply prices() {
    var prices = state.pool().limits().prices();
    var answer = new LinkedHashMap<String, Object>();
    answer.put("as_of", prices.asOf().toString());
    answer.put(
        "rows",
        prices.operations().stream()
            .map(
                operation -> {
                  var cells = new LinkedHashMap<String, Object>();
                  cells.put("operation", operation.name());
                  cells.put("method", operation.method());
                  cells.put("path", operation.path());
                  cells.put("credits", operation.price().unit().units());
                  cells.put("source", operation.source());
                  return cells;
                })
            .toList());
    return AdminReply.json(answer);
  }

  private static AdminReply openApi() {
    try (var schema = AdminApi.class.getResourceAsStream("openapi.json")) {
      if (schema == null) {
        throw new IllegalStateException("openapi.json is not on the class path");
      }
      return new AdminReply(200, "application/json;charset=utf-8", schema.readAllBytes());
    } catch (IOException failure) {
      throw new IllegalStateException("openapi.json can't be read", failure);
    }
  }
}
