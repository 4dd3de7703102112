package dev.headgate.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.testkit.FakeZoho;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Recognisable secrets go through every path that there is, and are looked for everywhere. */
@Isolated("what is written to System.err meanwhile is looked through")
final class SecretsTest {

  private static final Map<String, String> SECRETS =
      Map.of(
          "access token", "1000.access5eCreT000000001",
          "unknown access token", "1000.stranger5eCreT00002",
          "refresh token", "1000.refresh5eCreT0000003",
          "new refresh token", "1000.fresh5eCreT00000004",
          "client secret", "client5eCreT000000000005",
          "code", "1000.code5eCreT000000006",
          "request body", "request-body5eCreT00007",
          "answer body", "answer-body5eCreT000008",
          "query", "search-word5eCreT000009",
          "admin token", GatewayRun.ADMIN_TOKEN);

  @TempDir Path data;

  private static String secret(String name) {
    var value = SECRETS.get(name);
    assertThat(value).as(name).isNotNull();
    return String.valueOf(value);
  }

  @Test
  void noSecretStandsInAnyLogFileOrAdminAnswer() throws IOException, InterruptedException {
    var log = new ByteArrayOutputStream();
    var before = System.err;
    var answers = new ArrayList<String>();
    // The tests log every level, to what System.err is at the time: simplelogger.properties.
    System.setErr(new PrintStream(log, true, UTF_8));
    try (var gateway =
        GatewayRun.start(
            data,
            "integrations.shop.client-id=1000.SHOP",
            "upstream.answer-within=300ms",
            "limits.headers-within=100ms",
            "off=credits")) { // else nothing leaves any more after many a 429
      tokenCalls(gateway);
      apiCalls(gateway);
      brokenCalls(gateway);
      gateway.awaitQuiet();
      for (var path :
          List.of("pool", "usage", "usage?by=operation", "usage?by=module", "usage?by=hour")) {
        answers.add(gateway.admin("/" + path).toString());
      }
      for (var path : List.of("savings", "integrations", "prices", "openapi.json")) {
        answers.add(gateway.admin("/" + path).toString());
      }
      for (var path : List.of("/metrics", "/healthz", "/readyz")) {
        answers.add(gateway.send(gateway.toAdmin(path).build()).body());
      }
    } finally {
      System.setErr(before);
    }
    assertThat(log.toString(UTF_8))
        .as("that the log is what is looked at")
        .contains("DEBUG dev.headgate")
        .contains("the connection to Zoho ended before a whole answer");
    var places = new LinkedHashMap<String, String>();
    places.put("the log", log.toString(UTF_8));
    places.put("the admin API", String.join("\n", answers));
    try (var files = Files.walk(data)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        places.put(file.getFileName().toString(), Files.readString(file, ISO_8859_1));
      }
    }
    assertThat(places).containsKeys("headgate.db", "fingerprint-key");
    // A control: what is no secret is found there, so a secret would be.
    assertThat(places.entrySet())
        .filteredOn(place -> place.getKey().startsWith("headgate.db")) // and what belongs to it
        .anyMatch(place -> place.getValue().contains("shop"));
    assertThat(places.get("the admin API")).contains("shop");
    places.forEach(SecretsTest::assertHoldsNone);
  }

  private static void assertHoldsNone(String place, String text) {
    SECRETS.forEach(
        (name, secret) -> {
          var bytes = secret.getBytes(UTF_8);
          assertThat(text)
              .as("%s in %s", name, place)
              .doesNotContain(secret)
              .doesNotContain(HexFormat.of().formatHex(bytes))
              .doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        });
  }

  private static void tokenCalls(GatewayRun gateway) throws IOException, InterruptedException {
    var granted =
        "{\"access_token\":\"%s\",\"refresh_token\":\"%s\",\"api_domain\":\"https://x\"}"
            .formatted(secret("access token"), secret("new refresh token"));
    var refresh =
        "grant_type=refresh_token&client_id=1000.SHOP&client_secret=%s&refresh_token=%s"
            .formatted(secret("client secret"), secret("refresh token"));
    var code =
        "grant_type=authorization_code&client_id=1000.SHOP&client_secret=%s&code=%s"
            .formatted(secret("client secret"), secret("code"));
    for (var behaviour :
        List.of(
            FakeZoho.json(200, granted),
            FakeZoho.json(400, "{\"error\":\"invalid_code\"}"),
            FakeZoho.silence(),
            FakeZoho.rawThenClose("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + granted),
            FakeZoho.rawThenClose(granted))) {
      for (var parameters : List.of(refresh, code)) {
        gateway.zoho.always(behaviour);
        gateway.send(
            gateway
                .to("/oauth/v2/token")
                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(parameters))
                .build());
        gateway.send(
            gateway.to("/oauth/v2/token?" + parameters).POST(BodyPublishers.noBody()).build());
      }
    }
    gateway.zoho.always(FakeZoho.json(200, granted));
    gateway.send(
        gateway
            .to("/oauth/v2/token/revoke?token=" + secret("refresh token"))
            .POST(BodyPublishers.noBody())
            .build());
  }

  private static void apiCalls(GatewayRun gateway) throws IOException, InterruptedException {
    var answer = "{\"data\":[{\"Name\":\"" + secret("answer body") + "\"}]}";
    for (var token : List.of("access token", "unknown access token")) {
      for (var behaviour :
          List.of(
              FakeZoho.json(200, answer),
              FakeZoho.json(429, answer),
              FakeZoho.json(500, answer),
              FakeZoho.silence(),
              FakeZoho.dropAfterReading(),
              FakeZoho.rawThenClose("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + answer),
              FakeZoho.rawThenClose(answer + "\r\n\r\n"),
              FakeZoho.rawThenClose("HTTP/1.1 200 OK\r\n" + secret("answer body") + "\r\n\r\n"),
              FakeZoho.rawThenClose(
                  "HTTP/1.1 200 OK\r\nX: \u0001" + secret("answer body") + "\r\n\r\n"),
              FakeZoho.rawThenClose(
                  "HTTP/1.1 200 OK\r\nContent-Length: " + secret("answer body") + "\r\n\r\n"),
              FakeZoho.rawThenClose(
                  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                      + secret("answer body")
                      + "\r\n"))) {
        gateway.zoho.always(behaviour);
        try (var client = gateway.raw()) {
          client.send(call(token, "{\"data\":[{\"A\":\"" + secret("request body") + "\"}]}"));
          client.reply();
        }
      }
    }
  }

  private static String call(String token, String body) {
    return "POST /crm/v8/Leads?q=%s HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(secret("query"), secret(token), body.length(), body);
  }

  /** Requests that the HTTP library or the front refuses; both like to quote what they refuse. */
  private static void brokenCalls(GatewayRun gateway) throws IOException {
    var token = "Authorization: Bearer " + secret("access token");
    var head = "POST /crm/v8/Leads?q=" + secret("query") + " HTTP/1.1\r\nHost: gateway\r\n";
    for (var request :
        List.of(
            secret("request body") + "\r\n\r\n",
            "GET /crm?" + secret("query") + " HTTP/" + secret("query") + "\r\n\r\n",
            "GET /crm?" + secret("query") + "=%zz HTTP/1.1\r\nHost: gateway\r\n\r\n",
            head + token + "\u0001\r\n\r\n",
            head + token.replace(": ", " : ") + "\r\n\r\n",
            head + token.replace(": ", "") + "\r\n\r\n",
            head + "Content-Length: " + secret("query") + "\r\n\r\n",
            head + token + "\r\nTransfer-Encoding: " + secret("query") + "\r\n\r\n",
            head + "Transfer-Encoding: chunked\r\n\r\n" + secret("request body") + "\r\n",
            head + token + "\r\n" + "A: " + secret("query").repeat(2000) + "\r\n\r\n",
            head + token)) {
      try (var client = gateway.raw()) {
        client.send(request);
        client.reply();
      }
    }
  }
}
