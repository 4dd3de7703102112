package dev.headgate.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.testkit.FakeZoho;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting and stopping: what runs may end, nothing new begins, and it does not last. */
final class DrainTest {

  private static final String GET = "GET /crm/v8/Leads HTTP/1.1\r\nHost: gateway\r\n\r\n";

  @TempDir Path data;

  private static CompletableFuture<Void> closing(HeadgateServer server) {
    var closed = new CompletableFuture<Void>();
    Thread.ofVirtual()
        .start(
            () -> {
              server.close();
              closed.complete(null);
            });
    return closed;
  }

  /** Returns once the port takes no more connections. */
  private static void awaitRefusal(int port) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < deadline) {
      try (var client = RawClient.connect(port)) {
        if (client.isClosedByPeer()) {
          Thread.onSpinWait();
        }
      } catch (ConnectException refused) {
        return;
      }
    }
    throw new AssertionError("the port still takes connections");
  }

  @Test
  void aRunningCallIsAnsweredAndNoNewConnectionIsTaken() throws Exception {
    var go = new CountDownLatch(1);
    try (var gateway = GatewayRun.start(data, "limits.headers-within=100ms")) {
      gateway.zoho.always(FakeZoho.when(go, FakeZoho.json(200, "{\"a\":1}")));
      try (var client = gateway.raw()) {
        client.send(GET);
        gateway.zoho.take();
        var closed = closing(gateway.server);
        awaitRefusal(gateway.server.gatewayPort());
        assertThat(closed).isNotDone();
        go.countDown();
        assertThat(client.reply().orElseThrow().text()).isEqualTo("{\"a\":1}");
        assertThat(client.isClosedByPeer()).isTrue();
        closed.get(10, TimeUnit.SECONDS);
      }
    }
    try (var again = GatewayRun.start(data)) {
      assertThat(again.admin("/pool").get("spent").asInt()).isEqualTo(1);
    }
  }

  @Test
  void aBodyThatIsStillComingInIsTakenAndAnswered() throws Exception {
    try (var gateway = GatewayRun.start(data)) {
      try (var client = gateway.raw()) {
        client.send("POST /crm/v8/Leads HTTP/1.1\r\nHost: gateway\r\nContent-Length: 2\r\n\r\n{");
        gateway.awaitUnderWay(1);
        var closed = closing(gateway.server);
        awaitRefusal(gateway.server.gatewayPort());
        assertThat(closed).isNotDone();
        assertThat(client.send("}").reply().orElseThrow().status()).isEqualTo(200);
        closed.get(10, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void anIdleConnectionIsClosedAtOnce() throws Exception {
    try (var gateway = GatewayRun.start(data)) {
      try (var client = gateway.raw()) {
        assertThat(client.send(GET).reply().orElseThrow().status()).isEqualTo(200);
        var closed = closing(gateway.server);
        assertThat(client.isClosedByPeer()).isTrue();
        closed.get(10, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void aCallThatDoesNotEndIsNotWaitedForWithoutEnd() throws Exception {
    try (var gateway = GatewayRun.start(data, "limits.drain-within=100ms")) {
      gateway.zoho.always(FakeZoho.silence());
      try (var client = gateway.raw()) {
        client.send(GET);
        gateway.zoho.take();
        closing(gateway.server).get(10, TimeUnit.SECONDS);
        client.reply();
        assertThat(client.isClosedByPeer()).isTrue();
      }
    }
    try (var again = GatewayRun.start(data)) {
      assertThat(again.admin("/pool").get("spent").asInt()).as("stays charged").isEqualTo(1);
    }
  }

  @Test
  void aConnectionWithoutACallIsClosedWhenItsTimeIsUp() throws Exception {
    try (var gateway = GatewayRun.start(data, "limits.idle-connection=200ms")) {
      try (var client = gateway.raw()) {
        assertThat(client.send(GET).reply().orElseThrow().status()).isEqualTo(200);
        assertThat(client.isClosedByPeer()).isTrue();
      }
    }
  }

  @Test
  void closingTwiceIsHarmless() throws Exception {
    try (var gateway = GatewayRun.start(data)) {
      gateway.server.close();
      gateway.server.close();
    }
  }

  @Test
  void aTakenPortIsAClearFailureThatLeavesNothingBehind() throws Exception {
    try (var gateway = GatewayRun.start(data)) {
      var port = gateway.server.gatewayPort();
      var other = data.resolve("other");
      assertThatThrownBy(() -> GatewayRun.start(other, "gateway.port=" + port))
          .isInstanceOf(StartFailure.class)
          .hasMessageStartingWith("can't listen on 127.0.0.1:" + port + ": ")
          .hasMessageContaining("in use");
      assertThatThrownBy(() -> GatewayRun.start(other, "admin.port=" + gateway.server.adminPort()))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("(admin)");
      // The folder is free again.
      GatewayRun.start(other).close();
    }
  }
}
