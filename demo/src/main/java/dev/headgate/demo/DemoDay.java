package dev.headgate.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.core.time.Time;
import dev.headgate.demo.traffic.Actor;
import dev.headgate.demo.traffic.CrmClient;
import dev.headgate.demo.traffic.OneByOneSync;
import dev.headgate.demo.traffic.Poller;
import dev.headgate.demo.traffic.Tally;
import dev.headgate.demo.traffic.WebForms;
import dev.headgate.emulator.Emulator;
import dev.headgate.emulator.EmulatorConfig;
import dev.headgate.server.HeadgateServer;
import dev.headgate.server.config.HeadgateConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;

/**
 * One day of a small company: a poller every five minutes, a nightly loop over a thousand records,
 * web forms in business hours. Lived once straight against an emulated Zoho CRM and once through
 * Headgate, in simulated time, from the same seed.
 */
public final class DemoDay {

  private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final long seed;
  private final DoubleConsumer progress;

  /**
   * A day that has not begun.
   *
   * @param progress is told the share of the work that is done, from 0 to 1
   */
  public DemoDay(long seed, DoubleConsumer progress) {
    this.seed = seed;
    this.progress = progress;
  }

  /** Lives the day twice. Takes some seconds. */
  public DemoResult run() throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("headgate-demo");
    try {
      var direct = new Life(0);
      Column directly = direct.live(Optional.empty());
      var routed = new Life(0.5);
      Column through = routed.live(Optional.of(folder));
      return new DemoResult(directly, through, routed.ledger, routed.pool);
    } finally {
      delete(folder);
    }
  }

  private List<Actor> actors() {
    var ends = MIDNIGHT.plus(DAY);
    return List.of(
        new Poller("lead-poller", "Leads", MIDNIGHT.plusSeconds(60), ends, Duration.ofMinutes(5)),
        new OneByOneSync("nightly-sync", MIDNIGHT.plus(Duration.ofHours(2)), 1_000),
        new WebForms(
            "web-forms",
            MIDNIGHT.plus(Duration.ofHours(8)),
            MIDNIGHT.plus(Duration.ofHours(18)),
            300,
            seed));
  }

  /** One way through the day. */
  private final class Life {

    private final double progressAtStart;
    private final DayTime time = new DayTime(MIDNIGHT);
    private final Map<String, Tally> tallies = new TreeMap<>();
    private SortedMap<String, Long> ledger = new TreeMap<>();
    private long pool;

    Life(double progressAtStart) {
      this.progressAtStart = progressAtStart;
    }

    Column live(Optional<Path> headgateFolder) throws IOException, InterruptedException {
      try (var emulator = Emulator.start(emulatorConfig(), time);
          var http = HttpClient.newHttpClient()) {
        if (headgateFolder.isEmpty()) {
          callAllDay(http, emulator.address());
        } else {
          liveThroughHeadgate(http, emulator, headgateFolder.get());
        }
        return column(http, emulator);
      }
    }

    private void liveThroughHeadgate(HttpClient http, Emulator emulator, Path folder)
        throws IOException, InterruptedException {
      var options =
          Map.of(
              "upstream.api", List.of(emulator.address().toString()),
              "gateway.port", List.of("0"),
              "admin.port", List.of("0"),
              "organisation.users", List.of("10"),
              "data", List.of(folder.toString()));
      var config = HeadgateConfig.load(Optional.empty(), options, Map.of());
      try (var server = HeadgateServer.start(config, Optional.empty(), time)) {
        callAllDay(http, URI.create("http://127.0.0.1:" + server.gatewayPort()));
        ledger = usage(http, server);
      }
    }

    private void callAllDay(HttpClient http, URI base) throws IOException, InterruptedException {
      var agenda = new PriorityQueue<>(Comparator.comparing(Due::at));
      for (var actor : actors()) {
        var tally = new Tally();
        tallies.put(actor.name(), tally);
        var client = new CrmClient(http, base, actor.name(), time, Time.system()::nanos, tally);
        agenda.add(new Due(actor.firstAct(), actor, client));
      }
      while (!agenda.isEmpty()) {
        var due = agenda.poll();
        time.jumpTo(due.at());
        due.actor()
            .act(due.client(), due.at())
            .ifPresent(next -> agenda.add(new Due(next, due.actor(), due.client())));
        var elapsed = (double) Duration.between(MIDNIGHT, due.at()).toMillis();
        progress.accept(progressAtStart + Math.min(1, elapsed / DAY.toMillis()) / 2);
      }
    }

    private Column column(HttpClient http, Emulator emulator)
        throws IOException, InterruptedException {
      var books = new HashMap<String, Long>();
      read(http, emulator.address().resolve("/emulator/v1/usage?by=client"), "")
          .path("rows")
          .forEach(row -> books.put(row.path("client_id").asText(), row.path("credits").asLong()));
      pool = read(http, emulator.address().resolve("/emulator/v1/pool"), "").path("limit").asLong();
      var shares = new TreeMap<String, Column.Share>();
      tallies.forEach(
          (name, tally) ->
              shares.put(
                  name,
                  new Column.Share(
                      books.getOrDefault(name, 0L),
                      tally.refused(),
                      tally.calls(),
                      tally.latencyMillis(0.5),
                      tally.latencyMillis(0.95))));
      return new Column(
          books.values().stream().mapToLong(Long::longValue).sum(),
          tallies.values().stream().mapToLong(Tally::refused).sum(),
          tallies.values().stream().mapToLong(tally -> tally.calls() - tally.refused()).sum(),
          shares);
    }
  }

  private record Due(Instant at, Actor actor, CrmClient client) {}

  private EmulatorConfig emulatorConfig() {
    var config = EmulatorConfig.DEFAULT.withSeed(seed);
    return config.withOAuth(config.oauth().withAnyClient(true));
  }

  private static SortedMap<String, Long> usage(HttpClient http, HeadgateServer server)
      throws IOException, InterruptedException {
    var admin = URI.create("http://127.0.0.1:" + server.adminPort());
    var credits = new TreeMap<String, Long>();
    read(http, admin.resolve("/headgate/v1/usage?by=integration&since=2d"), server.adminToken())
        .path("rows")
        .forEach(
            row -> credits.put(row.path("integration").asText(), row.path("credits").asLong()));
    return credits;
  }

  private static JsonNode read(HttpClient http, URI address, String token)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token).GET().build();
    return JSON.readTree(http.send(request, BodyHandlers.ofByteArray()).body());
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
