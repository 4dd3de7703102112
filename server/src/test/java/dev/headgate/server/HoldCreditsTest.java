package dev.headgate.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.identity.Caller;
import dev.headgate.core.identity.Principal;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.ledger.Departure;
import dev.headgate.core.time.Time;
import dev.headgate.testkit.FakeZoho;
import dev.headgate.testkit.ManualTime;
import dev.headgate.testkit.MemoryLedger;
import dev.headgate.testkit.MemoryTokenBook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pool does to calls: real HTTP, a fake Zoho, and time that a test moves. */
final class HoldCreditsTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final String LIMIT_OF_THREE = "editions.professional.base=3";
  private static final String NONE_PER_USER = "editions.professional.per-user=0";
  private static final String CREDITS_SPENT =
      "{\"code\":\"TOO_MANY_REQUESTS\",\"details\":{},\"message\":\"API credits limit exceeded\",\"status\":\"error\"}";
  private static final String PEOPLE_WAIT = "integrations.shop.priority=interactive";
  private static final String TOO_MANY_AT_ONCE =
      "{\"code\":\"TOO_MANY_REQUESTS\",\"details\":{},\"message\":\"concurrency limit exceeded\",\"status\":\"error\"}";

  @TempDir Path data;
  private final ManualTime time = new ManualTime(NOON);

  @SuppressWarnings("NullAway.Init") // every test starts one, each with its own settings
  private GatewayRun gateway;

  private void start(String... settings) throws InterruptedException {
    start(time, settings);
  }

  private void start(Time clock, String... settings) throws InterruptedException {
    var all = new ArrayList<>(List.of(settings));
    all.add("integrations.shop.client-id=1000.SHOP");
    if (all.stream().noneMatch(setting -> setting.startsWith("off="))) {
      all.add("off=join,gather"); // every call for itself
    }
    gateway = GatewayRun.start(clock, data, all.toArray(String[]::new));
    learnToken();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private void learnToken() throws InterruptedException {
    gateway.zoho.next(
        FakeZoho.json(200, "{\"access_token\":\"1000.access.token\",\"expires_in\":360000}"));
    try {
      gateway.send(
          gateway
              .to("/oauth/v2/token?grant_type=refresh_token&client_id=1000.SHOP&refresh_token=r")
              .POST(BodyPublishers.noBody())
              .build());
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
    gateway.zoho.reset();
  }

  @Test
  void aRefusalSaysWhyWhoHoldsThePoolAndWhenToComeBack() throws Exception {
    start(LIMIT_OF_THREE, NONE_PER_USER, "integrations.shop.patience=0s");
    for (int call = 0; call < 3; call++) {
      assertThat(gateway.get("/crm/v8/Leads/" + call).statusCode()).isEqualTo(200);
    }
    var refused = gateway.get("/crm/v8/Leads/4");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("X-Headgate-Answer")).hasValue("refused");
    assertThat(refused.headers().firstValue("X-Headgate-Credits")).hasValue("0");
    assertThat(refused.headers().firstValue("X-Headgate-Limit").orElse(""))
        .startsWith("pool=0/3; integration=3/none; next-release=3@2026-11-25T12:0");
    var error = GatewayRun.json(refused.body());
    assertThat(error.get("code").asText()).isEqualTo("TOO_MANY_REQUESTS");
    assertThat(error.get("status").asText()).isEqualTo("error");
    var details = error.get("details");
    assertThat(details.get("reason").asText()).isEqualTo("pool");
    assertThat(details.get("integration").asText()).isEqualTo("shop");
    assertThat(details.get("largest_consumer").asText()).isEqualTo("shop");
    assertThat(details.get("largest_consumer_credits").asInt()).isEqualTo(3);
    assertThat(details.get("retry_after").asInt()).isEqualTo(60);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("60");
    assertThat(Instant.parse(details.get("free_at").asText()))
        .isBetween(NOON.plus(Duration.ofHours(24)), NOON.plus(Duration.ofMinutes(24 * 60 + 10)));
    assertThat(gateway.zoho.requests()).hasSize(3);
    assertThat(gateway.usage("integration", "shop").orElseThrow().get("refused").asInt())
        .isEqualTo(1);
  }

  @Test
  void aRefusedCallThatComesBackTooEarlyIsAnsweredFromMemory() throws Exception {
    start(LIMIT_OF_THREE, NONE_PER_USER, "integrations.shop.patience=0s");
    for (int call = 0; call < 3; call++) {
      gateway.get("/crm/v8/Leads/" + call);
    }
    assertThat(gateway.get("/crm/v8/Leads/4").statusCode()).isEqualTo(429);
    time.advance(Duration.ofSeconds(20));
    for (int again = 0; again < 5; again++) {
      var reply = gateway.get("/crm/v8/Leads/4");
      assertThat(reply.statusCode()).isEqualTo(429);
      assertThat(reply.headers().firstValue("Retry-After")).hasValue("40");
    }
    var storm = gateway.admin("/pool").get("storms").get(0);
    assertThat(storm.get("integration").asText()).isEqualTo("shop");
    assertThat(storm.get("returns").asInt()).isEqualTo(5);
    assertThat(gateway.zoho.requests()).hasSize(3);
    time.advance(Duration.ofHours(25));
    assertThat(gateway.get("/crm/v8/Leads/4").statusCode()).isEqualTo(200);
  }

  @Test
  void noMoreCallsAreInFlightThanSlotsAndEachIsAnsweredInTheEnd() throws Exception {
    start("editions.professional.concurrency=2");
    var answer = new CountDownLatch(1);
    gateway.zoho.always(FakeZoho.when(answer, FakeZoho.json(200, "{}")));
    var replies = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (int call = 0; call < 5; call++) {
      replies.add(gateway.begin("/crm/v8/Leads/" + call));
    }
    gateway.awaitPool("queued", 3);
    assertThat(gateway.admin("/pool").get("in_flight").asInt()).isEqualTo(2);
    assertThat(gateway.admin("/pool").get("slots").asInt()).isEqualTo(2);
    gateway.zoho.take();
    gateway.zoho.take();
    assertThat(gateway.zoho.requests()).hasSize(2);
    answer.countDown();
    for (var reply : replies) {
      assertThat(reply.get().statusCode()).isEqualTo(200);
    }
    assertThat(gateway.zoho.requests()).hasSize(5);
    assertThat(gateway.admin("/pool").get("held").asInt()).isZero();
  }

  @Test
  void aCallWaitsNoLongerThanItsPatience() throws Exception {
    start("editions.professional.concurrency=1", "integrations.shop.patience=7s");
    var answer = new CountDownLatch(1);
    gateway.zoho.always(FakeZoho.when(answer, FakeZoho.json(200, "{}")));
    var first = gateway.begin("/crm/v8/Leads/1");
    gateway.zoho.take();
    var second = gateway.begin("/crm/v8/Leads/2");
    gateway.awaitPool("queued", 1);
    time.advance(Duration.ofMillis(6_900));
    gateway.awaitPool("queued", 1);
    time.advance(Duration.ofMillis(200));
    var refused = second.get();
    assertThat(refused.statusCode()).isEqualTo(429);
    var details = GatewayRun.json(refused.body()).get("details");
    assertThat(details.get("reason").asText()).isEqualTo("slots");
    assertThat(details.get("retry_after").asInt()).isEqualTo(1);
    answer.countDown();
    assertThat(first.get().statusCode()).isEqualTo(200);
  }

  @Test
  void aCallerThatHangsUpLeavesTheQueue() throws Exception {
    start("editions.professional.concurrency=1");
    var answer = new CountDownLatch(1);
    gateway.zoho.always(FakeZoho.when(answer, FakeZoho.json(200, "{}")));
    var first = gateway.begin("/crm/v8/Leads/1");
    gateway.zoho.take();
    try (var client = gateway.raw()) {
      client.send("GET /crm/v8/Leads/2 HTTP/1.1\r\nHost: gateway\r\n\r\n");
      gateway.awaitPool("queued", 1);
    }
    gateway.awaitPool("queued", 0);
    answer.countDown();
    assertThat(first.get().statusCode()).isEqualTo(200);
    gateway.awaitQuiet();
    assertThat(gateway.zoho.requests()).hasSize(1);
  }

  @Test
  void pausingRefusesTheCallsThatWaitAndResumingLetsThemGo() throws Exception {
    start("editions.professional.concurrency=1");
    var answer = new CountDownLatch(1);
    gateway.zoho.always(FakeZoho.when(answer, FakeZoho.json(200, "{}")));
    var first = gateway.begin("/crm/v8/Leads/1");
    gateway.zoho.take();
    var second = gateway.begin("/crm/v8/Leads/2");
    gateway.awaitPool("queued", 1);
    steer("integrations/shop/pause");
    assertThat(second.get().statusCode()).isEqualTo(429);
    assertThat(GatewayRun.json(second.get().body()).get("details").get("reason").asText())
        .isEqualTo("paused");
    answer.countDown();
    assertThat(first.get().statusCode()).isEqualTo(200);
    steer("integrations/shop/resume");
    assertThat(gateway.get("/crm/v8/Leads/2").statusCode()).isEqualTo(200);
  }

  private void steer(String path) throws IOException, InterruptedException {
    var reply =
        gateway.send(gateway.toAdmin("/headgate/v1/" + path).POST(BodyPublishers.noBody()).build());
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
  }

  @Test
  void budgetsAndQuietHoursAreNamedInRefusals() throws Exception {
    start(
        "integrations.shop.budget=2",
        "integrations.shop.patience=0s",
        "integrations.shop.quiet-hours=13:00-14:00 UTC");
    gateway.get("/crm/v8/Leads/1");
    var second = gateway.get("/crm/v8/Leads/2");
    assertThat(second.headers().firstValue("X-Headgate-Limit").orElse(""))
        .contains("integration=2/2");
    assertThat(reasonOf(gateway.get("/crm/v8/Leads/3"))).isEqualTo("budget");
    time.advance(Duration.ofHours(1));
    var quiet = gateway.get("/crm/v8/Leads/4");
    assertThat(reasonOf(quiet)).isEqualTo("quiet-hours");
    assertThat(GatewayRun.json(quiet.body()).get("details").get("free_at").asText())
        .isEqualTo("2026-11-24T14:00:00Z");
    assertThat(gateway.zoho.requests()).hasSize(2);
  }

  private static String reasonOf(HttpResponse<String> refused) throws IOException {
    assertThat(refused.statusCode()).isEqualTo(429);
    return GatewayRun.json(refused.body()).get("details").get("reason").asText();
  }

  @Test
  void tooManyAtOnceIsTriedAgainAfterMilliseconds() throws Exception {
    start(Time.system());
    gateway.zoho.next(FakeZoho.json(429, TOO_MANY_AT_ONCE));
    var reply = gateway.get("/crm/v8/Leads/1");
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("X-Headgate-Credits")).hasValue("1");
    assertThat(gateway.zoho.requests()).hasSize(2);
    var usage = gateway.usage("integration", "shop").orElseThrow();
    assertThat(usage.get("credits").asInt()).isEqualTo(1);
    assertThat(usage.get("refused").asInt()).isEqualTo(1);
  }

  @ParameterizedTest(name = "compressed {0}")
  @ValueSource(booleans = {false, true})
  void whenZohoSaysTheCreditsAreSpentOneProbeAtATimeGoes(boolean compressed) throws Exception {
    start(PEOPLE_WAIT);
    gateway.zoho.next(compressed ? gzip(CREDITS_SPENT) : FakeZoho.json(429, CREDITS_SPENT));
    var first = gateway.begin("/crm/v8/Leads/1");
    gateway.awaitPool("queued", 1);
    var second = gateway.begin("/crm/v8/Leads/2");
    gateway.awaitPool("queued", 2);
    assertThat(gateway.admin("/pool").get("stopped_by_zoho").asBoolean()).isTrue();
    assertThat(gateway.zoho.requests()).hasSize(1);
    time.advance(Duration.ofSeconds(6));
    assertThat(first.get().statusCode()).isEqualTo(200);
    assertThat(second.get().statusCode()).isEqualTo(200);
    assertThat(gateway.admin("/pool").get("stopped_by_zoho").asBoolean()).isFalse();
  }

  @Test
  void aProgramIsToldWhatZohoSaidAndItsNextCallWaitsForTheProbe() throws Exception {
    start();
    gateway.zoho.next(FakeZoho.json(429, CREDITS_SPENT));
    var refused = gateway.get("/crm/v8/Leads/1");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).isEqualTo(CREDITS_SPENT);
    assertThat(refused.headers().firstValue("X-Headgate-Answer")).hasValue("upstream");
    var next = gateway.begin("/crm/v8/Leads/1");
    gateway.awaitPool("queued", 1);
    assertThat(gateway.zoho.requests()).hasSize(1);
    time.advance(Duration.ofSeconds(6));
    assertThat(next.get().statusCode()).isEqualTo(200);
  }

  @ParameterizedTest(name = "answered {0}")
  @ValueSource(ints = {200, 201, 207})
  void oneRefusalForCreditsThatWereThereAllTheTimeBlocksNobodyForLong(int status) throws Exception {
    start(PEOPLE_WAIT);
    gateway.zoho.next(FakeZoho.json(429, CREDITS_SPENT));
    var first = gateway.begin("/crm/v8/Leads/1");
    gateway.awaitPool("queued", 1);
    gateway.zoho.next(FakeZoho.json(status, "{}"));
    time.advance(Duration.ofSeconds(6));
    assertThat(first.get().statusCode()).isEqualTo(status);
    // The answer came without the header, so not even half of the pool is used.
    assertThat(gateway.get("/crm/v8/Leads/2").statusCode()).isEqualTo(200);
    assertThat(gateway.admin("/pool").get("remaining").asInt()).isGreaterThan(25_000);
  }

  private static FakeZoho.Behaviour gzip(String text) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    }
    return FakeZoho.answer(
        429, packed.toByteArray(), "Content-Type: application/json", "Content-Encoding: gzip");
  }

  @Test
  void aBodyThatFlowsPastOnceIsNotSentAgain() throws Exception {
    start(Time.system(), "limits.body-in-memory=1KiB");
    gateway.zoho.next(FakeZoho.json(429, TOO_MANY_AT_ONCE));
    var reply =
        gateway.send(
            gateway
                .to("/crm/v8/files")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(new byte[100_000]))
                .build());
    assertThat(reply.statusCode()).isEqualTo(429);
    assertThat(reply.body()).isEqualTo(TOO_MANY_AT_ONCE);
    assertThat(gateway.zoho.requests()).hasSize(1);
  }

  @Test
  void whatIsSpentOutsideIsUnknownUntilTheHeaderSpeaks() throws Exception {
    start("editions.professional.base=1000", NONE_PER_USER);
    gateway.get("/crm/v8/Leads/1");
    assertThat(gateway.admin("/pool").get("outside_spend").isNull()).isTrue();
    gateway.zoho.next(
        FakeZoho.answer(
            200,
            "{}".getBytes(UTF_8),
            "Content-Type: application/json",
            "X-API-CREDITS-REMAINING: 398"));
    gateway.get("/crm/v8/Leads/2");
    var pool = gateway.admin("/pool");
    assertThat(pool.get("outside_spend").asInt()).isBetween(600, 601);
    assertThat(pool.get("remaining").asInt()).isBetween(396, 398);
    // Kept in the books too, so that a restart begins with it.
    time.advance(Duration.ofMinutes(2));
    awaitUsageOf("outside", 600);
    gateway.close();
    start("editions.professional.base=1000", NONE_PER_USER);
    assertThat(gateway.admin("/pool").get("remaining").asInt()).isBetween(396, 398);
  }

  private void awaitUsageOf(String integration, int credits)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (gateway.usage("integration", integration).isEmpty()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
    }
    assertThat(gateway.usage("integration", integration).orElseThrow().get("credits").asInt())
        .isBetween(credits, credits + 1);
  }

  @Test
  void aRestartBeginsWithWhatWasSpent() throws Exception {
    start(LIMIT_OF_THREE, NONE_PER_USER, "integrations.shop.patience=0s");
    gateway.get("/crm/v8/Leads/1");
    gateway.get("/crm/v8/Leads/2");
    gateway.close();
    start(LIMIT_OF_THREE, NONE_PER_USER, "integrations.shop.patience=0s");
    assertThat(gateway.get("/crm/v8/Leads/3").statusCode()).isEqualTo(200);
    assertThat(reasonOf(gateway.get("/crm/v8/Leads/4"))).isEqualTo("pool");
  }

  @Test
  void whatADeadProcessLeftInFlightTakesItsSlotsForAWhile() throws Exception {
    var ledger = new MemoryLedger();
    ledger.depart(
        new Departure(
            NOON.minusSeconds(30),
            new Caller("default", "shop", new Principal("p")),
            "coql",
            null,
            200,
            new Credits(1),
            AnswerSource.UPSTREAM));
    ledger.restart();
    var zoho = FakeZoho.start();
    var books = new Books(ledger, new MemoryTokenBook(), _ -> {}, () -> {});
    gateway = GatewayRun.start(time, books, GatewayRun.config(data, zoho.address()), zoho);
    var pool = gateway.admin("/pool");
    assertThat(pool.get("in_flight").asInt()).isEqualTo(1);
    assertThat(pool.get("heavy_in_flight").asInt()).isEqualTo(1);
    assertThat(pool.get("spent").asInt()).isEqualTo(1);
    time.advance(Duration.ofSeconds(91));
    gateway.awaitPool("in_flight", 0);
    assertThat(gateway.admin("/pool").get("spent").asInt()).isEqualTo(1);
  }

  @Test
  void aForwardStepOfTheClockReleasesNothing() throws Exception {
    start(LIMIT_OF_THREE, NONE_PER_USER, "integrations.shop.patience=0s");
    for (int call = 0; call < 3; call++) {
      gateway.get("/crm/v8/Leads/" + call);
    }
    time.stepWallClock(Duration.ofHours(30));
    assertThat(reasonOf(gateway.get("/crm/v8/Leads/4"))).isEqualTo("pool");
  }

  @Test
  void inShadowModeEverythingIsAccountedAndNothingHeldBack() throws Exception {
    start(LIMIT_OF_THREE, NONE_PER_USER, "shadow=true", "integrations.shop.budget=1");
    for (int call = 0; call < 6; call++) {
      assertThat(gateway.get("/crm/v8/Leads/" + call).statusCode()).isEqualTo(200);
    }
    gateway.zoho.next(FakeZoho.json(429, CREDITS_SPENT));
    assertThat(gateway.get("/crm/v8/Leads/7").body()).isEqualTo(CREDITS_SPENT);
    assertThat(gateway.get("/crm/v8/Leads/8").statusCode()).isEqualTo(200);
    assertThat(gateway.admin("/pool").get("spent").asInt()).isEqualTo(7);
  }

  @Test
  void aFeatureIsSwitchedOffAndOnWhileTheGatewayRuns() throws Exception {
    start(LIMIT_OF_THREE, NONE_PER_USER, "integrations.shop.patience=0s");
    for (int call = 0; call < 3; call++) {
      gateway.get("/crm/v8/Leads/" + call);
    }
    assertThat(reasonOf(gateway.get("/crm/v8/Leads/4"))).isEqualTo("pool");
    steer("switches/credits/off");
    assertThat(gateway.get("/crm/v8/Leads/4").statusCode()).isEqualTo(200);
    steer("switches/credits/on");
    assertThat(reasonOf(gateway.get("/crm/v8/Leads/5"))).isEqualTo("pool");
    steer("switches/all/off");
    assertThat(gateway.get("/crm/v8/Leads/5").statusCode()).isEqualTo(200);
    gateway.close();
    // Switched off by hand is switched off after a restart, too.
    start(LIMIT_OF_THREE, NONE_PER_USER, "integrations.shop.patience=0s");
    assertThat(gateway.get("/crm/v8/Leads/6").statusCode()).isEqualTo(200);
    assertThat(gateway.admin("/pool").get("shadow").asBoolean()).isTrue();
  }

  @Test
  void thereAreNoSuchSwitches() throws Exception {
    start("off=forecast");
    var unknown =
        gateway.send(
            gateway
                .toAdmin("/headgate/v1/switches/warp/off")
                .POST(BodyPublishers.noBody())
                .build());
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("storm-shield").contains("warp");
    var configured =
        gateway.send(
            gateway
                .toAdmin("/headgate/v1/switches/forecast/on")
                .POST(BodyPublishers.noBody())
                .build());
    assertThat(configured.statusCode()).isEqualTo(409);
  }
}
