package dev.headgate.demo.traffic;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An OAuth client of Zoho CRM: gets a token, renews it, sends. Shared by an integration's actors.
 */
public final class Connection {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Real time: nobody in this process answers later than that. */
  private static final int PATIENCE_MILLIS = 60_000;

  private final URI base;
  private final String clientId;
  private final Day day;
  private final ReentrantLock renewing = new ReentrantLock();
  private String token = "";
  private Instant tokenEnds = Instant.MIN;

  /**
   * A connection without a token yet.
   *
   * @param base of the API and of the accounts server
   */
  public Connection(URI base, String clientId, Day day) {
    this.base = base;
    this.clientId = clientId;
    this.day = day;
  }

  /** What came back: a status, and a body that may be empty. */
  record Reply(int status, byte[] body) {}

  Reply send(String method, String path, String body) throws IOException, InterruptedException {
    var headers = new HashMap<String, String>();
    headers.put("Authorization", "Zoho-oauthtoken " + token());
    if (!body.isEmpty()) {
      headers.put("Content-Type", "application/json");
    }
    return exchange(method, base.resolve(path), headers, body);
  }

  private static Reply exchange(
      String method, URI address, Map<String, String> headers, String body) throws IOException {
    // The old client of the JDK: it makes no threads of its own, and a day has many calls.
    var call = (HttpURLConnection) address.toURL().openConnection();
    call.setRequestMethod(method);
    call.setReadTimeout(PATIENCE_MILLIS);
    headers.forEach(call::setRequestProperty);
    if (!body.isEmpty()) {
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      call.setDoOutput(true);
      call.setFixedLengthStreamingMode(bytes.length); // also: never sent twice
      try (var out = call.getOutputStream()) {
        out.write(bytes);
      }
    }
    int status = call.getResponseCode();
    try (var in = status >= 400 ? call.getErrorStream() : call.getInputStream()) {
      return new Reply(status, in == null ? new byte[0] : in.readAllBytes());
    }
  }

  private String token() throws IOException, InterruptedException {
    renewing.lockInterruptibly();
    try {
      if (!day.now().isBefore(tokenEnds)) {
        renew();
      }
      return token;
    } finally {
      renewing.unlock();
    }
  }

  private void renew() throws IOException, InterruptedException {
    var form =
        "grant_type=refresh_token&client_id="
            + encoded(clientId)
            + "&client_secret="
            + encoded("secret-of-" + clientId)
            + "&refresh_token="
            + encoded("1000.refresh." + clientId);
    var reply =
        exchange(
            "POST",
            base.resolve("/oauth/v2/token"),
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            form);
    var answer = JSON.readTree(reply.body());
    if (!answer.has("access_token")) {
      throw new IOException("no token for " + clientId + ": " + answer.path("error").asText());
    }
    token = answer.path("access_token").asText();
    tokenEnds = day.now().plusSeconds(answer.path("expires_in").asLong() - 60);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
