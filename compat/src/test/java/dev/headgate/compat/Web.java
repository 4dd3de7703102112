package dev.headgate.compat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** HTTP as it is, without a line of the gateway's or the emulator's code. */
public final class Web {

  public static final ObjectMapper JSON = new ObjectMapper();

  public static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Web() {}

  public static URI loopback(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  public static HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address).timeout(PATIENCE);
  }

  public static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  public static JsonNode json(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    var response = send(request);
    if (response.statusCode() != 200) {
      throw new IOException(response + ": " + response.body());
    }
    return JSON.readTree(response.body());
  }

  public static JsonNode post(URI address, String json) throws IOException, InterruptedException {
    return json(request(address).POST(BodyPublishers.ofString(json)));
  }
}
