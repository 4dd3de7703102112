package dev.headgate.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.demo.clock.Conductor;
import dev.headgate.demo.clock.DayTime;
import dev.headgate.demo.oracle.History;
import dev.headgate.demo.oracle.Oracle;
import dev.headgate.demo.traffic.Connection;
import dev.headgate.demo.traffic.CrmClient;
import dev.headgate.demo.traffic.Day;
import dev.headgate.demo.traffic.Tally;
import dev.headgate.emulator.Emulator;
import dev.headgate.emulator.EmulatorConfig;
import dev.headgate.emulator.OrganisationConfig;
import dev.headgate.emulator.StandardCrm;
import dev.headgate.emulator.http.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;

/** One way through the day: an emulated organisation, and a gateway for whom is routed. */
final class LivedDay {

  private static final Duration DAY = Duration.ofDays(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Scenario scenario;
  private final Set<String> routed;
  private final DoubleConsumer progress;
  private final DayTime time = new DayTime(Scenario.MIDNIGHT);
  private final History history = new History();
  private final Map<String, Tally> tallies = new TreeMap<>();

  /**
   * @param routed the names of those who call through Headgate; none for the direct day
   * @param progress is told the share of the day that is over
   */
  LivedDay(Scenario scenario, Set<String> routed, DoubleConsumer progress) {
    this.scenario = scenario;
    this.routed = routed;
    this.progress = progress;
  }

  /**
   * What became of it.
   *
   * @param ledger of the gateway, where there was one
   * @param history of all records
   */
  record Outcome(Column column, SortedMap<String, Long> ledger, History history) {}

  Outcome live() throws IOException, InterruptedException {
    try (var emulator =
            Emulator.startStanding(emulatorConfig(), new StandardCrm(history), Scenario.MIDNIGHT);
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var zoho = emulator.address();
      for (var spender : Scenario.OUTSIDE) {
        post(
            http,
            zoho.resolve("/emulator/v1/outside"),
            JSON.writeValueAsString(
                Map.of(
                    "name", spender.name(),
                    "credits", spender.credits(),
                    "every_seconds", spender.every().toSeconds())));
      }
      SortedMap<String, Long> ledger = new TreeMap<>();
      if (routed.isEmpty()) {
        callAllDay(http, emulator, zoho);
      } else {
        try (var gateway = DayGateway.before(zoho, scenario.consumers(), routed, time)) {
          callAllDay(http, emulator, gateway.address());
          ledger = gateway.usage(http);
        }
      }
      return new Outcome(column(http, zoho), ledger, history);
    }
  }

  private EmulatorConfig emulatorConfig() {
    var config = EmulatorConfig.DEFAULT.withSeed(scenario.seed());
    return config
        .withOAuth(config.oauth().withAnyClient(true))
        .withWire(Wire.DEFAULT.withLatency(Wire.LatencyProfile.REALISTIC))
        .withOrganisation(
            new OrganisationConfig(
                "professional",
                Scenario.USERS,
                0,
                OptionalLong.of(Scenario.POOL),
                Scenario.RECORDS));
  }

  private void callAllDay(HttpClient http, Emulator emulator, URI gateway)
      throws IOException, InterruptedException {
    var day = new Conductor(time, emulator, Scenario.NEXT_MIDNIGHT);
    var oracle = new Oracle(history);
    var lives = new ArrayList<Conductor.Life>();
    for (var consumer : scenario.consumers()) {
      var base = routed.contains(consumer.name()) ? gateway : emulator.address();
      var connection = new Connection(base, consumer.name(), day);
      var tally = new Tally();
      tallies.put(consumer.name(), tally);
      var crm = new CrmClient(connection, consumer.retry(), day, tally, oracle);
      consumer.actors().forEach(actor -> lives.add(() -> actor.live(crm, day)));
    }
    lives.add(() -> changeInTheCrm(http, emulator.address(), day));
    day.conduct(
        lives,
        () -> {
          var elapsed = (double) Duration.between(Scenario.MIDNIGHT, time.instant()).toMillis();
          progress.accept(Math.min(1, elapsed / DAY.toMillis()));
        });
  }

  /** People at work in the CRM itself: of five changes one is a new record. */
  private void changeInTheCrm(HttpClient http, URI zoho, Day day)
      throws IOException, InterruptedException {
    var modules = new String[] {"Leads", "Leads", "Contacts", "Contacts", "Deals"};
    int number = 0;
    for (var moment : scenario.ownChanges()) {
      day.sleepUntil(moment);
      var change =
          Map.of(
              "module",
              modules[number % modules.length],
              "operation",
              number / modules.length % 5 == 0 ? "insert" : "update",
              "count",
              1);
      number++;
      try (var _ = day.awaitAnswer()) {
        post(http, zoho.resolve("/emulator/v1/changes"), JSON.writeValueAsString(change));
      }
    }
  }

  private Column column(HttpClient http, URI zoho) throws IOException, InterruptedException {
    var books = new TreeMap<String, Long>();
    get(http, zoho.resolve("/emulator/v1/usage?by=client"))
        .path("rows")
        .forEach(row -> books.put(row.path("client_id").asText(), row.path("credits").asLong()));
    var shares = new TreeMap<String, Column.Share>();
    tallies.forEach(
        (name, tally) ->
            shares.put(
                name,
                new Column.Share(
                    books.getOrDefault(name, 0L),
                    tally.refused(),
                    tally.calls(),
                    tally.completed(),
                    Optional.of(
                        new Column.Latency(tally.latencyMillis(0.5), tally.latencyMillis(0.95))),
                    OptionalLong.of(tally.stalest().toSeconds()))));
    var outside = new TreeMap<String, Column.Outside>();
    for (var spender : Scenario.OUTSIDE) {
      outside.put(
          spender.name(),
          new Column.Outside(books.getOrDefault(spender.name(), 0L), spender.wantedIn(DAY)));
    }
    return Column.of(shares, outside, firstRefusal());
  }

  private Optional<LocalTime> firstRefusal() {
    return tallies.values().stream()
        .map(Tally::firstRefusal)
        .filter(Instant.MAX::isAfter)
        .min(Comparator.naturalOrder())
        .map(moment -> LocalTime.ofInstant(moment, ZoneOffset.UTC));
  }

  private static JsonNode get(HttpClient http, URI address)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address).GET().build();
    return JSON.readTree(http.send(request, BodyHandlers.ofByteArray()).body());
  }

  private static void post(HttpClient http, URI address, String body)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address).POST(BodyPublishers.ofString(body)).build();
    var response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("the emulator can't follow " + body + ": " + response.body());
    }
  }
}
