package dev.headgate.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.testkit.FakeZoho;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls to the accounts server: what is learnt from them, and what is changed in their answers. */
final class TokenCallTest {

  private static final String TOKEN = "/oauth/v2/token";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String REFRESH =
      "grant_type=refresh_token&client_id=1000.ABC&client_secret=sec&refresh_token=1000.ref.1";
  private static final String GRANTED =
      """
      {"access_token":"1000.acc.1","scope":"ZohoCRM.modules.ALL","api_domain":"https://www.zohoapis.eu","token_type":"Bearer","expires_in":3600}""";

  @TempDir Path data;
  private GatewayRun gateway;

  @BeforeEach
  void start() throws InterruptedException {
    gateway = GatewayRun.start(data, "integrations.web-forms.client-id=1000.ABC");
    gateway.zoho.always(
        exchange -> {
          exchange.readBody();
          exchange.write(
              200,
              (exchange.request().target().startsWith(TOKEN) ? GRANTED : "{}").getBytes(UTF_8),
              "Content-Type: application/json;charset=UTF-8");
        });
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private HttpRequest refresh(String form) {
    return gateway
        .to(TOKEN)
        .header("Content-Type", FORM)
        .POST(BodyPublishers.ofString(form))
        .build();
  }

  private HttpResponse<String> callWith(String authorization)
      throws IOException, InterruptedException {
    return gateway.send(
        gateway.to("/crm/v8/Leads").setHeader("Authorization", authorization).GET().build());
  }

  static Stream<Arguments> encodings() {
    return Stream.of(
        Arguments.of("a form", TOKEN, FORM, REFRESH),
        Arguments.of(
            "a multipart form",
            TOKEN,
            "multipart/form-data; boundary=--------XYZ",
            Stream.of(REFRESH.split("&", -1))
                    .map(pair -> pair.split("=", 2))
                    .map(
                        pair ->
                            "----------XYZ\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                                .formatted(pair[0], pair[1]))
                    .reduce("", String::concat)
                + "----------XYZ--\r\n"),
        Arguments.of("the query", TOKEN + "?" + REFRESH, FORM, ""),
        Arguments.of(
            "query and form",
            TOKEN + "?grant_type=refresh_token&client_id=1000.ABC",
            "APPLICATION/X-WWW-FORM-URLENCODED; charset=UTF-8",
            "client_secret=sec&refresh_token=1000.ref.1"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("encodings")
  void aTokenBelongsToTheClientThatAskedForItHoweverItAsked(
      String name, String target, String type, String body)
      throws IOException, InterruptedException {
    var reply =
        gateway.send(
            gateway
                .to(target)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build());
    assertThat(reply.statusCode()).isEqualTo(200);
    var received = gateway.zoho.take();
    assertThat(received.target()).isEqualTo(target);
    assertThat(received.text()).isEqualTo(body);

    callWith("Zoho-oauthtoken 1000.acc.1");
    callWith("Bearer 1000.acc.1");
    assertThat(gateway.usage("integration", "web-forms").orElseThrow().get("credits").asInt())
        .isEqualTo(2);
    assertThat(gateway.usage("operation", "issue_token").orElseThrow().get("credits").asInt())
        .isZero();
  }

  @Test
  void anAnswerKeepsItsClientWithTheGateway() throws IOException, InterruptedException {
    var reply = gateway.send(refresh(REFRESH));
    assertThat(reply.body())
        .isEqualTo(
            GRANTED.replace(
                "https://www.zohoapis.eu", "http://127.0.0.1:" + gateway.server.gatewayPort()));
    assertThat(reply.headers().firstValue("X-Headgate-Credits")).hasValue("0");
  }

  @Test
  void theAddressIsTheOneThatTheClientCameBy() throws IOException {
    try (var client = gateway.raw()) {
      client.send(
          "POST %s?%s HTTP/1.1\r\nHost: crm-gate.example:8443\r\nContent-Length: 0\r\n\r\n"
              .formatted(TOKEN, REFRESH));
      assertThat(client.reply().orElseThrow().text())
          .contains("\"api_domain\":\"http://crm-gate.example:8443\"");
    }
  }

  @Test
  void theConfiguredPublicAddressWins() throws IOException, InterruptedException {
    gateway.close();
    gateway = GatewayRun.start(data, "gateway.public-url=https://crm-gate.example");
    gateway.zoho.always(FakeZoho.json(200, GRANTED));
    assertThat(gateway.send(refresh(REFRESH)).body())
        .contains("\"api_domain\":\"https://crm-gate.example\"");
  }

  /** Compressed it could not be rewritten, and the client would leave for good. */
  @Test
  void anAnswerIsRewrittenThoughClientAndZohoLikeItCompressed()
      throws IOException, InterruptedException {
    gateway.zoho.always(
        exchange -> {
          exchange.readBody();
          var accepted = exchange.request().header("Accept-Encoding").orElse("*");
          if (accepted.equals("identity")) {
            exchange.write(200, GRANTED.getBytes(UTF_8));
          } else {
            var packed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(packed)) {
              gzip.write(GRANTED.getBytes(UTF_8));
            }
            exchange.write(200, packed.toByteArray(), "Content-Encoding: gzip");
          }
        });
    var request =
        gateway
            .to(TOKEN + "?" + REFRESH)
            .header("Accept-Encoding", "gzip, deflate")
            .POST(BodyPublishers.noBody())
            .build();
    assertThat(gateway.send(request).body()).contains("\"api_domain\":\"http://127.0.0.1:");
  }

  @Test
  void twentyRefreshesAtOnceAreOneForZoho() throws Exception {
    var go = new CountDownLatch(1);
    gateway.zoho.always(FakeZoho.when(go, FakeZoho.json(200, GRANTED)));
    var replies = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (int i = 0; i < 20; i++) {
      replies.add(
          gateway.http().sendAsync(refresh(REFRESH), HttpResponse.BodyHandlers.ofString(UTF_8)));
    }
    gateway.zoho.take();
    gateway.awaitUnderWay(20);
    go.countDown();
    var sources = new ArrayList<String>();
    for (var reply : replies) {
      assertThat(reply.get().statusCode()).isEqualTo(200);
      assertThat(reply.get().body()).contains("1000.acc.1").contains("http://127.0.0.1:");
      sources.add(reply.get().headers().firstValue("X-Headgate-Answer").orElseThrow());
    }
    assertThat(gateway.zoho.requests()).hasSize(1);
    assertThat(sources).containsOnly("upstream", "joined").containsOnlyOnce("upstream");
    // What is over is over: the next refresh is one of its own.
    gateway.send(refresh(REFRESH));
    assertThat(gateway.zoho.requests()).hasSize(2);
  }

  @Test
  void refreshesThatDifferAreNeverShared() throws Exception {
    var go = new CountDownLatch(1);
    gateway.zoho.always(FakeZoho.when(go, FakeZoho.json(200, GRANTED)));
    var forms =
        List.of(
            REFRESH,
            REFRESH.replace("client_secret=sec", "client_secret=other"),
            REFRESH.replace("&client_secret=sec", ""),
            REFRESH.replace("1000.ref.1", "1000.ref.2"),
            REFRESH.replace("1000.ABC", "1000.DEF"),
            // An answer to a grant is for its code alone, however alike two of them are.
            REFRESH.replace("grant_type=refresh_token", "grant_type=authorization_code"),
            REFRESH.replace("grant_type=refresh_token", "grant_type=authorization_code"));
    var replies = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (var form : forms) {
      replies.add(
          gateway.http().sendAsync(refresh(form), HttpResponse.BodyHandlers.ofString(UTF_8)));
      gateway.zoho.take();
    }
    go.countDown();
    for (var reply : replies) {
      assertThat(reply.get().headers().firstValue("X-Headgate-Answer")).hasValue("upstream");
    }
  }

  @Test
  void aRefusalIsPassedToAllWhoShareIt() throws Exception {
    var go = new CountDownLatch(1);
    var refusal = "{\"error\":\"invalid_code\"}";
    gateway.zoho.always(FakeZoho.when(go, FakeZoho.json(400, refusal)));
    var replies = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (int i = 0; i < 3; i++) {
      replies.add(
          gateway.http().sendAsync(refresh(REFRESH), HttpResponse.BodyHandlers.ofString(UTF_8)));
    }
    gateway.awaitUnderWay(3);
    go.countDown();
    for (var reply : replies) {
      assertThat(reply.get().statusCode()).isEqualTo(400);
      assertThat(reply.get().body()).isEqualTo(refusal);
    }
  }

  @Test
  void aBrokenRefreshIsABadGatewayForAllWhoShareIt() throws Exception {
    var go = new CountDownLatch(1);
    gateway.zoho.always(FakeZoho.when(go, FakeZoho.dropAfterReading()));
    var replies = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (int i = 0; i < 3; i++) {
      replies.add(
          gateway.http().sendAsync(refresh(REFRESH), HttpResponse.BodyHandlers.ofString(UTF_8)));
    }
    gateway.awaitUnderWay(3);
    go.countDown();
    for (var reply : replies) {
      assertThat(reply.get().statusCode()).isEqualTo(502);
    }
  }

  @Test
  void whatCannotBeUnderstoodIsPassedOnByteForByte() throws IOException, InterruptedException {
    gateway.zoho.always(FakeZoho.json(200, "{\"error\":\"invalid_client\"}"));
    var reply = gateway.send(refresh("grant_type=refresh_token&grant_type=other&%zz"));
    assertThat(reply.body()).isEqualTo("{\"error\":\"invalid_client\"}");
    assertThat(gateway.zoho.take().text())
        .isEqualTo("grant_type=refresh_token&grant_type=other&%zz");
  }

  @Test
  void aClientThatNobodyConfiguredIsCalledByItsId() throws IOException, InterruptedException {
    gateway.send(refresh(REFRESH.replace("1000.ABC", "1000.XYZ")));
    callWith("Zoho-oauthtoken 1000.acc.1");
    assertThat(gateway.usage("integration", "1000.XYZ").orElseThrow().get("credits").asInt())
        .isEqualTo(1);
  }

  @Test
  void aTokenThatNobodyKnowsIsAnIntegrationOfItsOwn() throws IOException, InterruptedException {
    callWith("Zoho-oauthtoken 1000.stranger.1");
    callWith("Zoho-oauthtoken 1000.stranger.2");
    callWith("Bearer 1000.stranger.1");
    var names = new ArrayList<String>();
    for (var row : gateway.admin("/usage").get("rows")) {
      names.add(row.get("integration").asText() + " " + row.get("credits").asInt());
    }
    assertThat(names).hasSize(2).allMatch(name -> name.matches("unknown-[0-9a-f]{8} [12]"));
    var sighted = gateway.admin("/integrations").get("rows").get(0);
    assertThat(sighted.get("address").asText()).isEqualTo("127.0.0.1");
    assertThat(sighted.get("user_agent").asText()).startsWith("Java-http-client");
  }

  @Test
  void aCallWithoutATokenIsPassedOnAndAccounted() throws IOException, InterruptedException {
    gateway.zoho.always(FakeZoho.json(401, "{\"code\":\"INVALID_TOKEN\"}"));
    try (var client = gateway.raw()) {
      client.send("GET /crm/v8/Leads HTTP/1.1\r\nHost: gateway\r\n\r\n");
      assertThat(client.reply().orElseThrow().status()).isEqualTo(401);
    }
    assertThat(gateway.usage("integration", "unknown-none")).isPresent();
  }

  @Test
  void whoATokenBelongsToIsKnownAfterARestart() throws IOException, InterruptedException {
    gateway.send(refresh(REFRESH));
    gateway.close();
    gateway = GatewayRun.start(data, "integrations.web-forms.client-id=1000.ABC");
    callWith("Zoho-oauthtoken 1000.acc.1");
    assertThat(gateway.usage("integration", "web-forms").orElseThrow().get("credits").asInt())
        .isEqualTo(1);
  }

  @Test
  void whatWasSpentIsKnownAfterARestart() throws IOException, InterruptedException {
    callWith("Zoho-oauthtoken 1000.acc.1");
    long spent = gateway.admin("/pool").get("spent").asLong();
    assertThat(spent).isEqualTo(1);
    gateway.close();
    gateway = GatewayRun.start(data);
    assertThat(gateway.admin("/pool").get("spent").asLong()).isEqualTo(spent);
  }

  @Test
  void aRevocationPasses() throws IOException, InterruptedException {
    gateway.zoho.always(FakeZoho.json(200, "{\"status\":\"success\"}"));
    var target = "/oauth/v2/token/revoke?token=1000.ref.1";
    var reply = gateway.send(gateway.to(target).POST(BodyPublishers.noBody()).build());
    assertThat(reply.body()).isEqualTo("{\"status\":\"success\"}");
    assertThat(gateway.zoho.take().target()).isEqualTo(target);
    assertThat(gateway.admin("/pool").get("spent").asLong()).isZero();
  }

  /** A paused integration must still be able to log in, so that it can see why it is refused. */
  @Test
  void aPauseDoesNotHoldUpTokenCalls() throws IOException, InterruptedException {
    gateway.send(refresh(REFRESH));
    gateway.send(
        gateway
            .toAdmin("/headgate/v1/integrations/web-forms/pause")
            .POST(BodyPublishers.noBody())
            .build());
    assertThat(callWith("Zoho-oauthtoken 1000.acc.1").statusCode()).isEqualTo(429);
    var withToken =
        gateway
            .to(TOKEN + "?" + REFRESH)
            .setHeader("Authorization", "Zoho-oauthtoken 1000.acc.1")
            .POST(BodyPublishers.noBody())
            .build();
    assertThat(gateway.send(withToken).statusCode()).isEqualTo(200);
  }

  @Test
  void anEndlessTokenAnswerIsABrokenOne() throws IOException, InterruptedException {
    gateway.close();
    gateway = GatewayRun.start(data, "limits.answer-in-memory=1KiB");
    gateway.zoho.always(FakeZoho.json(200, "{\"access_token\":\"" + "x".repeat(5000) + "\"}"));
    assertThat(gateway.send(refresh(REFRESH)).statusCode()).isEqualTo(502);
    gateway.awaitQuiet();
  }
}
