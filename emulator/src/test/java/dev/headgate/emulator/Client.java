package dev.headgate.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headgate.emulator.oauth.OAuthClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** Speaks HTTP to an emulator under test. */
final class Client implements AutoCloseable {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;
  private String token = "";

  Client(Emulator emulator) {
    base = emulator.address();
  }

  /** Fetches an access token for the default client and uses it from now on. */
  Client withToken() throws IOException, InterruptedException {
    token = "";
    token = json(refresh(OAuthClient.DEFAULT)).path("access_token").asText();
    return this;
  }

  /** The token as a line of a request's head. */
  String tokenLine() {
    return "Authorization: Zoho-oauthtoken " + token + "\r\n";
  }

  HttpResponse<String> refresh(OAuthClient client) throws IOException, InterruptedException {
    var form =
        "grant_type=refresh_token&client_id=%s&client_secret=%s&refresh_token=%s"
            .formatted(client.id(), client.secret(), client.refreshTokens().getFirst());
    return send(
        request("/oauth/v2/token")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send(request(path).POST(BodyPublishers.ofString(body)).build());
  }

  CompletableFuture<HttpResponse<String>> getAsync(String path) {
    return http.sendAsync(request(path).GET().build(), BodyHandlers.ofString());
  }

  JsonNode pool() throws IOException, InterruptedException {
    return json(get("/emulator/v1/pool"));
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return MAPPER.readTree(response.body());
  }

  HttpRequest.Builder request(String path) {
    var builder = HttpRequest.newBuilder(base.resolve(path));
    return token.isEmpty() ? builder : builder.header("Authorization", "Zoho-oauthtoken " + token);
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.close();
  }
}
