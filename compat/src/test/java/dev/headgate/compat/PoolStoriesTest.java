package dev.headgate.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.compat.Integration.Credentials;
import dev.headgate.emulator.Emulator;
import dev.headgate.testkit.ManualTime;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Days of an organisation whose pool runs short, by a clock that the test moves. */
class PoolStoriesTest {

  private static final Instant MORNING = Instant.parse("2026-11-24T06:00:00Z");
  private static final int FREE_EDITION = 5_000;
  private static final int RESERVE = 1_000;
  private static final int GRANTABLE = FREE_EDITION - RESERVE;

  /** Every call for itself: here it is the pool that is looked at. */
  private static final String PLANNER = "join,gather,rewrites";

  @TempDir private Path folder;
  private final ManualTime time = new ManualTime(MORNING);

  private static Integration signIn(GatewayHere here, String name)
      throws IOException, InterruptedException {
    return Integration.signIn(
        here.gateway().address(), new Credentials("1000." + name, "secret", "1000.r." + name));
  }

  private static CompletableFuture<HttpResponse<String>> begin(Integration caller, String target) {
    return Web.CLIENT.sendAsync(caller.request(target).GET().build(), BodyHandlers.ofString());
  }

  private static long refusedForCredits(Emulator zoho) throws IOException, InterruptedException {
    return Emulators.pool(zoho).get("refused").get("credits").asLong();
  }

  /**
   * Background floods a small pool all day. The forms that people fill in are all answered, and
   * background gets what is left, but not a credit of the reserve: whenever it got something, all
   * that had been spent left the reserve; whenever it waits, nothing is left beside what is kept.
   * Where nothing is kept for what people will want or for a doubt about outside, that is the
   * reserve to the credit.
   */
  @ParameterizedTest(name = "nothing kept but the reserve: {0}")
  @ValueSource(booleans = {false, true})
  void peopleAreAnsweredAllDayWhateverTheBackgroundSends(boolean reserveAlone) throws Exception {
    try (var zoho = Emulators.fresh("free", 1, time);
        var here =
            GatewayHere.before(
                zoho,
                folder.resolve("data"),
                time,
                "organisation.edition=free",
                "reserve=20%",
                reserveAlone ? "off=forecast,outside," + PLANNER : "off=" + PLANNER,
                "integrations.web-forms.client-id=1000.FORMS",
                "integrations.web-forms.priority=interactive",
                "integrations.sync.client-id=1000.SYNC",
                "integrations.sync.priority=background")) {
      int people = 0;
      long spentBySync = 0;
      long spentByAllWhenDry = 0;
      var background = new ArrayList<CompletableFuture<HttpResponse<String>>>();
      for (int half = 0; half < 48; half++) { // a token lasts an hour, and a call may wait
        var forms = signIn(here, "FORMS");
        var sync = signIn(here, "SYNC");
        for (int minute = 0; minute < 30; minute++) {
          int peopleBefore = people;
          for (int call = 0; call < 8; call++) {
            background.add(
                begin(
                    sync,
                    "/crm/v8/Leads?fields=Last_Name&per_page=1&page="
                        + (background.size() % 100 + 1)));
          }
          if (minute % 2 == 0) {
            people++;
            var answer = forms.get("/crm/v8/Leads?fields=Last_Name&per_page=1");
            assertThat(answer.statusCode())
                .as("the form of minute %s: %s", people, answer.body())
                .isEqualTo(200);
          }
          var pool = awaitDecided(here, background);
          long now = Emulators.charged(zoho, "client").of("1000.SYNC");
          if (now > spentBySync) {
            assertThat(now + peopleBefore).as("the reserve").isLessThanOrEqualTo(GRANTABLE);
          }
          spentBySync = now;
          if (pool.get("queued").asLong() > 0) {
            assertThat(pool.get("remaining").asLong())
                .as("left beside what is kept: %s", pool)
                .isLessThanOrEqualTo(pool.get("reserved").asLong());
            if (spentByAllWhenDry == 0) {
              spentByAllWhenDry = now + people;
              System.out.printf(
                  "background first waits: spent %d, reserved %d, for outside %d%n",
                  spentByAllWhenDry,
                  pool.get("reserved").asLong(),
                  pool.get("allowed_for_outside").asLong());
            }
          }
          time.advance(Duration.ofMinutes(1));
        }
      }
      time.advance(Duration.ofMinutes(2));
      for (var call : background) {
        assertThat(call.get().statusCode()).isIn(200, 204, 429);
      }
      assertThat(Emulators.charged(zoho, "client").of("1000.FORMS")).isEqualTo(people);
      assertThat(refusedForCredits(zoho)).isZero();
      System.out.printf("%d forms answered, background had %d%n", people, spentBySync);
      if (reserveAlone) {
        // That minute's form may have come after background's last call: then it had of the
        // reserve.
        assertThat(spentByAllWhenDry - 1).as("before the form").isLessThanOrEqualTo(GRANTABLE);
        assertThat(spentByAllWhenDry).as("with the form").isGreaterThanOrEqualTo(GRANTABLE);
      }
    }
  }

  /** The pool once every background call has its answer or waits for credits. */
  private static JsonNode awaitDecided(
      GatewayHere here, List<CompletableFuture<HttpResponse<String>>> background)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (true) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      long open = background.stream().filter(call -> !call.isDone()).count();
      var pool = here.gateway().ask("/headgate/v1/pool");
      if (pool.get("in_flight").asInt() == 0 && pool.get("queued").asLong() == open) {
        return pool;
      }
    }
  }

  @Test
  void aStormOfRetriesNeverReachesZoho() throws Exception {
    try (var zoho = Emulators.fresh("professional", 1, time);
        var here =
            GatewayHere.before(
                zoho,
                folder.resolve("data"),
                time,
                "integrations.sync.client-id=1000.SYNC",
                "integrations.sync.budget=1")) {
      var sync = signIn(here, "SYNC");
      var target = "/crm/v8/Leads?fields=Last_Name&per_page=1";
      assertThat(sync.get(target).statusCode()).isEqualTo(200);
      long before = callsSeen(zoho);
      for (int again = 0; again < 10_000; again++) {
        assertThat(sync.get(target).statusCode()).isEqualTo(429);
      }
      assertThat(callsSeen(zoho)).isEqualTo(before);
      var storm = here.gateway().ask("/headgate/v1/pool").get("storms").get(0);
      assertThat(storm.get("integration").asText()).isEqualTo("sync");
      assertThat(storm.get("returns").asInt()).isEqualTo(9_999);
    }
  }

  private static long callsSeen(Emulator zoho) throws IOException, InterruptedException {
    long calls = 0;
    var usage =
        Web.json(Web.request(zoho.address().resolve("/emulator/v1/usage?by=client"))).get("rows");
    for (var row : usage) {
      calls += row.get("calls").asLong();
    }
    return calls;
  }

  /**
   * Somebody outside spends 12,000 credits. Zoho's header is silent until half of the pool is used,
   * and what is outside is unknown as long; then it is known, and our own calls stop in time.
   */
  @Test
  void whatIsSpentOutsideIsFoundOutAndAllowedFor() throws Exception {
    try (var zoho = Emulators.fresh("professional", 1, time);
        var here =
            GatewayHere.before(
                zoho,
                folder.resolve("data"),
                time,
                "organisation.users=1",
                "off=" + PLANNER,
                "integrations.count.client-id=1000.COUNT",
                "integrations.count.patience=0s")) {
      var caller = signIn(here, "COUNT");
      Emulators.spendOutside(zoho, 12_000);
      var seen = new ArrayList<Long>();
      var target = "/crm/v8/Leads/actions/count"; // 50 credits each
      var answer = caller.get(target);
      while (answer.statusCode() == 200) {
        var outside = here.gateway().ask("/headgate/v1/pool").get("outside_spend");
        if (!outside.isNull()) {
          seen.add(outside.asLong());
        }
        answer = caller.get(target);
      }
      assertThat(reasonOf(answer)).isEqualTo("pool");
      assertThat(refusedForCredits(zoho)).isZero();
      long halfOfThePool = 25_250;
      long headerSpoke = seen.size() * 50L;
      assertThat(headerSpoke).isGreaterThan(halfOfThePool - 100);
      assertThat(seen).allSatisfy(estimate -> assertThat(estimate).isBetween(11_760L, 12_240L));
      assertThat(Emulators.pool(zoho).get("remaining").asLong()).isLessThan(12_240 - 11_760 + 50);
    }
  }

  private static String reasonOf(HttpResponse<String> refused) throws IOException {
    assertThat(refused.statusCode()).isEqualTo(429);
    return Web.JSON.readTree(refused.body()).get("details").get("reason").asText();
  }

  /** Three that want 1000, 50 and 10 of 120 get 60, 50 and 10, to the call. */
  @Test
  void whatIsScarceIsSharedOut() throws Exception {
    try (var zoho = Emulators.freshAndSlow("professional", 1, time);
        var here =
            GatewayHere.before(
                zoho,
                folder.resolve("data"),
                time,
                "off=" + PLANNER,
                "editions.professional.base=120",
                "editions.professional.per-user=0")) {
      var calls = new ArrayList<CompletableFuture<HttpResponse<String>>>();
      calls.addAll(many(signIn(here, "GREEDY"), 1_000));
      calls.addAll(many(signIn(here, "MEDIUM"), 50));
      calls.addAll(many(signIn(here, "SMALL"), 10));
      awaitQueue(here, 1_060 - 15);
      while (!calls.stream().allMatch(CompletableFuture::isDone)) {
        awaitFullSlots(here);
        time.advance(Duration.ofMillis(500));
      }
      var charged = Emulators.charged(zoho, "client");
      System.out.println("shares of 120: " + charged);
      assertThat(charged.of("1000.SMALL")).isEqualTo(10);
      assertThat(charged.of("1000.MEDIUM")).isBetween(49L, 50L);
      assertThat(charged.of("1000.GREEDY")).isBetween(60L, 61L);
      assertThat(charged.sum()).isEqualTo(120);
    }
  }

  private static void awaitQueue(GatewayHere here, int waiting)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    int queued;
    do {
      queued = here.gateway().ask("/headgate/v1/pool").get("queued").asInt();
    } while (queued < waiting && System.nanoTime() < deadline);
    assertThat(queued).isEqualTo(waiting);
  }

  /** Until the answers of a moment have made room for the next calls, where there are any. */
  private static void awaitFullSlots(GatewayHere here) throws IOException, InterruptedException {
    for (int look = 0; look < 50; look++) {
      var pool = here.gateway().ask("/headgate/v1/pool");
      if (pool.get("in_flight").asInt() == pool.get("slots").asInt()
          || pool.get("queued").asInt() == 0) {
        return;
      }
    }
  }

  private static List<CompletableFuture<HttpResponse<String>>> many(Integration caller, int count) {
    var calls = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (int call = 0; call < count; call++) {
      calls.add(begin(caller, "/crm/v8/Leads?fields=Last_Name&per_page=1&page=" + (call + 1)));
    }
    return calls;
  }
}
