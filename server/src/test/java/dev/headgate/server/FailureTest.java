package dev.headgate.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.core.ledger.Settlement;
import dev.headgate.testkit.FakeZoho;
import dev.headgate.testkit.ManualTime;
import dev.headgate.testkit.MemoryLedger;
import dev.headgate.testkit.MemoryTokenBook;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What callers are told, and what the books say, when Zoho, the ledger or Headgate itself fails.
 */
final class FailureTest {

  @TempDir Path data;

  /** A ledger in memory that keeps how calls ended, and whose methods fail as told. */
  private static final class FailingLedger {
    private final Map<String, Supplier<RuntimeException>> failures = new ConcurrentHashMap<>();
    private final Ledger memory = new MemoryLedger();
    final List<Settlement> settlements = new CopyOnWriteArrayList<>();
    final Ledger ledger =
        (Ledger)
            Proxy.newProxyInstance(
                Ledger.class.getClassLoader(),
                new Class<?>[] {Ledger.class},
                (_, method, arguments) -> {
                  if (method.getName().equals("settle")) {
                    settlements.add((Settlement) arguments[1]);
                  }
                  var failure = failures.get(method.getName());
                  if (failure != null) {
                    throw failure.get();
                  }
                  try {
                    return method.invoke(memory, arguments);
                  } catch (InvocationTargetException thrown) {
                    throw thrown.getCause();
                  }
                });

    FailingLedger on(String method, Supplier<RuntimeException> failure) {
      failures.put(method, failure);
      return this;
    }

    void heal() {
      failures.clear();
    }
  }

  private GatewayRun startWith(FailingLedger failing, String... settings)
      throws IOException, InterruptedException {
    var zoho = FakeZoho.start();
    var books = new Books(failing.ledger, new MemoryTokenBook(), _ -> {}, () -> {});
    return GatewayRun.start(books, GatewayRun.config(data, zoho.address(), settings), zoho);
  }

  private static void assertZohosShape(HttpResponse<String> reply, int status, String code)
      throws IOException {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    assertThat(reply.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
    assertThat(reply.headers().firstValue("X-Headgate-Answer")).hasValue("refused");
    var error = GatewayRun.json(reply.body());
    assertThat(error.get("code").asText()).isEqualTo(code);
    assertThat(error.get("status").asText()).isEqualTo("error");
    assertThat(error.get("message").asText()).isNotBlank();
    assertThat(error.get("details").isObject()).isTrue();
  }

  private static void assertBooks(GatewayRun gateway, int spent)
      throws IOException, InterruptedException {
    gateway.awaitQuiet();
    var pool = gateway.admin("/pool");
    assertThat(pool.get("in_flight").asInt()).as("in flight").isZero();
    assertThat(pool.get("held").asInt()).as("held").isZero();
    assertThat(pool.get("spent").asInt()).as("spent in memory").isEqualTo(spent);
    int booked = 0;
    for (var row : gateway.admin("/usage").get("rows")) {
      booked += row.get("credits").asInt();
    }
    assertThat(booked).as("spent in the ledger").isEqualTo(spent);
  }

  private static void assertUnanswered(FailingLedger ledger, int status) {
    assertThat(ledger.settlements)
        .singleElement()
        .isInstanceOfSatisfying(
            Settlement.Unanswered.class,
            unanswered -> assertThat(unanswered.status()).isEqualTo(status));
  }

  @Test
  void aClosedPortIsABadGatewayAndCostsNothing() throws IOException, InterruptedException {
    // Bound and not listening: it refuses, and nobody else can take the port meanwhile.
    try (var deaf = new Socket()) {
      deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      var zoho = FakeZoho.start();
      var config = GatewayRun.config(data, URI.create("http://127.0.0.1:" + deaf.getLocalPort()));
      try (var gateway = GatewayRun.start(Books.open(config), config, zoho)) {
        var reply = gateway.get("/crm/v8/Leads");
        assertZohosShape(reply, 502, "BAD_GATEWAY");
        assertThat(reply.headers().firstValue("X-Headgate-Credits")).hasValue("0");
        assertBooks(gateway, 0);
      }
    }
  }

  @Test
  void anAnswerThatDoesNotComeInTimeIsATimeOutAndStaysCharged()
      throws IOException, InterruptedException {
    var ledger = new FailingLedger();
    try (var gateway = startWith(ledger, "upstream.answer-within=200ms")) {
      gateway.zoho.always(FakeZoho.silence());
      var reply = gateway.get("/crm/v8/Leads");
      assertZohosShape(reply, 504, "GATEWAY_TIMEOUT");
      assertThat(reply.headers().firstValue("X-Headgate-Credits")).hasValue("1");
      assertThat(gateway.zoho.requests()).as("never sent again").hasSize(1);
      assertBooks(gateway, 1);
      assertUnanswered(ledger, 504);
    }
  }

  @Test
  void anAnswerThatBeginsAndDoesNotEndIsATimeOut() throws IOException, InterruptedException {
    try (var gateway = GatewayRun.start(data, "upstream.answer-within=200ms")) {
      gateway.zoho.always(
          exchange -> {
            exchange.readBody();
            exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nab".getBytes(UTF_8));
            exchange.awaitClose();
          });
      assertZohosShape(gateway.get("/crm/v8/Leads"), 504, "GATEWAY_TIMEOUT");
      assertBooks(gateway, 1);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "",
        "this is not HTTP\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
        "HTTP/1.1 2000 OK\r\n\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"
      })
  void aBrokenAnswerToAWriteIsABadGatewayAndStaysCharged(String bytes)
      throws IOException, InterruptedException {
    var ledger = new FailingLedger();
    try (var gateway = startWith(ledger, "upstream.answer-within=5s")) {
      gateway.zoho.always(FakeZoho.rawThenClose(bytes));
      var reply =
          gateway.send(
              gateway.to("/crm/v8/Leads").POST(BodyPublishers.ofString("{\"data\":[{}]}")).build());
      assertZohosShape(reply, 502, "BAD_GATEWAY");
      assertThat(reply.headers().firstValue("X-Headgate-Credits")).hasValue("1");
      assertThat(gateway.zoho.requests()).as("never sent again").hasSize(1);
      assertBooks(gateway, 1);
      assertUnanswered(ledger, 502);
    }
  }

  /** HTTP forbids it, so it can't be passed on; what matters is that nobody waits for it. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"X-A: b\u0001c", "X-A: b\u0000c", "X A: b", "X-A\u0001: b", ": b"})
  void anAnswerWithAForbiddenHeaderIsNotWaitedFor(String line)
      throws IOException, InterruptedException {
    try (var gateway = GatewayRun.start(data)) {
      gateway.zoho.always(
          FakeZoho.rawThenClose("HTTP/1.1 200 OK\r\n" + line + "\r\nContent-Length: 0\r\n\r\n"));
      try (var client = gateway.raw()) {
        client.send("GET /crm/v8/Leads HTTP/1.1\r\nHost: gateway\r\n\r\n");
        client.reply().ifPresent(reply -> assertThat(reply.head()).doesNotContain("\u0001"));
      }
      gateway.awaitQuiet();
      assertThat(gateway.admin("/pool").get("in_flight").asInt()).isZero();
    }
  }

  @Test
  void aDroppedReadIsSentOnceMore() throws IOException, InterruptedException {
    try (var gateway = GatewayRun.start(data)) {
      gateway.zoho.next(FakeZoho.dropAfterReading());
      var reply = gateway.get("/crm/v8/Leads");
      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(gateway.zoho.requests()).hasSize(2);
      assertThat(reply.headers().firstValue("X-Headgate-Credits"))
          .as("both may have been charged")
          .hasValue("2");
      assertBooks(gateway, 2);
    }
  }

  @Test
  void aReadThatIsDroppedTwiceIsNotSentAThirdTime() throws IOException, InterruptedException {
    try (var gateway = GatewayRun.start(data)) {
      gateway.zoho.always(FakeZoho.dropAfterReading());
      var reply = gateway.get("/crm/v8/Leads");
      assertZohosShape(reply, 502, "BAD_GATEWAY");
      assertThat(reply.headers().firstValue("X-Headgate-Credits")).hasValue("2");
      assertThat(gateway.zoho.requests()).hasSize(2);
      assertBooks(gateway, 2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void aDroppedWriteIsNeverSentAgain(String method) throws IOException, InterruptedException {
    try (var gateway = GatewayRun.start(data)) {
      gateway.zoho.always(FakeZoho.dropBeforeReading());
      var reply =
          gateway.send(
              gateway
                  .to("/crm/v8/Leads/5545730000000001001")
                  .method(method, BodyPublishers.ofString("{\"data\":[{}]}"))
                  .build());
      assertZohosShape(reply, 502, "BAD_GATEWAY");
      assertThat(gateway.zoho.connections()).isEqualTo(1);
    }
  }

  @Test
  void whereThatIsChosenCallsGoWithoutTheLedgerAndAreWrittenDownLater()
      throws IOException, InterruptedException {
    var time = new ManualTime(Instant.parse("2026-11-24T12:00:00Z"));
    var failing = new FailingLedger().on("depart", () -> new LedgerUnavailable("the disk is full"));
    var zoho = FakeZoho.start();
    var config = GatewayRun.config(data, zoho.address(), "ledger.when-down=pass");
    var books = new Books(failing.ledger, new MemoryTokenBook(), _ -> {}, () -> {});
    try (var gateway = GatewayRun.start(time, books, config, zoho)) {
      assertThat(gateway.get("/crm/v8/Leads/1").statusCode()).isEqualTo(200);
      assertThat(gateway.get("/crm/v8/Leads/2").statusCode()).isEqualTo(200);
      assertThat(gateway.admin("/pool").get("spent").asInt()).isEqualTo(2);
      assertThat(gateway.admin("/pool").get("unwritten_calls").asInt()).isEqualTo(2);
      failing.heal();
      // Once the last of them is in the ledger, all are.
      time.awaitSleepers(3);
      time.advance(Duration.ofSeconds(5));
      gateway.awaitPool("unwritten_calls", 0);
      assertBooks(gateway, 2);
    }
  }

  @Test
  void aLedgerThatCannotBeWrittenStopsTheCallBeforeItLeaves()
      throws IOException, InterruptedException {
    var failing = new FailingLedger().on("depart", () -> new LedgerUnavailable("the disk is full"));
    try (var gateway = startWith(failing)) {
      assertZohosShape(gateway.get("/crm/v8/Leads"), 503, "SERVICE_UNAVAILABLE");
      assertThat(gateway.zoho.bytesSeen()).isZero();
      assertBooks(gateway, 0);
      failing.heal();
      assertThat(gateway.get("/crm/v8/Leads").statusCode()).isEqualTo(200);
    }
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            "a ledger that fails",
            (Supplier<RuntimeException>) () -> new LedgerUnavailable("gone")),
        Arguments.of(
            "a bug", (Supplier<RuntimeException>) () -> new IllegalStateException("planted")));
  }

  /** Zoho has done it: its caller must hear so, or it will do it again. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void whatZohoAnsweredReachesItsCallerThoughTheBooksFailAfterwards(
      String name, Supplier<RuntimeException> failure) throws IOException, InterruptedException {
    var failing = new FailingLedger().on("settle", failure);
    try (var gateway = startWith(failing)) {
      var reply =
          gateway.send(
              gateway.to("/crm/v8/Leads").POST(BodyPublishers.ofString("{\"data\":[{}]}")).build());
      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.body()).isEqualTo("{\"data\":[]}");
      assertBooks(gateway, 1);
    }
  }

  @Test
  void aGrantedTokenReachesItsClientThoughTheBooksFail() throws IOException, InterruptedException {
    var failing = new FailingLedger().on("count", () -> new LedgerUnavailable("gone"));
    try (var gateway = startWith(failing)) {
      gateway.zoho.always(FakeZoho.json(200, "{\"access_token\":\"t\",\"refresh_token\":\"r\"}"));
      var reply =
          gateway.send(
              gateway
                  .to("/oauth/v2/token?grant_type=authorization_code&client_id=c&code=once")
                  .POST(BodyPublishers.noBody())
                  .build());
      assertThat(reply.statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"depart", "saw"})
  void aBugIsAnInternalErrorAndSaysNothingOfItself(String method)
      throws IOException, InterruptedException {
    var failing = new FailingLedger().on(method, () -> new IllegalStateException("planted bug"));
    try (var gateway = startWith(failing)) {
      var reply = gateway.get("/crm/v8/Leads");
      assertZohosShape(reply, 500, "INTERNAL_ERROR");
      assertThat(reply.body()).doesNotContain("planted");
      assertThat(gateway.zoho.bytesSeen()).isZero();
      assertBooks(gateway, 0);
    }
  }

  @Test
  void aBugOnTheEventLoopIsAnInternalErrorToo() throws IOException, InterruptedException {
    var failing = new FailingLedger();
    try (var gateway = startWith(failing)) {
      gateway.get("/crm/v8/Leads"); // from now on memory knows the token
      var name = gateway.admin("/usage").get("rows").get(0).get("integration").asText();
      gateway.send(
          gateway
              .toAdmin("/headgate/v1/integrations/" + name + "/pause")
              .POST(BodyPublishers.noBody())
              .build());
      failing.on("refuse", () -> new IllegalStateException("planted bug"));
      var reply = gateway.get("/crm/v8/Leads");
      assertThat(reply.statusCode()).isEqualTo(500);
      assertThat(GatewayRun.json(reply.body()).get("code").asText()).isEqualTo("INTERNAL_ERROR");
    }
  }

  @Test
  void tooManyCallsAtOnceAreRefusedAndTheNextOneGoesThrough() throws Exception {
    try (var gateway = GatewayRun.start(data, "limits.calls=2")) {
      var go = new CountDownLatch(1);
      gateway.zoho.always(FakeZoho.when(go, FakeZoho.json(200, "{}")));
      var running = new ArrayList<CompletableFuture<HttpResponse<String>>>();
      for (int i = 0; i < 2; i++) {
        running.add(
            gateway
                .http()
                .sendAsync(
                    gateway.to("/crm/v8/Leads?page=" + i).build(),
                    HttpResponse.BodyHandlers.ofString(UTF_8)));
        gateway.zoho.take();
      }
      var refused = gateway.get("/crm/v8/Leads");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(GatewayRun.json(refused.body()).get("code").asText())
          .isEqualTo("TOO_MANY_REQUESTS");
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
      var refusedBody =
          gateway.send(
              gateway.to("/crm/v8/Leads").POST(BodyPublishers.ofString("{\"data\":[]}")).build());
      assertThat(refusedBody.statusCode()).isEqualTo(429);
      go.countDown();
      for (var reply : running) {
        assertThat(reply.get().statusCode()).isEqualTo(200);
      }
      gateway.awaitQuiet();
      assertThat(gateway.get("/crm/v8/Leads").statusCode()).isEqualTo(200);
    }
  }
}
