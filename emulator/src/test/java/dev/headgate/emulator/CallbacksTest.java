package dev.headgate.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.headgate.emulator.world.Callback;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the CRM has to tell others reaches them, or goes astray to order. */
class CallbacksTest {

  private final TestTime time = new TestTime();
  private final FakeCrm.Source crm = new FakeCrm.Source();
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private HttpServer receiver;
  private Emulator emulator;
  private Client client;

  @BeforeEach
  void start() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          received.add(
              exchange.getRequestMethod()
                  + ' '
                  + exchange.getRequestURI()
                  + ' '
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    receiver.start();
    emulator = Emulator.start(EmulatorConfig.DEFAULT, crm, time);
    client = new Client(emulator);
  }

  @AfterEach
  void stop() {
    client.close();
    emulator.close();
    receiver.stop(0);
  }

  @Test
  void aCallbackIsPostedWhenItIsDue() throws Exception {
    send("/hook?k=1", "late", TestTime.START.plus(Duration.ofMinutes(5)));
    send("/hook?k=1", "now", TestTime.START);
    assertThat(next()).isEqualTo("POST /hook?k=1 now");

    client.post("/emulator/v1/clock", "{\"advance_seconds\":300}");
    assertThat(next()).isEqualTo("POST /hook?k=1 late");
  }

  @Test
  void callbacksAreLostDoubledAndDelayedToOrder() throws Exception {
    client.post(
        "/emulator/v1/faults",
        """
        [{"match":"NOTIFY /a","drop":"before"},{"match":"NOTIFY /b","double":true},
         {"match":"NOTIFY /c","delay_ms":60000}]""");
    send("/a", "lost", TestTime.START);
    send("/b", "twice", TestTime.START);
    assertThat(next()).isEqualTo("POST /b twice");
    assertThat(next()).isEqualTo("POST /b twice");
    send("/c", "late", TestTime.START);
    send("/a", "second", TestTime.START);
    assertThat(next()).isEqualTo("POST /a second");

    client.post("/emulator/v1/clock", "{\"advance_seconds\":60}");
    assertThat(next()).isEqualTo("POST /c late");
    assertThat(received).isEmpty();
  }

  @Test
  void whatAnEarlierLifeOwedIsForgotten() throws Exception {
    send("/hook", "old", TestTime.START.plusSeconds(60));
    client.post("/emulator/v1/reset", "");
    send("/hook", "new", TestTime.START.plusSeconds(60));
    client.post("/emulator/v1/clock", "{\"advance_seconds\":60}");

    assertThat(next()).isEqualTo("POST /hook new");
    assertThat(received).isEmpty();
  }

  @Test
  void aReceiverThatIsNotThereDisturbsNobody() throws Exception {
    receiver.stop(0);
    send("/hook", "into the void", TestTime.START);

    assertThat(client.withToken().get("/crm/v8/Leads/1").statusCode()).isEqualTo(200);
  }

  @Test
  void aCallbackNeedsAnAddressItCanBePostedTo() {
    assertThatThrownBy(() -> new Callback(TestTime.START, URI.create("file:///x"), new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void send(String path, String body, Instant due) {
    var to = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + path);
    crm.seeds()
        .getLast()
        .callbacks()
        .send(new Callback(due, to, body.getBytes(StandardCharsets.UTF_8)));
  }

  private String next() throws InterruptedException {
    var text = received.poll(30, TimeUnit.SECONDS);
    return text == null ? "nothing came" : text;
  }
}
