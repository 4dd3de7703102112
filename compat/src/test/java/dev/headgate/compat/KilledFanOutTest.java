package dev.headgate.compat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.headgate.emulator.Emulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A gateway that is killed amid notifications and pushes loses no change: what had not been pushed
 * is pushed by the next one, and what had not been written down is found.
 */
@Isolated("has to kill it within the second in which the pushes are still to come")
class KilledFanOutTest {

  private static final int CHANGES = 60;

  @TempDir private Path folder;
  private final Set<String> pushed = ConcurrentHashMap.newKeySet();

  @Test
  void noChangeIsLost() throws Exception {
    var data = folder.resolve("data");
    var hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hook.createContext(
        "/",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          pushed.add(Web.JSON.readTree(body).get("record").asText());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    hook.start();
    try (var zoho = Emulators.fresh()) {
      var changed = new LinkedHashSet<String>();
      try (var headgate = up(zoho, data)) {
        var gateway = headgate.gateway(data);
        await("watched", () -> isWatched(gateway));
        subscribe(gateway, hook.getAddress().getPort());
        // Some are pushed, some wait for their second to be over, some are told while it dies.
        change(zoho, CHANGES / 3, changed);
        await("the first push", () -> !pushed.isEmpty());
        change(zoho, CHANGES / 3, changed);
        headgate.kill();
        assertThat(pushed).as("the kill came amid the pushes").hasSizeLessThan(changed.size());
      }
      change(zoho, CHANGES / 3, changed);
      try (var again = up(zoho, data)) {
        again.gateway(data);
        await("all were pushed", () -> pushed.containsAll(changed));
      }
      assertThat(pushed).containsExactlyInAnyOrderElementsOf(changed);
    } finally {
      hook.stop(0);
    }
  }

  private HeadgateProcess up(Emulator zoho, Path data) throws IOException {
    return HeadgateProcess.up(
        folder,
        data,
        zoho.address().toString(),
        "--set",
        "client.id=1000.OWN",
        "--set",
        "client.secret=secret",
        "--set",
        "client.refresh-token=1000.own.refresh",
        "--set",
        "watch.modules=Leads",
        "--set",
        "fan-out.allow-private=true");
  }

  private static boolean isWatched(Gateway gateway) {
    try {
      return gateway.ask("/headgate/v1/watch").at("/rows/0/watched").asBoolean();
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  private static void subscribe(Gateway gateway, int port)
      throws IOException, InterruptedException {
    Web.json(
        Web.request(gateway.admin().resolve("/headgate/v1/subscriptions"))
            .header("Authorization", "Bearer " + gateway.adminToken())
            .POST(
                BodyPublishers.ofString("{\"url\":\"http://127.0.0.1:%d/hook\"}".formatted(port))));
  }

  private static void change(Emulator zoho, int count, Set<String> changed)
      throws IOException, InterruptedException {
    var made =
        Web.post(
            zoho.address().resolve("/emulator/v1/changes"),
            "{\"module\":\"Leads\",\"operation\":\"update\",\"count\":" + count + "}");
    made.get("ids").forEach(id -> changed.add(id.asText()));
  }

  private static void await(String what, BooleanSupplier holds) {
    long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
    }
  }
}
