package dev.headgate.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.compat.Integration.Credentials;
import dev.headgate.core.time.Time;
import dev.headgate.emulator.Emulator;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two hundred callers at once, far more than Zoho lets in: Zoho never sees more calls in flight
 * than it allows, refuses none, and each caller gets its answer.
 */
class SlotsTest {

  private static final int CALLERS = 200;
  private static final int PROFESSIONAL_SLOTS = 15;
  private static final int HEAVY_SLOTS = 10;
  private static final Duration SHORT = Duration.ofSeconds(4);
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir private Path folder;

  /** What the callers send. */
  enum Kind {
    PLAIN(PROFESSIONAL_SLOTS) {
      @Override
      HttpRequest.Builder request(Integration caller) {
        return caller.request("/crm/v8/Leads?fields=Last_Name&per_page=5").GET();
      }
    },
    HEAVY(HEAVY_SLOTS) {
      @Override
      HttpRequest.Builder request(Integration caller) {
        return caller
            .request("/crm/v8/coql")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"select_query\":\"select Last_Name from Leads where Last_Name is not null limit 5\"}"));
      }
    };

    final int allowed;

    Kind(int allowed) {
      this.allowed = allowed;
    }

    abstract HttpRequest.Builder request(Integration caller);
  }

  @ParameterizedTest
  @EnumSource
  void noMoreAreInFlightThanZohoAllows(Kind kind) throws Exception {
    callFor(SHORT, kind);
  }

  @Tag("long")
  @ParameterizedTest
  @EnumSource
  void noMoreAreInFlightThanZohoAllowsForAMinute(Kind kind) throws Exception {
    callFor(LONG, kind);
  }

  private void callFor(Duration span, Kind kind) throws Exception {
    try (var zoho = Emulators.freshAndSlow();
        var here =
            GatewayHere.before(
                zoho,
                folder.resolve("data"),
                Time.system(),
                "organisation.users=10",
                "off=join,gather")) {
      var caller =
          Integration.signIn(
              here.gateway().address(), new Credentials("1000.MANY", "secret", "1000.r"));
      var statuses = callersFor(span, () -> Web.send(kind.request(caller)).statusCode());
      assertThat(statuses).containsOnlyKeys(200);
      assertThat(statuses.get(200)).as("calls").isGreaterThanOrEqualTo(CALLERS);
      var pool = Emulators.pool(zoho);
      assertThat(pool.get("in_flight_max").asInt()).isEqualTo(kind.allowed);
      assertThat(pool.get("refused")).allSatisfy(count -> assertThat(count.asInt()).isZero());
      assertNothingIsHeld(here, zoho);
    }
  }

  private static void assertNothingIsHeld(GatewayHere here, Emulator zoho)
      throws IOException, InterruptedException {
    var pool = here.gateway().ask("/headgate/v1/pool");
    assertThat(pool.get("held").asLong()).isZero();
    assertThat(pool.get("in_flight").asLong()).isZero();
    assertThat(pool.get("spent").asLong()).isEqualTo(Emulators.charged(zoho, "client").sum());
  }

  /** Every caller calls again as soon as it has an answer; how many answers of which status. */
  private static Map<Integer, Integer> callersFor(Duration span, Callable<Integer> call)
      throws Exception {
    long until = System.nanoTime() + span.toNanos();
    var statuses = new TreeMap<Integer, Integer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var done = new ExecutorCompletionService<Map<Integer, Integer>>(threads);
      for (int caller = 0; caller < CALLERS; caller++) {
        done.submit(
            () -> {
              var own = new TreeMap<Integer, Integer>();
              do {
                own.merge(call.call(), 1, Integer::sum);
              } while (System.nanoTime() < until);
              return own;
            });
      }
      for (int caller = 0; caller < CALLERS; caller++) {
        done.take().get().forEach((status, count) -> statuses.merge(status, count, Integer::sum));
      }
    }
    return statuses;
  }
}
