package dev.headgate.cli.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.cli.CommandFailure;
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
import java.util.Map;
import java.util.stream.Collectors;

/** Asks and steers a running gateway. */
public final class AdminClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI address;
  private final String token;

  AdminClient(URI address, String token) {
    this.address = address;
    this.token = token;
  }

  /** The JSON at a path below {@code /headgate/v1}. */
  public JsonNode get(String path, Map<String, String> query) {
    var text =
        query.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    return send(request(path + (text.isEmpty() ? "" : "?" + text)).GET().build());
  }

  JsonNode post(String path) {
    return send(request(path).POST(BodyPublishers.noBody()).build());
  }

  JsonNode post(String path, JsonNode body) {
    return send(request(path).POST(BodyPublishers.ofString(body.toString())).build());
  }

  JsonNode delete(String path) {
    return send(request(path).DELETE().build());
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(address.resolve("/headgate/v1" + pathAndQuery))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
  }

  private JsonNode send(HttpRequest request) {
    try (var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
      return read(http.send(request, BodyHandlers.ofString()));
    } catch (IOException failure) {
      throw CommandFailure.notThere(
          "no gateway answers at "
              + address
              + "; is it up? Its admin address is given with --admin");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw CommandFailure.notThere("stopped while waiting for " + address);
    } catch (IllegalArgumentException unusable) {
      throw CommandFailure.badInput("the admin token holds characters that no token has");
    }
  }

  private JsonNode read(HttpResponse<String> response) {
    try {
      var answer = JSON.readTree(response.body());
      return switch (response.statusCode()) {
        case 200 -> answer;
        case 400, 404, 409 -> throw CommandFailure.badInput(message(answer));
        case 401 ->
            throw CommandFailure.notThere(
                "the gateway at " + address + " does not take this admin token");
        default -> throw CommandFailure.notThere(message(answer));
      };
    } catch (JsonProcessingException notOurs) {
      throw CommandFailure.notThere("what answers at " + address + " is no gateway's admin API");
    }
  }

  private static String message(JsonNode answer) {
    return answer.path("error").path("message").asText("the gateway can't answer now");
  }
}
