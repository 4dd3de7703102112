package dev.headgate.compat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.headgate.emulator.Emulator;
import dev.headgate.testkit.ManualTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes on their way from Zoho to those who want to know. */
class FanOutStoriesTest {

  /**
   * One for channels, one for the look; and three for the limits, which are asked for meanwhile.
   */
  private static final long AT_START = 5;

  private static final Instant MORNING = Instant.parse("2026-11-24T06:00:00Z");

  @TempDir private Path folder;
  private final ManualTime time = new ManualTime(MORNING);
  private HttpServer hook;
  private volatile int status = 200;
  private final List<Push> pushes = new CopyOnWriteArrayList<>();

  /** What a subscriber was sent. */
  private record Push(Map<String, List<String>> headers, String body, int answered) {
    String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }

    JsonNode json() throws IOException {
      return Web.JSON.readTree(body);
    }
  }

  @BeforeEach
  void listen() throws IOException {
    hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hook.createContext(
        "/",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          int answer = status;
          pushes.add(new Push(Map.copyOf(exchange.getRequestHeaders()), body, answer));
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    hook.start();
  }

  @AfterEach
  void hangUp() {
    hook.stop(0);
  }

  private GatewayHere gateway(Emulator zoho, String... more) throws InterruptedException {
    var settings =
        new ArrayList<>(
            List.of(
                "client.id=1000.OWN",
                "client.secret=secret",
                "client.refresh-token=1000.own.refresh",
                "watch.modules=Leads,Contacts",
                "fan-out.allow-private=true"));
    settings.addAll(List.of(more));
    return GatewayHere.before(zoho, folder.resolve("data"), time, settings.toArray(String[]::new));
  }

  private static HttpResponse<String> admin(
      GatewayHere here, String method, String path, String body)
      throws IOException, InterruptedException {
    var gateway = here.gateway();
    return Web.send(
        Web.request(gateway.admin().resolve("/headgate/v1" + path))
            .header("Authorization", "Bearer " + gateway.adminToken())
            .method(method, BodyPublishers.ofString(body)));
  }

  private JsonNode subscribe(GatewayHere here, String more)
      throws IOException, InterruptedException {
    var url = "http://127.0.0.1:" + hook.getAddress().getPort() + "/hooks/catch/very-secret";
    var reply = admin(here, "POST", "/subscriptions", "{\"url\":\"%s\"%s}".formatted(url, more));
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    return Web.JSON.readTree(reply.body());
  }

  private static JsonNode ask(GatewayHere here, String path)
      throws IOException, InterruptedException {
    return here.gateway().ask("/headgate/v1" + path);
  }

  private void awaitWatched(GatewayHere here) throws IOException, InterruptedException {
    await(
        "all is watched",
        () ->
            quietly(() -> ask(here, "/watch").findValues("watched").toString())
                .equals("[true, true]"));
  }

  /** Something that may fail in ways that end the test. */
  private interface Asking<T> {
    T ask() throws Exception;
  }

  private static <T> T quietly(Asking<T> asking) {
    try {
      return asking.ask();
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  private void await(String what, BooleanSupplier holds) {
    await(what, Duration.ofSeconds(1), holds);
  }

  /** Waits in real time, moving the clock a step every few milliseconds. */
  private void await(String what, Duration step, BooleanSupplier holds) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      time.advance(step);
      java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
    }
  }

  private static JsonNode change(Emulator zoho, String module, String operation, int count)
      throws IOException, InterruptedException {
    return Web.post(
        zoho.address().resolve("/emulator/v1/changes"),
        "{\"module\":\"%s\",\"operation\":\"%s\",\"count\":%d}"
            .formatted(module, operation, count));
  }

  @Test
  void whoSubscribesIsPushedEachChangeSigned() throws Exception {
    try (var zoho = Emulators.fresh("professional", 10, time);
        var here = gateway(zoho)) {
      awaitWatched(here);
      var made = subscribe(here, ",\"modules\":[\"Leads\"],\"operations\":[\"insert\",\"delete\"]");
      change(zoho, "Contacts", "insert", 1);
      change(zoho, "Leads", "update", 2);
      var inserted = change(zoho, "Leads", "insert", 1).get("ids").get(0).asText();
      await("a push", () -> !pushes.isEmpty());
      var push = pushes.getFirst();
      assertThat(push.json().get("module").asText()).isEqualTo("Leads");
      assertThat(push.json().get("operation").asText()).isEqualTo("insert");
      assertThat(push.json().get("record").asText()).isEqualTo(inserted);
      assertThat(push.header("X-headgate-event")).isEqualTo(push.json().get("id").asText());
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(made.get("secret").asText().getBytes(UTF_8), "HmacSHA256"));
      var signed = push.header("X-headgate-timestamp") + "." + push.body();
      assertThat(push.header("X-headgate-signature"))
          .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(UTF_8))));
      var row = ask(here, "/subscriptions").get("rows").get(0);
      assertThat(row.toString())
          .doesNotContain("very-secret")
          .doesNotContain(made.get("secret").asText());
      assertThat(admin(here, "GET", "/subscriptions/nobody/dead", "").statusCode()).isEqualTo(404);
      // Ended, it hears nothing more.
      assertThat(
              admin(here, "DELETE", "/subscriptions/" + made.get("id").asText(), "").statusCode())
          .isEqualTo(200);
      change(zoho, "Leads", "delete", 1);
      await(
          "a later change",
          () -> quietly(() -> ask(here, "/changes?since=0")).get("rows").size() == 5);
      assertThat(pushes).hasSize(1);
    }
  }

  @Test
  void aFailedPushIsTriedAgainInOrderAndAcrossARestart() throws Exception {
    try (var zoho = Emulators.fresh("professional", 10, time)) {
      status = 500;
      try (var here = gateway(zoho)) {
        awaitWatched(here);
        subscribe(here, "");
        change(zoho, "Leads", "update", 3);
        await("two tries", () -> pushes.size() >= 2);
      }
      status = 302;
      try (var here = gateway(zoho)) {
        int before = pushes.size();
        await("another try", () -> pushes.size() > before);
        status = 204;
        await("all is taken", Duration.ofSeconds(20), () -> taken().size() >= 3);
        assertThat(taken()).doesNotHaveDuplicates().hasSize(3).isSorted();
        assertThat(pushes)
            .extracting(each -> each.header("X-headgate-event"))
            .startsWith(taken().getFirst().toString(), taken().getFirst().toString());
        await(
            "caught up",
            () -> quietly(() -> ask(here, "/subscriptions")).at("/rows/0/behind").asInt() == 0);
      }
    }
  }

  private List<Long> taken() {
    return pushes.stream()
        .filter(push -> push.answered() == 204)
        .map(push -> Long.parseLong(push.header("X-headgate-event")))
        .toList();
  }

  @Test
  void whatIsNeverTakenIsListedAndCanBeReplayed() throws Exception {
    try (var zoho = Emulators.fresh("professional", 10, time);
        var here = gateway(zoho, "fan-out.attempts=3", "fan-out.disable-after=1h")) {
      awaitWatched(here);
      var id = subscribe(here, "").get("id").asText();
      status = 503;
      change(zoho, "Leads", "update", 1);
      await(
          "a dead letter",
          Duration.ofSeconds(2),
          () -> quietly(() -> ask(here, "/subscriptions")).at("/rows/0/dead").asInt() == 1);
      assertThat(pushes).hasSize(3);
      var letter = ask(here, "/subscriptions/" + id + "/dead").at("/rows/0");
      assertThat(letter.get("why").asText()).isEqualTo("answered 503");
      assertThat(letter.get("attempts").asInt()).isEqualTo(3);

      status = 200;
      assertThat(admin(here, "POST", "/subscriptions/" + id + "/replay", "").body())
          .contains("\"replaying\":1");
      await(
          "taken after all",
          () -> quietly(() -> ask(here, "/subscriptions")).at("/rows/0/dead").asInt() == 0);
      assertThat(pushes.getLast().json().get("id")).isEqualTo(letter.get("id"));

      status = 410;
      change(zoho, "Leads", "update", 1);
      await(
          "disabled",
          () -> !quietly(() -> ask(here, "/subscriptions")).at("/rows/0/disabled_at").isNull());
      status = 200;
      int before = pushes.size();
      assertThat(admin(here, "POST", "/subscriptions/" + id + "/enable", "").statusCode())
          .isEqualTo(200);
      await("pushed from where it was left", () -> pushes.size() > before);
      assertThat(pushes.getLast().answered()).isEqualTo(200);
    }
  }

  @Test
  void addressesThatAreNotPublicAreNotCalledUnlessAllowed() throws Exception {
    try (var zoho = Emulators.fresh("professional", 10, time);
        var here = gateway(zoho, "fan-out.allow-private=false", "fan-out.attempts=1")) {
      awaitWatched(here);
      var id = subscribe(here, "").get("id").asText();
      change(zoho, "Leads", "update", 1);
      await(
          "given up",
          () -> quietly(() -> ask(here, "/subscriptions")).at("/rows/0/dead").asInt() == 1);
      assertThat(ask(here, "/subscriptions/" + id + "/dead").at("/rows/0/why").asText())
          .contains("not public");
      assertThat(pushes).isEmpty();
    }
  }

  @Test
  void whatIsAskedWronglyIsSaidToBeSo() throws Exception {
    try (var zoho = Emulators.fresh("professional", 10, time);
        var here = gateway(zoho)) {
      for (var body :
          List.of(
              "",
              "[]",
              "{\"url\":\"ftp://x\"}",
              "{\"url\":\"http://u:p@x/\"}",
              "{\"url\":\"http://x/\",\"secret\":\"short\"}",
              "{\"url\":\"http://x/\",\"batch\":0}",
              "{\"url\":\"http://x/\",\"operations\":[\"merge\"]}",
              "{\"url\":\"http://x/\",\"colour\":1}")) {
        assertThat(admin(here, "POST", "/subscriptions", body).statusCode())
            .as(body)
            .isEqualTo(400);
      }
      assertThat(admin(here, "POST", "/subscriptions", "x".repeat(70_000)).statusCode())
          .isEqualTo(413);
      assertThat(admin(here, "DELETE", "/subscriptions/none", "").statusCode()).isEqualTo(404);
      assertThat(admin(here, "GET", "/changes?since=x", "").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void whoPollsOrListensIsToldAtNoCost() throws Exception {
    try (var zoho = Emulators.fresh("professional", 10, time);
        var here = gateway(zoho)) {
      awaitWatched(here);
      Emulators.awaitCharged(zoho, AT_START);
      var start = ask(here, "/changes").get("cursor").asText();
      var gateway = here.gateway();
      var stream =
          Web.CLIENT.sendAsync(
              Web.request(
                      gateway.admin().resolve("/headgate/v1/events?types=change&since=" + start))
                  .header("Authorization", "Bearer " + gateway.adminToken())
                  .build(),
              BodyHandlers.ofLines());
      change(zoho, "Leads", "update", 3);
      change(zoho, "Contacts", "insert", 1);
      await(
          "told",
          () -> quietly(() -> ask(here, "/changes?since=" + start)).get("rows").size() == 4);
      var leads = ask(here, "/changes?since=" + start + "&modules=Leads");
      assertThat(leads.get("rows")).hasSize(3);
      assertThat(leads.get("missed").asBoolean()).isFalse();
      var end = leads.get("cursor").asText();
      assertThat(ask(here, "/changes?since=" + end).get("rows")).isEmpty();
      assertThat(Emulators.charged(zoho, "operation").sum()).isEqualTo(AT_START);
      var heard =
          stream
              .get()
              .body()
              .filter(line -> line.startsWith("id: "))
              .limit(4)
              .map(line -> line.substring(4))
              .toList();
      assertThat(heard).hasSize(4).last().isEqualTo(end);
    }
  }
}
