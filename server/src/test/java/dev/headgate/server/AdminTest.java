package dev.headgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.core.time.Time;
import dev.headgate.testkit.FakeZoho;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AdminTest {

  private static final String[] SETTINGS = {
    "organisation.name=acme",
    "organisation.users=10",
    "integrations.web-forms.client-id=1000.ABC",
    "integrations.old.client-id=1000.OLD",
    "integrations.old.paused=true"
  };

  @TempDir Path data;
  private GatewayRun gateway;

  @BeforeEach
  void start() throws InterruptedException {
    gateway = GatewayRun.start(data, SETTINGS);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private HttpResponse<String> ask(String method, String target)
      throws IOException, InterruptedException {
    return gateway.send(gateway.toAdmin(target).method(method, BodyPublishers.noBody()).build());
  }

  private HttpResponse<String> steer(String name, String verb)
      throws IOException, InterruptedException {
    return ask("POST", "/headgate/v1/integrations/" + name + "/" + verb);
  }

  private void learnToken() throws IOException, InterruptedException {
    gateway.zoho.next(FakeZoho.json(200, "{\"access_token\":\"1000.access.token\"}"));
    gateway.send(
        gateway
            .to("/oauth/v2/token?grant_type=refresh_token&client_id=1000.ABC&refresh_token=r")
            .POST(BodyPublishers.noBody())
            .build());
  }

  private static List<String> column(JsonNode table, String name) {
    var cells = new ArrayList<String>();
    table.get("rows").forEach(row -> cells.add(row.get(name).asText()));
    return cells;
  }

  @Test
  void thePoolIsDescribedWhole() throws IOException, InterruptedException {
    gateway.get("/crm/v8/Leads");
    var pool = gateway.admin("/pool");
    assertThat(pool.get("organisation").asText()).isEqualTo("acme");
    assertThat(pool.get("spent").asLong()).isEqualTo(1);
    assertThat(pool.get("remaining").asLong()).isEqualTo(pool.get("limit").asLong() - 1);
    assertThat(pool.get("held").asLong()).isZero();
    assertThat(pool.get("outside_spend").isNull()).isTrue();
    assertThat(pool.get("slots").asInt()).isPositive();
    assertThat(pool.get("in_flight").asInt()).isZero();
    assertThat(pool.get("queued").asInt()).isZero();
    assertThat(pool.get("releases").get(0).get("credits").asLong()).isEqualTo(1);
    assertThat(pool.get("releases").get(0).get("at").asText()).endsWith("Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"integration", "operation", "module", "source", "hour"})
  void usageIsSummedByEachKey(String by) throws IOException, InterruptedException {
    gateway.get("/crm/v8/Leads");
    for (var since : List.of("", "&since=24h", "&since=30m", "&since=7d")) {
      var row = gateway.admin("/usage?by=" + by + since).get("rows").get(0);
      assertThat(row.get(by).asText()).isNotEmpty();
      assertThat(row.get("calls").asInt()).isEqualTo(1);
      assertThat(row.get("credits").asInt()).isEqualTo(1);
      assertThat(row.get("refused").asInt()).isZero();
      assertThat(row.get("saved").asInt()).isZero();
    }
  }

  @Test
  void everyOtherRouteAnswers() throws IOException, InterruptedException {
    assertThat(gateway.admin("/savings").get("rows").isArray()).isTrue();
    assertThat(column(gateway.admin("/integrations"), "integration"))
        .containsExactly("old", "web-forms");
    assertThat(column(gateway.admin("/prices"), "operation")).contains("insert_records");
    assertThat(gateway.admin("/openapi.json").get("openapi").asText()).startsWith("3.");
  }

  @Test
  void aPausedIntegrationIsRefusedWithoutACallUntilItIsResumed()
      throws IOException, InterruptedException {
    learnToken();
    assertThat(GatewayRun.json(steer("web-forms", "pause").body()).toString())
        .isEqualTo("{\"integration\":\"web-forms\",\"paused\":true,\"changed\":true}");
    assertThat(GatewayRun.json(steer("web-forms", "pause").body()).get("changed").asBoolean())
        .isFalse();
    long before = gateway.zoho.bytesSeen();
    var refused = gateway.get("/crm/v8/Leads");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("30");
    assertThat(refused.headers().firstValue("X-Headgate-Answer")).hasValue("refused");
    assertThat(refused.headers().firstValue("X-Headgate-Credits")).hasValue("0");
    var error = GatewayRun.json(refused.body());
    assertThat(error.get("code").asText()).isEqualTo("TOO_MANY_REQUESTS");
    assertThat(error.at("/details/reason").asText()).isEqualTo("paused");
    assertThat(error.at("/details/integration").asText()).isEqualTo("web-forms");
    assertThat(gateway.zoho.bytesSeen()).isEqualTo(before);
    var row = gateway.usage("integration", "web-forms").orElseThrow();
    assertThat(row.get("refused").asInt()).isEqualTo(1);
    assertThat(row.get("credits").asInt()).isZero();

    steer("web-forms", "resume");
    assertThat(gateway.get("/crm/v8/Leads").statusCode()).isEqualTo(200);
  }

  /** Answered on the event loop, with and without a body; the connection lives on. */
  @Test
  void refusalsKeepTheirConnectionOpen() throws IOException, InterruptedException {
    learnToken();
    steer("web-forms", "pause");
    try (var client = gateway.raw()) {
      var head =
          " /crm/v8/Leads HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer 1000.access.token\r\n";
      for (int i = 0; i < 3; i++) {
        client.send("GET" + head + "\r\n");
        assertThat(client.reply().orElseThrow().status()).isEqualTo(429);
        client.send("POST" + head + "Content-Length: 2\r\n\r\n{}");
        assertThat(client.reply().orElseThrow().status()).isEqualTo(429);
      }
    }
  }

  @Test
  void aPauseOutlivesARestart() throws IOException, InterruptedException {
    steer("web-forms", "pause");
    gateway.close();
    gateway = GatewayRun.start(data, SETTINGS);
    var table = gateway.admin("/integrations");
    assertThat(column(table, "integration")).containsExactly("old", "web-forms");
    assertThat(column(table, "paused")).containsExactly("true", "true");
  }

  /** Or somebody would believe that a culprit whose name is misspelt had been stopped. */
  @Test
  void anIntegrationThatNobodyKnowsIsNeitherPausedNorResumed()
      throws IOException, InterruptedException {
    for (var verb : List.of("pause", "resume")) {
      var reply = steer("web-from", verb);
      assertThat(reply.statusCode()).isEqualTo(404);
      assertThat(reply.body()).contains("no integration web-from is configured or was seen lately");
    }
    assertThat(Files.exists(data.resolve("paused.txt"))).isFalse();
  }

  @Test
  void whatTheConfigurationPausesIsNotResumedByHand() throws IOException, InterruptedException {
    var reply = steer("old", "resume");
    assertThat(reply.statusCode()).isEqualTo(409);
    assertThat(reply.body()).contains("paused by the configuration");
  }

  @Test
  void aPauseThatCannotBeKeptDoesNotHold() throws IOException, InterruptedException {
    Files.createDirectory(data.resolve("paused.txt.new")); // where the file would be written
    assertThat(steer("web-forms", "pause").statusCode()).isEqualTo(503);
    assertThat(column(gateway.admin("/integrations"), "paused")).containsExactly("true", "false");
  }

  @Test
  void healthAndNumbersNeedNoToken() throws IOException, InterruptedException {
    gateway.get("/crm/v8/Leads");
    for (var path : List.of("/healthz", "/readyz", "/metrics")) {
      var uri = gateway.toAdmin(path).build().uri();
      var reply = gateway.send(HttpRequest.newBuilder(uri).build());
      assertThat(reply.statusCode()).isEqualTo(200);
    }
    var metrics = ask("GET", "/metrics").body();
    assertThat(metrics)
        .contains("headgate_pool_spent 1.0")
        .contains("headgate_calls_in_flight 0.0")
        .containsPattern("headgate_calls_total\\{.*operation=\"[a-z_]+\".*status=\"200\".*} 1.0")
        .containsPattern("headgate_credits_total\\{.*} 1.0");
  }

  @Test
  void theTokenIsMadeOnceAndForItsOwnerAlone() throws IOException, InterruptedException {
    var folder = data.resolve("fresh");
    var zoho = FakeZoho.start();
    var config = GatewayRun.config(folder, zoho.address());
    var tokens = new ArrayList<String>();
    for (int i = 0; i < 2; i++) {
      try (var server = HeadgateServer.start(config, Optional.empty(), Time.system())) {
        tokens.add(server.adminToken());
      }
    }
    zoho.close();
    assertThat(tokens.get(0)).matches("[0-9a-f]{64}").isEqualTo(tokens.get(1));
    var file = folder.resolve("admin-token");
    assertThat(Files.readString(file).strip()).isEqualTo(tokens.get(0));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
