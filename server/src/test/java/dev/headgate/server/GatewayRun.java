package dev.headgate.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.core.time.Time;
import dev.headgate.server.config.HeadgateConfig;
import dev.headgate.testkit.FakeZoho;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A gateway on free ports with a fake Zoho behind it, and the ways a test talks to both. */
final class GatewayRun implements AutoCloseable {

  static final String ADMIN_TOKEN = "admin-token-of-a-test";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();

  final FakeZoho zoho;
  final HeadgateServer server;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  GatewayRun(FakeZoho zoho, HeadgateServer server) {
    this.zoho = zoho;
    this.server = server;
  }

  /** Starts one with its data in {@code data}; the settings are {@code key=value}. */
  static GatewayRun start(Path data, String... settings) throws InterruptedException {
    return start(Time.system(), data, settings);
  }

  /** Starts one that lives by {@code time}. */
  static GatewayRun start(Time time, Path data, String... settings) throws InterruptedException {
    var zoho = FakeZoho.start();
    var config = config(data, zoho.address(), settings);
    return new GatewayRun(zoho, HeadgateServer.start(config, Optional.of(ADMIN_TOKEN), time));
  }

  /** Starts one with its own books. */
  static GatewayRun start(Books books, HeadgateConfig config, FakeZoho zoho)
      throws InterruptedException, IOException {
    return start(Time.system(), books, config, zoho);
  }

  /** Starts one with its own books that lives by {@code time}. */
  static GatewayRun start(Time time, Books books, HeadgateConfig config, FakeZoho zoho)
      throws InterruptedException, IOException {
    return new GatewayRun(
        zoho, HeadgateServer.start(config, Optional.of(ADMIN_TOKEN), time, books));
  }

  static HeadgateConfig config(Path data, URI upstream, String... settings) {
    var options = new LinkedHashMap<String, List<String>>();
    options.put("upstream.api", List.of(upstream.toString()));
    options.put("gateway.port", List.of("0"));
    options.put("admin.port", List.of("0"));
    options.put("data", List.of(data.toString()));
    options.put("limits.drain-within", List.of("5s"));
    for (var setting : settings) {
      int equals = setting.indexOf('=');
      options.put(
          setting.substring(0, equals), List.of(setting.substring(equals + 1).split(",", -1)));
    }
    return HeadgateConfig.load(Optional.empty(), options, Map.of());
  }

  RawClient raw() throws IOException {
    return RawClient.connect(server.gatewayPort());
  }

  /** A request to the gateway, to be completed. */
  HttpRequest.Builder to(String target) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.gatewayPort() + target))
        .timeout(PATIENCE)
        .header("Authorization", "Zoho-oauthtoken 1000.access.token");
  }

  HttpResponse<String> get(String target) throws IOException, InterruptedException {
    return send(to(target).GET().build());
  }

  /** Sends a call and doesn't wait for its reply. */
  CompletableFuture<HttpResponse<String>> begin(String target) {
    return http.sendAsync(to(target).GET().build(), HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  /** Waits until the pool says this of itself. */
  void awaitPool(String key, int value) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    var pool = admin("/pool");
    while (pool.get(key).asInt() != value) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(key + " never became " + value + ": " + pool);
      }
      pool = admin("/pool");
    }
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  HttpClient http() {
    return http;
  }

  /** A request to the admin API with its token. */
  HttpRequest.Builder toAdmin(String target) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.adminPort() + target))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + ADMIN_TOKEN);
  }

  JsonNode admin(String target) throws IOException, InterruptedException {
    return json(send(toAdmin("/headgate/v1" + target).GET().build()).body());
  }

  /** The row of a usage table with this key. */
  Optional<JsonNode> usage(String by, String key) throws IOException, InterruptedException {
    for (var row : admin("/usage?by=" + by).get("rows")) {
      if (row.get(by).asText().equals(key)) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  /** Waits until {@code count} calls are under way, whose replies the test holds back. */
  void awaitUnderWay(int count) throws InterruptedException {
    var underWay = server.callsUnderWay();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (underWay.count() < count) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("only " + underWay.count() + " calls are under way");
      }
      Thread.onSpinWait();
    }
  }

  /** Waits until no call is under way any more, and all are settled. */
  void awaitQuiet() throws IOException, InterruptedException {
    if (!server.callsUnderWay().drain(PATIENCE)) {
      throw new AssertionError(server.callsUnderWay().count() + " calls are still under way");
    }
  }

  static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }

  @Override
  public void close() {
    server.close();
    zoho.close();
    http.close();
  }
}
