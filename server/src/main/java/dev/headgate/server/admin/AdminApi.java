package dev.headgate.server.admin;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.event.GatewayEvent.PauseChanged;
import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.core.ledger.Sighting;
import dev.headgate.core.ledger.UsageQuery;
import dev.headgate.core.ledger.UsageRow;
import dev.headgate.server.config.IntegrationConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The API behind command line and dashboard, as a function from request to reply. Its paths stand
 * in one table, read top-down; its schema is {@code openapi.json} beside it.
 */
final class AdminApi {

  private static final String BASE = "/headgate/v1";
  private static final Pattern SPAN = Pattern.compile("(\\d{1,6})(m|h|d)");
  private static final Duration SPAN_MAX = Duration.ofDays(400);

  private static final List<Route> ROUTES =
      List.of(
          new Route("GET", "/pool", (api, _) -> api.pool()),
          new Route("GET", "/usage", AdminApi::usage),
          new Route("GET", "/savings", AdminApi::savings),
          new Route("GET", "/integrations", (api, _) -> api.integrations()),
          new Route("POST", "/integrations/{name}/pause", (api, ask) -> api.steer(ask, true)),
          new Route("POST", "/integrations/{name}/resume", (api, ask) -> api.steer(ask, false)),
          new Route("GET", "/prices", (api, _) -> api.prices()),
          new Route("GET", "/openapi.json", (_, _) -> openApi()));

  private final AdminState state;

  AdminApi(AdminState state) {
    this.state = state;
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
      return AdminReply.error(405, "method-not-allowed", "use " + atPath.getFirst().method());
    }
    try {
      return route.get().answer().apply(this, request);
    } catch (BadRequest mistake) {
      return AdminReply.error(400, "bad-request", String.valueOf(mistake.getMessage()));
    } catch (LedgerUnavailable failure) {
      return AdminReply.error(503, "ledger-unavailable", String.valueOf(failure.getMessage()));
    }
  }

  private AdminReply pool() {
    var pool = state.spending().snapshot(state.time().instant());
    var organisation = state.config().organisation();
    var answer = new LinkedHashMap<String, Object>();
    answer.put("organisation", organisation.name());
    answer.put("edition", organisation.edition().name());
    answer.put("limit", pool.limit().units());
    answer.put("spent", pool.spent().units());
    answer.put("held", pool.held().units());
    answer.put("remaining", pool.remaining().units());
    answer.put("outside_spend", null); // unknown: nothing tells of it yet
    answer.put("slots", organisation.edition().concurrency());
    answer.put("in_flight", pool.inFlight());
    answer.put("queued", 0);
    answer.put(
        "releases",
        pool.releases().stream()
            .map(
                release ->
                    Map.of("at", release.at().toString(), "credits", release.credits().units()))
            .toList());
    return AdminReply.json(answer);
  }

  private AdminReply usage(AdminRequest request) {
    var query = usageQuery(request);
    return AdminReply.table(
        state.ledger().usage(query).stream().map(row -> usageRow(query.by(), row)).toList());
  }

  private static Map<String, Object> usageRow(UsageQuery.By by, UsageRow row) {
    var cells = new LinkedHashMap<String, Object>();
    cells.put(by.word(), row.key());
    cells.put("calls", row.calls());
    cells.put("credits", row.credits().units());
    cells.put("refused", row.refused());
    cells.put("saved", row.saved().units());
    return cells;
  }

  private AdminReply savings(AdminRequest request) {
    var query = usageQuery(request);
    return AdminReply.table(
        state.ledger().usage(query).stream()
            .filter(row -> row.saved().compareTo(Credits.ZERO) > 0)
            .map(row -> Map.of(query.by().word(), row.key(), "saved", row.saved().units()))
            .toList());
  }

  private UsageQuery usageQuery(AdminRequest request) {
    var now = state.time().instant();
    var by = request.parameter("by").map(AdminApi::key).orElse(UsageQuery.By.INTEGRATION);
    var since =
        request
            .parameter("since")
            .map(text -> since(text, now))
            .orElse(now.minus(Duration.ofHours(24)));
    // What was charged in this very moment belongs to the answer.
    return new UsageQuery(state.config().organisation().name(), by, since, now.plusMillis(1));
  }

  private static UsageQuery.By key(String word) {
    return Arrays.stream(UsageQuery.By.values())
        .filter(by -> by.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new BadRequest(
                    "by must be one of "
                        + Arrays.stream(UsageQuery.By.values())
                            .map(UsageQuery.By::word)
                            .collect(Collectors.joining(", "))
                        + ", got \""
                        + word
                        + "\""));
  }

  private static Instant since(String text, Instant now) {
    Matcher span = SPAN.matcher(text);
    if (span.matches()) {
      var amount = Long.parseLong(text.substring(0, text.length() - 1));
      var length =
          switch (text.charAt(text.length() - 1)) {
            case 'm' -> Duration.ofMinutes(amount);
            case 'h' -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
          };
      if (length.compareTo(SPAN_MAX) <= 0) {
        return now.minus(length);
      }
    }
    try {
      var moment = Instant.parse(text);
      if (!moment.isAfter(now) && !moment.isBefore(now.minus(SPAN_MAX))) {
        return moment;
      }
    } catch (DateTimeParseException notAMoment) {
      throw badSince(text);
    }
    throw badSince(text);
  }

  private static BadRequest badSince(String text) {
    return new BadRequest(
        "since must be a span like 30m, 24h or 7d, or a moment like 2026-11-24T09:00:00Z, not more than 400 days back, got \""
            + text
            + "\"");
  }

  /** Those the configuration names and those that were seen in the last 30 days. */
  private AdminReply integrations() {
    var now = state.time().instant();
    var organisation = state.config().organisation().name();
    var seen =
        state.ledger().sightings(organisation, now.minus(Duration.ofDays(30))).stream()
            .collect(
                Collectors.toMap(
                    sighting -> sighting.caller().integration(),
                    sighting -> sighting,
                    (one, other) -> one.at().isAfter(other.at()) ? one : other,
                    TreeMap::new));
    var today =
        state
            .ledger()
            .usage(
                new UsageQuery(
                    organisation,
                    UsageQuery.By.INTEGRATION,
                    now.minus(Duration.ofHours(24)),
                    now.plusMillis(1)))
            .stream()
            .collect(Collectors.toMap(UsageRow::key, row -> row));
    var configured =
        state.config().integrations().stream()
            .collect(Collectors.toMap(IntegrationConfig::name, integration -> integration));
    var names = new TreeMap<String, Boolean>();
    configured.keySet().forEach(name -> names.put(name, true));
    seen.keySet().forEach(name -> names.put(name, true));
    today.keySet().forEach(name -> names.put(name, true));
    return AdminReply.table(
        names.keySet().stream()
            .map(
                name ->
                    integrationRow(
                        name,
                        Optional.ofNullable(configured.get(name)),
                        Optional.ofNullable(seen.get(name)),
                        Optional.ofNullable(today.get(name))))
            .toList());
  }

  private Map<String, Object> integrationRow(
      String name,
      Optional<IntegrationConfig> configured,
      Optional<Sighting> seen,
      Optional<UsageRow> today) {
    var cells = new LinkedHashMap<String, Object>();
    cells.put("integration", name);
    cells.put("configured", configured.isPresent());
    cells.put("paused", state.pauses().isPaused(name));
    cells.put("calls", today.map(UsageRow::calls).orElse(0L));
    cells.put("credits", today.map(row -> row.credits().units()).orElse(0L));
    cells.put("refused", today.map(UsageRow::refused).orElse(0L));
    cells.put("last_seen", seen.map(sighting -> sighting.at().toString()).orElse(null));
    cells.put("user_agent", seen.map(Sighting::userAgent).orElse(null));
    cells.put("address", seen.map(Sighting::address).orElse(null));
    return cells;
  }

  private AdminReply steer(AdminRequest request, boolean pause) {
    var rest = request.path().substring((BASE + "/integrations/").length());
    var name = rest.substring(0, rest.lastIndexOf('/'));
    if (name.length() > 200 || name.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
      throw new BadRequest("an integration's name has at most 200 visible characters");
    }
    var pauses = state.pauses();
    if (!pause && pauses.isPausedByConfiguration(name)) {
      return AdminReply.error(
          409,
          "paused-by-configuration",
          name + " is paused by the configuration: change it there");
    }
    try {
      boolean changed = pause ? pauses.pause(name) : pauses.resume(name);
      if (changed) {
        state.events().accept(new PauseChanged(state.time().instant(), name, pause));
      }
      var answer = new LinkedHashMap<String, Object>();
      answer.put("integration", name);
      answer.put("paused", pause);
      answer.put("changed", changed);
      return AdminReply.json(answer);
    } catch (IOException failure) {
      return AdminReply.error(
          503, "not-kept", "the pause could not be written down: " + failure.getMessage());
    }
  }

  private AdminReply prices() {
    var prices = state.config().prices();
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

  private static final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRequest(String message) {
      super(message);
    }
  }
}
