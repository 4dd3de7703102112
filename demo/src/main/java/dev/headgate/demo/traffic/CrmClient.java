package dev.headgate.demo.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.LongSupplier;

/** A client of Zoho CRM as an integration has one: gets a token, renews it, calls, keeps count. */
public final class CrmClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http;
  private final URI base;
  private final String clientId;
  private final InstantSource time;
  private final LongSupplier nanos;
  private final Tally tally;
  private String token = "";
  private Instant tokenEnds = Instant.MIN;

  /**
   * A client that nobody has called yet.
   *
   * @param base of the API and of the accounts server
   * @param time the simulated time, in which tokens expire
   * @param nanos real time, in which answers are waited for
   */
  public CrmClient(
      HttpClient http,
      URI base,
      String clientId,
      InstantSource time,
      LongSupplier nanos,
      Tally tally) {
    this.http = http;
    this.base = base;
    this.clientId = clientId;
    this.time = time;
    this.nanos = nanos;
    this.tally = tally;
  }

  /** What came back. */
  public record Answer(int status, JsonNode body) {
    public boolean isSuccess() {
      return status >= 200 && status < 400;
    }
  }

  public Answer get(String pathAndQuery, Map<String, String> headers)
      throws IOException, InterruptedException {
    return send("GET", pathAndQuery, headers, "");
  }

  public Answer get(String pathAndQuery) throws IOException, InterruptedException {
    return get(pathAndQuery, Map.of());
  }

  /** Sends one record or several as {@code {"data":[…]}}. */
  public Answer write(String method, String path, Object... records)
      throws IOException, InterruptedException {
    var body = JSON.writeValueAsString(Map.of("data", records));
    return send(method, path, Map.of("Content-Type", "application/json"), body);
  }

  private Answer send(String method, String path, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    renewToken();
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", "Zoho-oauthtoken " + token)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    long begun = nanos.getAsLong();
    HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
    tally.answered(response.statusCode(), Duration.ofNanos(nanos.getAsLong() - begun));
    var bytes = response.body();
    return new Answer(
        response.statusCode(), bytes.length == 0 ? JSON.nullNode() : JSON.readTree(bytes));
  }

  private void renewToken() throws IOException, InterruptedException {
    if (time.instant().isBefore(tokenEnds)) {
      return;
    }
    var form =
        "grant_type=refresh_token&client_id="
            + encoded(clientId)
            + "&client_secret="
            + encoded("secret-of-" + clientId)
            + "&refresh_token="
            + encoded("1000.refresh." + clientId);
    var request =
        HttpRequest.newBuilder(base.resolve("/oauth/v2/token"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    var answer = JSON.readTree(http.send(request, BodyHandlers.ofByteArray()).body());
    if (!answer.has("access_token")) {
      throw new IOException("no token for " + clientId + ": " + answer.path("error").asText());
    }
    token = answer.path("access_token").asText();
    tokenEnds = time.instant().plusSeconds(answer.path("expires_in").asLong() - 60);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
