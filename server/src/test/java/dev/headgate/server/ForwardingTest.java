package dev.headgate.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.testkit.FakeZoho;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes through goes through as it came, in both directions. */
final class ForwardingTest {

  @TempDir static Path data;
  private static GatewayRun gateway;

  @BeforeAll
  static void start() throws InterruptedException {
    gateway = GatewayRun.start(data);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void forget() {
    gateway.zoho.reset();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/crm/v8/Leads?fields=Last_Name&",
        "/crm/v8/Leads/search?criteria=(Last_Name:equals:O(Neill))",
        "/crm/v8/Leads/search?criteria=(A:equals:b%20c)and(D:equals:e&f)",
        "/crm/v2/leads",
        "/crm/v8/Leads?",
        "/crm/v8/Leads?a=%2e%2E&b=%c3%A9&c=+",
        "/crm/v8/Leads//5545730000000001001/",
        "/crm/v8/Leads/%C3%A9",
        "/crm/v8/Leads?q=../..",
        "/crm/v8/Leads?q=a|b^c`{d}\"<>[]\\",
        "/anything/else?x",
        "/"
      })
  void aTargetArrivesByteForByte(String target) throws IOException, InterruptedException {
    try (var client = gateway.raw()) {
      client.send("GET " + target + " HTTP/1.1\r\nHost: gateway\r\n\r\n");
      assertThat(client.reply().orElseThrow().status()).isEqualTo(200);
    }
    assertThat(gateway.zoho.take().target()).isEqualTo(target);
  }

  @Test
  void headersArriveInTheirOrderAndSpelling() throws IOException, InterruptedException {
    try (var client = gateway.raw()) {
      client.send(
          """
          PUT /crm/v8/Leads HTTP/1.1
          hOST: gateway
          X-ZOHO-SDK: Linux/5.10/java-8.0/21:2.0.0
          authorization: Zoho-oauthtoken 1000.abc
          If-Modified-Since: 2026-11-24T10:00:00+01:00
          x-MiXed: one
          content-LENGTH: 2
          x-MiXed: two
          Empty:
          Cookie: a=b; c=d

          {}"""
              .replace("\n", "\r\n"));
      assertThat(client.reply().orElseThrow().status()).isEqualTo(200);
    }
    var lines =
        gateway.zoho.take().headerLines().stream()
            .filter(line -> !line.regionMatches(true, 0, "host:", 0, 5))
            .map(String::strip)
            .toList();
    assertThat(lines)
        .containsExactly(
            "X-ZOHO-SDK: Linux/5.10/java-8.0/21:2.0.0",
            "authorization: Zoho-oauthtoken 1000.abc",
            "If-Modified-Since: 2026-11-24T10:00:00+01:00",
            "x-MiXed: one",
            "content-LENGTH: 2",
            "x-MiXed: two",
            "Empty:",
            "Cookie: a=b; c=d");
  }

  @Test
  void zohoIsAddressedByItsOwnName() throws IOException, InterruptedException {
    gateway.get("/crm/v8/Leads");
    assertThat(gateway.zoho.take().header("Host")).hasValue(gateway.zoho.address().getAuthority());
  }

  @Test
  void whatSpeaksOfTheClientsConnectionStaysBehind() throws IOException, InterruptedException {
    try (var client = gateway.raw()) {
      client.send(
          """
          GET /crm/v8/Leads HTTP/1.1
          Host: gateway
          Connection: keep-alive, X-Mine, x-other
          Keep-Alive: timeout=5
          Proxy-Connection: keep-alive
          Proxy-Authorization: Basic abc
          TE: trailers
          Trailer: X-Sum
          Upgrade: h2c
          X-Mine: 1
          X-Other: 2
          X-Stays: 3

          """
              .replace("\n", "\r\n"));
      assertThat(client.reply().orElseThrow().status()).isEqualTo(200);
    }
    var names =
        gateway.zoho.take().headerLines().stream().map(line -> line.split(":", 2)[0]).toList();
    assertThat(names)
        .usingElementComparator(String.CASE_INSENSITIVE_ORDER)
        .containsExactlyInAnyOrder("Host", "X-Stays");
  }

  @Test
  void anAnswersHeadersComeInTheirOrderAndSpelling() throws IOException {
    gateway.zoho.next(
        FakeZoho.answer(
            403,
            "{}".getBytes(UTF_8),
            "X-RATELIMIT-LIMIT: 10",
            "x-API-credits-REMAINING: 5",
            "Set-Cookie: a=b",
            "Set-Cookie: c=d",
            "Connection: keep-alive, X-Hop",
            "X-Hop: 1",
            "Keep-Alive: timeout=3",
            "Proxy-Authenticate: Basic",
            "Content-Type: text/html",
            "Retry-After: 7"));
    try (var client = gateway.raw()) {
      client.send("GET /crm/v8/Leads HTTP/1.1\r\nHost: gateway\r\n\r\n");
      var reply = client.reply().orElseThrow();
      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.headerLines().stream().filter(line -> !line.startsWith("X-Headgate-")))
          .containsExactly(
              "X-RATELIMIT-LIMIT: 10",
              "x-API-credits-REMAINING: 5",
              "Set-Cookie: a=b",
              "Set-Cookie: c=d",
              "Content-Type: text/html",
              "Retry-After: 7",
              "Content-Length: 2");
    }
  }

  @Test
  void theReplySaysWhereItCameFromWhatItCostAndWhatIsLeft()
      throws IOException, InterruptedException {
    var headers = gateway.get("/crm/v8/Leads").headers();
    assertThat(headers.firstValue("X-Headgate-Answer")).hasValue("upstream");
    assertThat(headers.firstValue("X-Headgate-Credits")).hasValue("1");
    assertThat(headers.firstValue("X-Headgate-Limit").orElseThrow())
        .matches(
            "pool=\\d+/\\d+; integration=\\d+/none; next-release=\\d+@\\d{4}-\\d\\d-\\d\\dT.*Z");
  }

  @Test
  void aGetWithALengthOfZeroKeepsIt() throws IOException, InterruptedException {
    try (var client = gateway.raw()) {
      client.send("GET /crm/v8/Leads HTTP/1.1\r\nHost: gateway\r\nContent-Length: 0\r\n\r\n");
      assertThat(client.reply().orElseThrow().status()).isEqualTo(200);
    }
    assertThat(gateway.zoho.take().header("Content-Length")).hasValue("0");
  }

  @Test
  void aGetWithoutALengthGetsNone() throws IOException, InterruptedException {
    gateway.get("/crm/v8/Leads");
    assertThat(gateway.zoho.take().header("Content-Length")).isEmpty();
  }

  @Test
  void aBodyOnAGetArrives() throws IOException, InterruptedException {
    try (var client = gateway.raw()) {
      client.send("GET /crm/v8/Leads HTTP/1.1\r\nHost: gateway\r\nContent-Length: 2\r\n\r\n{}");
      assertThat(client.reply().orElseThrow().status()).isEqualTo(200);
    }
    assertThat(gateway.zoho.take().text()).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Content-Type: text/plain; charset=UTF-8\r\n", "Content-Type: x/y;;\r\n"})
  void aBodyArrivesByteForByteWhateverItsType(String type)
      throws IOException, InterruptedException {
    var body = "{\"data\":[{\"id\":5545730000000001001,\"Name\":\"Zoë \\u00e9 \",  \"x\":1.0e2}]}";
    var bytes = body.getBytes(UTF_8);
    try (var client = gateway.raw()) {
      client
          .send(
              "PUT /crm/v8/Leads HTTP/1.1\r\nHost: gateway\r\n%sContent-Length: %d\r\n\r\n"
                  .formatted(type, bytes.length))
          .send(bytes);
      assertThat(client.reply().orElseThrow().status()).isEqualTo(200);
    }
    var received = gateway.zoho.take();
    assertThat(received.body()).isEqualTo(bytes);
    assertThat(received.header("Content-Type"))
        .isEqualTo(type.isEmpty() ? Optional.empty() : Optional.of(type.substring(13).strip()));
  }

  @Test
  void aChunkedBodyArrivesWhole() throws IOException, InterruptedException {
    try (var client = gateway.raw()) {
      client.send(
          "POST /crm/v8/Leads HTTP/1.1\r\nHost: gateway\r\nTransfer-Encoding: chunked\r\n\r\n"
              + "4;a=b\r\n{\"da\r\n6\r\nta\":[]\r\n1\r\n}\r\n0\r\nX-Trailer: 1\r\n\r\n");
      assertThat(client.reply().orElseThrow().status()).isEqualTo(200);
    }
    assertThat(gateway.zoho.take().text()).isEqualTo("{\"data\":[]}");
  }

  @Test
  void idsBeyondWhatADoubleHoldsComeBackUntouched() throws IOException, InterruptedException {
    var body = "{\"data\":[{\"id\":9007199254740993, \"other\":\"9007199254740993\",\"f\":1.10}]}";
    gateway.zoho.next(FakeZoho.json(200, body));
    assertThat(gateway.get("/crm/v8/Leads/9007199254740993").body()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304})
  void anAnswerWithoutABodyStaysWithout(int status) throws IOException {
    gateway.zoho.next(FakeZoho.answer(status, new byte[0], "X-A: b"));
    try (var client = gateway.raw()) {
      client.send("GET /crm/v8/Leads HTTP/1.1\r\nHost: gateway\r\n\r\n");
      var reply = client.reply().orElseThrow();
      assertThat(reply.status()).isEqualTo(status);
      assertThat(reply.header("Content-Length")).isEmpty();
      assertThat(reply.header("Transfer-Encoding")).isEmpty();
      assertThat(reply.header("X-A")).hasValue("b");
      // The connection is still in step.
      client.send("GET /crm/v8/Leads HTTP/1.1\r\nHost: gateway\r\n\r\n");
      assertThat(client.reply().orElseThrow().status()).isEqualTo(200);
    }
  }

  @Test
  void anEmptyAnswerIsEmpty() throws IOException {
    gateway.zoho.next(FakeZoho.answer(200, new byte[0]));
    try (var client = gateway.raw()) {
      client.send("GET /crm/v8/Leads HTTP/1.1\r\nHost: gateway\r\n\r\n");
      assertThat(client.reply().orElseThrow().header("Content-Length")).hasValue("0");
    }
  }

  @Test
  void aCompressedAnswerIsPassedThrough() throws IOException, InterruptedException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write("{\"data\":[1]}".getBytes(UTF_8));
    }
    gateway.zoho.always(
        exchange -> {
          exchange.readBody();
          assertThat(exchange.request().header("Accept-Encoding")).hasValue("gzip");
          exchange.write(200, packed.toByteArray(), "Content-Encoding: gzip");
        });
    var reply =
        gateway
            .http()
            .send(
                gateway.to("/crm/v8/Leads").header("Accept-Encoding", "gzip").build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertThat(reply.body()).isEqualTo(packed.toByteArray());
    assertThat(new GZIPInputStream(new ByteArrayInputStream(reply.body())).readAllBytes())
        .asString(UTF_8)
        .isEqualTo("{\"data\":[1]}");
  }

  @Test
  void anAnswerThatIsChunkedComesWhole() throws IOException, InterruptedException {
    gateway.zoho.next(
        exchange -> {
          exchange.readBody();
          exchange.raw(
              "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
                  .getBytes(UTF_8));
        });
    assertThat(gateway.get("/crm/v8/Leads").body()).isEqualTo("abcde");
  }

  @Test
  void anAnswerThatEndsWithItsConnectionComesWhole() throws IOException, InterruptedException {
    gateway.zoho.next(FakeZoho.rawThenClose("HTTP/1.0 200 OK\r\nX-A: b\r\n\r\nto the end"));
    assertThat(gateway.get("/crm/v8/Leads").body()).isEqualTo("to the end");
  }

  @Test
  void aHeadIsToldTheLengthThatAGetWouldHave() throws IOException {
    gateway.zoho.next(FakeZoho.answer(200, new byte[1234], "X-A: b"));
    try (var client = gateway.raw()) {
      client.send("HEAD /crm/v8/Leads HTTP/1.1\r\nHost: gateway\r\n\r\n");
      var reply = client.replyToHead().orElseThrow();
      assertThat(reply.header("Content-Length")).hasValue("1234");
      client.send("GET /crm/v8/Leads HTTP/1.1\r\nHost: gateway\r\n\r\n");
      assertThat(client.reply().orElseThrow().status()).isEqualTo(200);
    }
  }

  @Test
  void oneConnectionCarriesManyCalls() throws IOException {
    try (var client = gateway.raw()) {
      for (int i = 0; i < 20; i++) {
        client.send("GET /crm/v8/Leads?i=" + i + " HTTP/1.1\r\nHost: gateway\r\n\r\n");
        assertThat(client.reply().orElseThrow().status()).isEqualTo(200);
      }
    }
    assertThat(gateway.zoho.requests()).hasSize(20);
    assertThat(gateway.zoho.connections()).isLessThan(20);
  }

  @Test
  void pipelinedCallsAreAnsweredInTheirOrder() throws IOException {
    gateway.zoho.always(
        exchange -> {
          exchange.readBody();
          exchange.write(200, exchange.request().target().getBytes(UTF_8));
        });
    try (var client = gateway.raw()) {
      var all = new StringBuilder();
      for (int i = 0; i < 10; i++) {
        all.append("POST /crm/v8/Leads?i=").append(i).append(" HTTP/1.1\r\nHost: gateway\r\n");
        all.append("Content-Length: 2\r\n\r\n{}");
      }
      client.send(all.toString());
      for (int i = 0; i < 10; i++) {
        assertThat(client.reply().orElseThrow().text()).isEqualTo("/crm/v8/Leads?i=" + i);
      }
    }
  }

  @Test
  void aClientThatWantsToCloseIsClosed() throws IOException {
    try (var client = gateway.raw()) {
      client.send("GET /crm/v8/Leads HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n");
      assertThat(client.reply().orElseThrow().status()).isEqualTo(200);
      assertThat(client.isClosedByPeer()).isTrue();
    }
  }

  @Test
  void aClientOfHttp10IsServed() throws IOException {
    try (var client = gateway.raw()) {
      client.send("GET /crm/v8/Leads HTTP/1.0\r\n\r\n");
      assertThat(client.reply().orElseThrow().text()).isEqualTo("{\"data\":[]}");
      assertThat(client.isClosedByPeer()).isTrue();
    }
  }

  @Test
  void aClientThatExpectsToBeAskedForItsBodyIsAsked() throws IOException, InterruptedException {
    try (var client = gateway.raw()) {
      client.send(
          "POST /crm/v8/Leads HTTP/1.1\r\nHost: gateway\r\nExpect: 100-continue\r\n"
              + "Content-Length: 2\r\n\r\n");
      assertThat(client.reply().orElseThrow().status()).isEqualTo(100);
      assertThat(client.send("{}").reply().orElseThrow().status()).isEqualTo(200);
    }
    var received = gateway.zoho.take();
    assertThat(received.text()).isEqualTo("{}");
    assertThat(received.header("Expect")).isEmpty();
  }

  @Test
  void aClientIsNotAskedForABodyThatIsTooLarge() throws IOException {
    try (var client = gateway.raw()) {
      client.send(
          "POST /crm/v8/Leads HTTP/1.1\r\nHost: gateway\r\nExpect: 100-continue\r\n"
              + "Content-Length: 900000000\r\n\r\n");
      assertThat(client.reply().orElseThrow().status()).isEqualTo(413);
    }
  }

  @Test
  void aClientThatHangsUpWhileItWaitsLeavesNothingBehind()
      throws IOException, InterruptedException {
    long spentBefore = gateway.admin("/pool").get("spent").asLong();
    var go = new CountDownLatch(1);
    gateway.zoho.next(FakeZoho.when(go, FakeZoho.json(200, "{}")));
    try (var client = gateway.raw()) {
      client.send("GET /crm/v8/Leads HTTP/1.1\r\nHost: gateway\r\n\r\n");
      gateway.zoho.take();
      assertThat(gateway.admin("/pool").get("in_flight").asInt()).isEqualTo(1);
      client.vanish();
    }
    go.countDown();
    gateway.awaitQuiet();
    var pool = gateway.admin("/pool");
    assertThat(pool.get("in_flight").asInt()).isZero();
    assertThat(pool.get("held").asInt()).isZero();
    assertThat(pool.get("spent").asLong()).isEqualTo(spentBefore + 1);
  }

  @Test
  void callsToTheUploadHostGoThroughToo() throws IOException, InterruptedException {
    var reply =
        gateway.send(
            gateway
                .to("/crm/v8/upload")
                .header("feature", "bulk-write")
                .POST(BodyPublishers.ofByteArray(new byte[] {0, 1, 2, (byte) 0xff}))
                .build());
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(gateway.zoho.take().body()).containsExactly(0, 1, 2, 0xff);
    assertThat(List.of(gateway.usage("operation", "any_other"))).isNotEmpty();
  }
}
