package dev.headgate.compat.day;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A program of the company that calls Zoho CRM under an OAuth client, and is logged. */
final class Program {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter ZOHO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);

  private final World world;
  private final String client;
  private final String agent;
  private String token = "";
  private Instant tokenEnds = Instant.MIN;

  Program(World world, String client, String agent) {
    this.world = world;
    this.client = client;
    this.agent = agent;
  }

  World world() {
    return world;
  }

  /** What came back. */
  record Reply(int status, byte[] body) {
    boolean isRefused() {
      return status == 429;
    }

    JsonNode json() throws IOException {
      return body.length == 0 ? JSON.nullNode() : JSON.readTree(body);
    }
  }

  Reply get(String pathAndQuery) throws IOException, InterruptedException {
    return send("GET", pathAndQuery, "", Map.of());
  }

  /** Asks for what has changed since a moment. */
  Reply getSince(String pathAndQuery, Instant since) throws IOException, InterruptedException {
    return send("GET", pathAndQuery, "", Map.of("If-Modified-Since", ZOHO.format(since)));
  }

  /** Sends one record or several. */
  Reply write(String method, String path, Object... records)
      throws IOException, InterruptedException {
    return send(
        method,
        path,
        JSON.writeValueAsString(Map.of("data", records)),
        Map.of("Content-Type", "application/json"));
  }

  Reply post(String path, String json) throws IOException, InterruptedException {
    return send("POST", path, json, Map.of("Content-Type", "application/json"));
  }

  /** Asks without waiting for the answer. */
  CompletableFuture<Reply> ask(String pathAndQuery) throws IOException, InterruptedException {
    renewWhenOld();
    var start = world.now();
    return world
        .http()
        .sendAsync(request("GET", pathAndQuery, "", Map.of()), BodyHandlers.ofByteArray())
        .thenApply(answer -> logged(start, "GET " + pathAndQuery, answer));
  }

  private Reply send(String method, String target, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    renewWhenOld();
    var start = world.now();
    return logged(
        start,
        method + " " + target,
        world.http().send(request(method, target, body, headers), BodyHandlers.ofByteArray()));
  }

  private HttpRequest request(
      String method, String target, String body, Map<String, String> headers) {
    var request =
        HttpRequest.newBuilder(world.address().resolve(target))
            .header("Authorization", "Zoho-oauthtoken " + token)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return request.build();
  }

  private Reply logged(Instant start, String request, HttpResponse<byte[]> answer) {
    world
        .log()
        .call(start, world.user(client), agent, request, answer.statusCode(), answer.body().length);
    return new Reply(answer.statusCode(), answer.body());
  }

  private void renewWhenOld() throws IOException, InterruptedException {
    if (world.now().isAfter(tokenEnds)) {
      renewToken();
    }
  }

  /** Asks the accounts server for a token, whether the old one still holds or not. */
  void renewToken() throws IOException, InterruptedException {
    var form =
        "grant_type=refresh_token&client_id=%s&client_secret=s&refresh_token=%s"
            .formatted(encoded(client), encoded("1000.refresh." + client));
    var request =
        HttpRequest.newBuilder(world.address().resolve("/oauth/v2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    var reply =
        logged(
            world.now(),
            "POST /oauth/v2/token",
            world.http().send(request, BodyHandlers.ofByteArray()));
    if (reply.json().has("access_token")) {
      token = reply.json().path("access_token").asText();
      tokenEnds = world.now().plusSeconds(reply.json().path("expires_in").asLong() - 60);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
