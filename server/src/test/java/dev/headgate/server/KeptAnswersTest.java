package dev.headgate.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.testkit.FakeZoho;
import dev.headgate.testkit.ManualTime;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which reads are answered from memory: real HTTP, a fake Zoho, and time that a test moves. */
final class KeptAnswersTest {

  private static final String LEADS = "/crm/v8/Leads?fields=Last_Name";

  @TempDir Path data;
  private final ManualTime time = new ManualTime(Instant.parse("2026-11-24T12:00:00Z"));

  @SuppressWarnings("NullAway.Init") // every test starts one, each with its own settings
  private GatewayRun gateway;

  /** The only token of a client that has signed in, {@code 1000.access.token}. */
  private void start(String... settings) throws Exception {
    var all = new ArrayList<>(List.of(settings));
    all.add("integrations.shop.client-id=1000.SHOP");
    gateway = GatewayRun.start(time, data, all.toArray(String[]::new));
    signIn("1000.access.token");
  }

  private void signIn(String token) throws Exception {
    gateway.zoho.next(
        FakeZoho.json(200, "{\"access_token\":\"" + token + "\",\"expires_in\":360000}"));
    post("/oauth/v2/token?grant_type=refresh_token&client_id=1000.SHOP&refresh_token=r");
    gateway.zoho.reset();
  }

  private void post(String target) throws Exception {
    gateway.send(gateway.to(target).POST(BodyPublishers.noBody()).build());
  }

  private HttpResponse<String> getBy(String token, String target) throws Exception {
    return gateway.send(
        gateway.to(target).setHeader("Authorization", "Zoho-oauthtoken " + token).build());
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void anAnswerIsGivenAgainUntilItIsTooOld() throws Exception {
    start("integrations.shop.freshness=15m");
    gateway.zoho.next(
        FakeZoho.answer(
            200,
            "{\"data\":[1]}".getBytes(UTF_8),
            "Content-Type: application/json",
            "Set-Cookie: session=1",
            "X-API-CREDITS-REMAINING: 7"));
    assertThat(source(gateway.get(LEADS))).isEqualTo("upstream");
    time.advance(Duration.ofMinutes(15));
    var kept = gateway.get(LEADS);
    assertThat(source(kept)).isEqualTo("cache");
    assertThat(kept.body()).isEqualTo("{\"data\":[1]}");
    assertThat(kept.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(kept.headers().firstValue("Age")).hasValue("900");
    assertThat(kept.headers().firstValue("X-Headgate-Credits")).hasValue("0");
    assertThat(kept.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(kept.headers().firstValue("X-API-CREDITS-REMAINING")).isEmpty();
    time.advance(Duration.ofMillis(1));
    assertThat(source(gateway.get(LEADS))).isEqualTo("upstream");
    assertThat(gateway.zoho.requests()).hasSize(2);
    var usage = gateway.usage("source", "cache").orElseThrow();
    assertThat(usage.get("calls").asInt()).isEqualTo(1);
    assertThat(usage.get("saved").asInt()).isEqualTo(1);
    assertThat(gateway.admin("/savings").get("rows").get(0).get("cache").asInt()).isEqualTo(1);
  }

  @Test
  void aHeadThatComesAgainGetsTheSameAnswerAsItDidAtFirst() throws Exception {
    start("integrations.shop.freshness=15m");
    var head =
        "GET %s HTTP/1.1\r\nHost: crm\r\nAuthorization: Zoho-oauthtoken 1000.access.token\r\n\r\n"
            .formatted(LEADS);
    gateway.zoho.next(
        FakeZoho.answer(
            200, "{\"data\":[1]}".getBytes(UTF_8), "Content-Type: application/json", "X-Z: é"));
    try (var client = gateway.raw()) {
      var _ = client.send(head).reply().orElseThrow();
      var first = client.send(head).reply().orElseThrow(); // kept, and its head is remembered
      var again = client.send(head).reply().orElseThrow();
      assertThat(again.header("X-Headgate-Answer")).hasValue("cache");
      assertThat(again.head()).isEqualTo(first.head());
      assertThat(again.body()).isEqualTo(first.body());
      assertThat(gateway.usage("source", "cache").orElseThrow().get("calls").asInt()).isEqualTo(2);
      // What is decided of it is decided anew each time.
      gateway.send(
          gateway
              .toAdmin("/headgate/v1/integrations/shop/pause")
              .POST(BodyPublishers.noBody())
              .build());
      assertThat(client.send(head).reply().orElseThrow().status()).isEqualTo(429);
      gateway.send(
          gateway
              .toAdmin("/headgate/v1/integrations/shop/resume")
              .POST(BodyPublishers.noBody())
              .build());
      assertThat(client.send(head).reply().orElseThrow().header("X-Headgate-Answer"))
          .hasValue("cache");
      time.advance(Duration.ofMinutes(16));
      assertThat(client.send(head).reply().orElseThrow().header("X-Headgate-Answer"))
          .hasValue("upstream");
      assertThat(client.send(head).reply().orElseThrow().header("X-Headgate-Answer"))
          .hasValue("cache");
      time.advance(Duration.ofHours(101));
      assertThat(client.send(head).reply().orElseThrow().header("X-Headgate-Answer"))
          .as("its token has expired")
          .hasValue("upstream");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      nullValues = "none",
      value = {"HTTP/1.1, Connection: close", "HTTP/1.0, none", "HTTP/1.0, Connection: close"})
  void whoeverWantsOneAnswerOnlyHasTheConnectionClosedEachTime(
      String version, @Nullable String header) throws Exception {
    start("integrations.shop.freshness=15m");
    var head =
        "GET %s %s\r\nHost: crm\r\nAuthorization: Zoho-oauthtoken 1000.access.token\r\n%s\r\n"
            .formatted(LEADS, version, header == null ? "" : header + "\r\n");
    for (int i = 0; i < 4; i++) {
      try (var client = gateway.raw()) {
        assertThat(client.send(head).reply().orElseThrow().status()).isEqualTo(200);
        assertThat(client.send(head).reply()).isEmpty();
      }
    }
  }

  @Test
  void withoutASettingEveryCallGoes() throws Exception {
    start();
    assertThat(source(gateway.get(LEADS))).isEqualTo("upstream");
    assertThat(source(gateway.get(LEADS))).isEqualTo("upstream");
  }

  @Test
  void anotherQuestionIsNotAnsweredWithIt() throws Exception {
    start("integrations.shop.freshness=15m");
    gateway.get(LEADS);
    assertThat(source(gateway.get(LEADS + "&page=2"))).isEqualTo("upstream");
    assertThat(source(gateway.send(gateway.to(LEADS).header("X-EXTERNAL", "Leads.Key").build())))
        .isEqualTo("upstream");
    var stranger =
        gateway.send(
            gateway.to(LEADS).setHeader("Authorization", "Zoho-oauthtoken 1000.other").build());
    assertThat(source(stranger)).isEqualTo("upstream");
  }

  @ParameterizedTest(name = "{0} {1} ends it: {2}")
  @CsvSource({
    "POST, /crm/v8/Leads, true",
    "PUT, /crm/v8/Leads/7, true",
    "DELETE, /crm/v8/Leads/7, true",
    "POST, /crm/v8/Contacts, false",
    "DELETE, /crm/v8/Contacts/7, true", // leads may show its name
    "POST, /crm/v2/functions/anything/actions/execute, true",
    "POST, /crm/v8/coql, false"
  })
  void aWriteEndsWhatItMayHaveChanged(String method, String target, boolean ends) throws Exception {
    start("integrations.shop.freshness=15m", "off=gather");
    gateway.get(LEADS);
    write(method, target);
    assertThat(source(gateway.get(LEADS))).isEqualTo(ends ? "upstream" : "cache");
  }

  private void write(String method, String target) throws IOException, InterruptedException {
    gateway.send(
        gateway
            .to(target)
            .method(method, BodyPublishers.ofString("{\"data\":[{\"Last_Name\":\"Burns\"}]}"))
            .build());
  }

  @Test
  void aWriteWithoutAnAnswerLeavesItsModuleInDoubt() throws Exception {
    start("integrations.shop.freshness=15m", "off=gather");
    gateway.zoho.next(FakeZoho.dropAfterReading());
    write("POST", "/crm/v8/Leads");
    assertThat(source(gateway.get(LEADS))).isEqualTo("upstream");
    time.advance(Duration.ofMinutes(4));
    assertThat(source(gateway.get(LEADS)))
        .as("it may have taken effect since")
        .isEqualTo("upstream");
    time.advance(Duration.ofMinutes(1));
    assertThat(source(gateway.get(LEADS))).isEqualTo("upstream");
    assertThat(source(gateway.get(LEADS))).isEqualTo("cache");
  }

  @Test
  void whatWasUnchangedSinceThenIsUnchangedSinceLater() throws Exception {
    start("integrations.shop.freshness=15m");
    gateway.zoho.next(FakeZoho.answer(304, new byte[0]));
    assertThat(since("2026-11-24T10:00:00+00:00").statusCode()).isEqualTo(304);
    var later = since("2026-11-24T11:00:00+00:00");
    assertThat(later.statusCode()).isEqualTo(304);
    assertThat(source(later)).isEqualTo("cache");
    assertThat(source(since("2026-11-24T09:00:00+00:00"))).as("earlier").isEqualTo("upstream");
  }

  private HttpResponse<String> since(String moment) throws IOException, InterruptedException {
    return gateway.send(gateway.to(LEADS).header("If-Modified-Since", moment).build());
  }

  @Test
  void anErrorIsNotKept() throws Exception {
    start("integrations.shop.freshness=15m");
    gateway.zoho.next(FakeZoho.json(400, "{\"code\":\"INVALID_DATA\"}"));
    assertThat(gateway.get(LEADS).statusCode()).isEqualTo(400);
    assertThat(gateway.get(LEADS).statusCode()).isEqualTo(200);
  }

  @Test
  void anOlderAnswerDoesNotTakeThePlaceOfANewerOne() throws Exception {
    start("integrations.shop.freshness=15m", "off=join");
    var release = new CountDownLatch(1);
    gateway.zoho.next(FakeZoho.when(release, FakeZoho.json(200, "{\"data\":[\"old\"]}")));
    var slow = gateway.begin(LEADS);
    gateway.zoho.take();
    time.advance(Duration.ofSeconds(1));
    gateway.zoho.next(FakeZoho.json(200, "{\"data\":[\"new\"]}"));
    assertThat(gateway.get(LEADS).body()).contains("new");
    release.countDown();
    assertThat(slow.get().body()).contains("old");
    gateway.awaitQuiet();
    var kept = gateway.get(LEADS);
    assertThat(source(kept)).isEqualTo("cache");
    assertThat(kept.body()).as("nobody is taken back in time").contains("new");
  }

  @ParameterizedTest
  @CsvSource({"INVALID_TOKEN, upstream", "OAUTH_SCOPE_MISMATCH, cache"})
  void aTokenThatZohoCallsDeadIsGivenNothingThatWasKept(String code, String then) throws Exception {
    start("integrations.shop.freshness=15m");
    signIn("1000.second");
    gateway.get(LEADS);
    gateway.zoho.next(FakeZoho.json(401, "{\"code\":\"" + code + "\",\"status\":\"error\"}"));
    assertThat(gateway.get("/crm/v8/Contacts?fields=Email").statusCode()).isEqualTo(401);
    assertThat(source(gateway.get(LEADS))).isEqualTo(then);
    assertThat(source(getBy("1000.second", LEADS))).as("another of its client").isEqualTo("cache");
    assertThat(gateway.usage("integration", "shop").orElseThrow().get("calls").asInt())
        .as("calls of the client, by whichever token")
        .isEqualTo(6);
  }

  @Test
  void aRevokedGrantEndsAllThatWasKeptForIt() throws Exception {
    start("integrations.shop.freshness=15m");
    signIn("1000.second");
    gateway.get(LEADS);
    post("/oauth/v2/token/revoke?token=r");
    gateway.zoho.next(FakeZoho.json(401, "{\"code\":\"INVALID_TOKEN\"}"));
    assertThat(gateway.get(LEADS).statusCode()).isEqualTo(401);
    assertThat(source(getBy("1000.second", LEADS))).isEqualTo("upstream");
  }

  @Test
  void aGrantThatZohoDoesNotRevokeEndsNothing() throws Exception {
    start("integrations.shop.freshness=15m");
    gateway.get(LEADS);
    gateway.zoho.next(FakeZoho.json(400, "{\"error\":\"invalid_code\"}"));
    post("/oauth/v2/token/revoke?token=r");
    assertThat(source(gateway.get(LEADS))).isEqualTo("cache");
  }

  @Test
  void switchedOffNothingIsKept() throws Exception {
    start("integrations.shop.freshness=15m", "off=cache");
    gateway.get(LEADS);
    assertThat(source(gateway.get(LEADS))).isEqualTo("upstream");
  }

  private static String source(HttpResponse<String> reply) {
    return reply.headers().firstValue("X-Headgate-Answer").orElse("");
  }
}
