package dev.headgate.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.core.time.Time;
import dev.headgate.server.HeadgateServer;
import dev.headgate.server.config.HeadgateConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A gateway for one day, with a data folder that goes with it. */
final class DayGateway implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HeadgateServer server;
  private final Path folder;

  private DayGateway(HeadgateServer server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  /** One before {@code zoho} that knows the routed consumers by name. */
  static DayGateway before(URI zoho, List<Consumer> consumers, Set<String> routed, Time time)
      throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("headgate-demo");
    var options = new HashMap<String, List<String>>();
    options.put("upstream.api", List.of(zoho.toString()));
    options.put("gateway.port", List.of("0"));
    options.put("admin.port", List.of("0"));
    options.put("data", List.of(folder.toString()));
    options.put("off", List.of("alerts")); // nobody would read them
    options.put("organisation.users", List.of(Integer.toString(Scenario.USERS)));
    options.put("editions.professional.base", List.of(Integer.toString(Scenario.POOL)));
    options.put("editions.professional.per-user", List.of("0"));
    for (var consumer : consumers) {
      if (routed.contains(consumer.name())) {
        var section = "integrations." + consumer.name() + ".";
        options.put(section + "client-id", List.of(consumer.name()));
        consumer.settings().forEach((key, value) -> options.put(section + key, List.of(value)));
      }
    }
    var config = HeadgateConfig.load(Optional.empty(), options, Map.of());
    return new DayGateway(HeadgateServer.start(config, Optional.empty(), time), folder);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.gatewayPort());
  }

  /** By integration, the credits that its ledger knows of; what is spent outside is not among. */
  SortedMap<String, Long> usage(HttpClient http) throws IOException, InterruptedException {
    var address =
        URI.create(
            "http://127.0.0.1:"
                + server.adminPort()
                + "/headgate/v1/usage?by=integration&since=2d");
    var request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + server.adminToken())
            .GET()
            .build();
    var credits = new TreeMap<String, Long>();
    JSON.readTree(http.send(request, BodyHandlers.ofByteArray()).body())
        .path("rows")
        .forEach(
            row -> credits.put(row.path("integration").asText(), row.path("credits").asLong()));
    credits.remove("outside");
    return credits;
  }

  @Override
  public void close() {
    server.close();
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException left) {
      throw new UncheckedIOException("the demo's folder can't be removed", left);
    }
  }
}
