package dev.headgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to the admin API that are turned away. */
final class AdminDoorTest {

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

  private static HttpResponse<String> ask(String method, String target)
      throws IOException, InterruptedException {
    return gateway.send(gateway.toAdmin(target).method(method, BodyPublishers.noBody()).build());
  }

  private static HttpResponse<String> steer(String name, String verb)
      throws IOException, InterruptedException {
    return ask("POST", "/headgate/v1/integrations/" + name + "/" + verb);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/headgate/v1/pool",
        "/headgate/v1/usage",
        "/headgate/v1/integrations/web-forms/pause",
        "/headgate/v1/openapi.json",
        "/headgate/v1/nothing",
        "/headgate/v1/"
      })
  void withoutTheTokenThereIsNothingToSee(String path) throws IOException, InterruptedException {
    for (var header :
        List.of(
            "Bearer wrong",
            "Bearer",
            "Bearer " + GatewayRun.ADMIN_TOKEN + "x",
            "Basic " + GatewayRun.ADMIN_TOKEN,
            GatewayRun.ADMIN_TOKEN)) {
      var request = gateway.toAdmin(path).setHeader("Authorization", header).build();
      assertUnauthorised(gateway.send(request));
    }
    var uri = gateway.toAdmin(path).build().uri();
    assertUnauthorised(gateway.send(HttpRequest.newBuilder(uri).build()));
  }

  private static void assertUnauthorised(HttpResponse<String> reply) throws IOException {
    assertThat(reply.statusCode()).isEqualTo(401);
    assertThat(reply.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(GatewayRun.json(reply.body()).at("/error/code").asText()).isEqualTo("unauthorised");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "usage?by=colour | by must be one of integration, operation, module, source, hour",
        "usage?by= | by must be one of",
        "savings?by=x%22y | by must be one of",
        "usage?since=yesterday | since must be a span like 30m, 24h or 7d",
        "usage?since=401d | not more than 400 days back",
        "usage?since=9999999h | since must be a span",
        "usage?since=-1h | since must be a span",
        "usage?since=2999-01-01T00:00:00Z | since must be a span",
        "usage?since=1999-01-01T00:00:00Z | not more than 400 days back",
        "usage?since=%zz | sound percent escapes",
        "usage?%zz=1 | sound percent escapes"
      })
  void aBadParameterIsNamedWithItsRule(String target, String rule)
      throws IOException, InterruptedException {
    try (var client = RawClient.connect(gateway.server.adminPort())) {
      client.send(
          "GET /headgate/v1/%s HTTP/1.1\r\nHost: admin\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(target, GatewayRun.ADMIN_TOKEN));
      var reply = client.reply().orElseThrow();
      assertThat(reply.status()).isEqualTo(400);
      assertThat(GatewayRun.json(reply.text()).at("/error/message").asText()).contains(rule);
    }
  }

  @Test
  void anIntegrationsNameIsChecked() throws IOException, InterruptedException {
    assertThat(steer("a%20b", "pause").statusCode()).isEqualTo(400);
    assertThat(steer("a%0ab", "pause").statusCode()).isEqualTo(400);
    assertThat(steer("x".repeat(201), "pause").statusCode()).isEqualTo(400);
    assertThat(steer("a%2fb", "pause").statusCode()).isEqualTo(404);
    assertThat(Files.exists(data.resolve("paused.txt"))).isFalse();
  }

  @Test
  void whatIsNotThereIsSaidToBeSo() throws IOException, InterruptedException {
    assertThat(ask("GET", "/headgate/v1/nothing").statusCode()).isEqualTo(404);
    assertThat(ask("GET", "/elsewhere").statusCode()).isEqualTo(404);
    assertThat(ask("POST", "/headgate/v1/pool").statusCode()).isEqualTo(405);
    assertThat(ask("GET", "/headgate/v1/integrations/web-forms/pause").statusCode()).isEqualTo(405);
    assertThat(ask("POST", "/metrics").statusCode()).isEqualTo(405);
  }
}
