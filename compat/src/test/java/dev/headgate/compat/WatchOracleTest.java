package dev.headgate.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.headgate.core.cache.Changes;
import dev.headgate.core.cache.Freshness;
import dev.headgate.core.cache.FreshnessRule;
import dev.headgate.core.cache.Kept;
import dev.headgate.core.credit.Credits;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.time.SteadyTime;
import dev.headgate.core.watch.WatchView;
import dev.headgate.emulator.Emulator;
import dev.headgate.server.call.Body;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Headers;
import dev.headgate.server.call.Origin;
import dev.headgate.server.call.Reply;
import dev.headgate.server.config.HeadgateConfig;
import dev.headgate.server.own.OwnClient;
import dev.headgate.server.watch.NotifyDoor;
import dev.headgate.server.watch.Watcher;
import dev.headgate.store.Store;
import dev.headgate.store.StoreConfig;
import dev.headgate.testkit.ManualTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Notifications of an emulated organisation are lost, doubled, late and overtaken. The judge is who
 * relies on them: an answer that was kept just before a change may not be served as watched longer
 * than the ceiling after it. Each change must also end up in the log.
 */
class WatchOracleTest {

  private static final Instant MORNING = Instant.parse("2026-11-24T06:00:00Z");
  private static final Duration CEILING = Duration.ofMinutes(15);

  /** Old age ends no answer here: only what is told does, or that nothing is relied on. */
  private static final FreshnessRule TOLD =
      new FreshnessRule.Push(Duration.ofDays(365), Duration.ofNanos(-1));

  @TempDir private Path folder;
  private final ManualTime manual = new ManualTime(MORNING);
  private final SteadyTime time = new SteadyTime(manual);
  private final Changes changes = new Changes(100);
  private final Freshness freshness = new Freshness(changes);
  private final AtomicInteger atTheDoor = new AtomicInteger();

  /** An answer that was kept just before a change. */
  private record Before(Kept kept, long changedNanos, String record) {}

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void nothingIsServedAsWatchedLongerThanTheCeilingAfterAChange(long seed) throws Exception {
    var door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    try (var zoho = Emulators.fresh("professional", 10, manual);
        var store = Store.open(folder, StoreConfig.defaults())) {
      var log = store.changeLog("default");
      var config = config(zoho);
      try (var watcher =
          new Watcher(
              config.watch(),
              new OwnClient(call -> forward(zoho, call), config.client().orElseThrow(), time),
              changes,
              store.watchBook("default"),
              log,
              "a key of this test alone",
              () -> true,
              _ -> {},
              time)) {
        serve(door, new NotifyDoor(Optional.of(watcher)));
        watcher.start("http://127.0.0.1:" + door.getAddress().getPort());
        awaitWatched(watcher);
        Emulators.fail(zoho, FAULTS);
        var run = new Day(zoho, watcher, new SplittableRandom(seed));
        run.changeAndWatch(Duration.ofHours(4));
        run.pass(CEILING.plusMinutes(5), Duration.ofSeconds(20));

        var logged = new HashMap<String, Integer>();
        log.after(0, 100_000)
            .forEach(each -> logged.merge(each.change().record(), 1, Integer::sum));
        for (var before : run.all) {
          assertThat(logged).as("the log").containsKey(before.record);
        }
        var leads = view(watcher);
        System.out.printf(
            "seed %d: %d changes, %d told, %d found by looks, %d told again; %d gaps in %d looks,"
                + " %d credits; relied on in %d of %d moments%n",
            seed,
            run.all.size(),
            leads.counts().told(),
            leads.counts().untold(),
            leads.counts().repeated(),
            leads.counts().gaps(),
            leads.counts().looks(),
            watcher.health().credits(),
            run.relied,
            run.moments);
        assertThat(leads.counts().untold()).as("some were lost").isPositive();
        assertThat(leads.counts().repeated()).as("some were told again").isPositive();
        assertThat(run.relied).as("moments in which it is relied on").isPositive();
      }
    } finally {
      door.stop(0);
    }
  }

  private static final String FAULTS =
      """
      [{"match":"NOTIFY /headgate/**","times":"always","percent":10,"drop":"before"},
       {"match":"NOTIFY /headgate/**","times":"always","percent":11,"double":true},
       {"match":"NOTIFY /headgate/**","times":"always","percent":12,"delay_ms":240000},
       {"match":"NOTIFY /headgate/**","times":"always","percent":6,"reorder":true}]
      """;

  /** Some hours of an organisation whose records change. */
  private final class Day {
    private final Emulator zoho;
    private final Watcher watcher;
    private final SplittableRandom random;
    private final List<Before> all = new ArrayList<>();
    private final List<Before> open = new ArrayList<>();
    private long moments;
    private long relied;

    Day(Emulator zoho, Watcher watcher, SplittableRandom random) {
      this.zoho = zoho;
      this.watcher = watcher;
      this.random = random;
    }

    void changeAndWatch(Duration length) throws IOException, InterruptedException {
      var end = time.instant().plus(length);
      while (time.instant().isBefore(end)) {
        for (int burst = random.nextInt(1, 4); burst > 0; burst--) {
          var kept = new Kept(Set.of("leads"), changes.stamp(), time.nanos(), Duration.ZERO);
          var operation = List.of("insert", "update", "update", "delete").get(random.nextInt(4));
          manual.advance(Duration.ofMillis(random.nextInt(1, 700)));
          var made =
              Web.post(
                  zoho.address().resolve("/emulator/v1/changes"),
                  "{\"module\":\"Leads\",\"operation\":\"%s\",\"count\":1}".formatted(operation));
          var before = new Before(kept, time.nanos(), made.at("/ids/0").asText());
          all.add(before);
          open.add(before);
        }
        pass(Duration.ofSeconds(random.nextInt(20, 400)), Duration.ofSeconds(20));
      }
    }

    /** Lets time pass in steps, and after each looks at who would be served what. */
    void pass(Duration length, Duration step) throws IOException, InterruptedException {
      for (var left = length; !left.isNegative(); left = left.minus(step)) {
        settle();
        moments++;
        if (view(watcher).doubt().isEmpty()) {
          relied++;
        }
        for (var before : List.copyOf(open)) {
          boolean served =
              freshness.decide(before.kept, TOLD, time.nanos()) instanceof Freshness.Decision.Serve;
          if (!served) {
            open.remove(before);
          } else {
            assertThat(Duration.ofNanos(time.nanos() - before.changedNanos))
                .as("change of %s, still served", before.record)
                .isLessThan(CEILING);
          }
        }
        manual.advance(step);
      }
    }

    /** Until nothing is under way that no time has to pass for. */
    private void settle() throws InterruptedException {
      int quiet = 0;
      int before = atTheDoor.get();
      while (quiet < 4) {
        manual.awaitSleepers(1);
        java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
        boolean busy = watcher.health().working() || atTheDoor.get() != before;
        before = atTheDoor.get();
        quiet = busy ? 0 : quiet + 1;
      }
    }
  }

  private static WatchView view(Watcher watcher) {
    return watcher.health().modules().getFirst();
  }

  private void awaitWatched(Watcher watcher) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (view(watcher).doubt().isPresent()) {
      assertThat(System.nanoTime()).as("watched: %s", view(watcher)).isLessThan(deadline);
      manual.advance(Duration.ofSeconds(1));
      java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
    }
  }

  private HeadgateConfig config(Emulator zoho) {
    return HeadgateConfig.load(
        Optional.empty(),
        Map.of(
            "upstream.api", List.of(zoho.address().toString()),
            "client.id", List.of("1000.OWN"),
            "client.secret", List.of("secret"),
            "client.refresh-token", List.of("1000.own.refresh"),
            "watch.modules", List.of("Leads"),
            "watch.ceiling", List.of(CEILING.toMinutes() + "m")),
        Map.of());
  }

  /** In the gateway's place: what is asked goes straight to the emulator. */
  private static Reply forward(Emulator zoho, Call call) throws InterruptedException {
    var request = HttpRequest.newBuilder(zoho.address().resolve(call.target()));
    call.headers().forEach(header -> request.header(header.name(), header.value()));
    request.method(
        call.method(), HttpRequest.BodyPublishers.ofByteArray(call.body().bytesOrNone()));
    try {
      var answer = Web.CLIENT.send(request.build(), BodyHandlers.ofByteArray());
      return new Reply(
          answer.statusCode(),
          Headers.NONE,
          new Body.Bytes(answer.body()),
          AnswerSource.UPSTREAM,
          Credits.ONE);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private void serve(HttpServer server, NotifyDoor door) {
    server.createContext("/", exchange -> deliver(exchange, door));
    server.start();
  }

  private void deliver(HttpExchange exchange, NotifyDoor door) throws IOException {
    var body = new Body.Bytes(exchange.getRequestBody().readAllBytes());
    var reply =
        door.answer(
            new Call(
                time.instant(),
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Headers.NONE,
                body,
                Origin.of("127.0.0.1")));
    atTheDoor.incrementAndGet();
    exchange.sendResponseHeaders(reply.status(), -1);
    exchange.close();
  }
}
