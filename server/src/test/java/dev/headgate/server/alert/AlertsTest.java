package dev.headgate.server.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import dev.headgate.core.time.Time;
import dev.headgate.diagnose.alert.Notice;
import dev.headgate.diagnose.alert.Reading;
import dev.headgate.diagnose.alert.Severity;
import dev.headgate.diagnose.forecast.Forecaster;
import dev.headgate.diagnose.forecast.PoolShape;
import dev.headgate.diagnose.series.Series;
import dev.headgate.server.config.AlertConfig;
import dev.headgate.server.config.HeadgateConfig;
import dev.headgate.server.forecast.Outlook;
import dev.headgate.testkit.ManualTime;
import io.vertx.core.Vertx;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts arrive over real HTTP and real SMTP. */
final class AlertsTest {

  private static final Instant NOW = Instant.parse("2026-11-24T14:00:00Z");

  private static Notice notice() {
    var spent = new Series(NOW.minusSeconds(300), Duration.ofMinutes(5), new double[] {900});
    var reading = new Reading(NOW, spent, 50_000, 12_000, NOW.plusSeconds(3_600), false, "bi");
    return new Notice(Notice.Kind.OPENED, NOW, Severity.URGENT, 8.25, Duration.ofHours(1), reading);
  }

  private static Channel channel(Vertx vertx, String... settings) {
    return Channels.of(places(settings), vertx).getFirst();
  }

  private static List<AlertConfig> places(String... settings) {
    var options = new LinkedHashMap<String, List<String>>();
    for (var setting : settings) {
      int equals = setting.indexOf('=');
      options.put(
          "alerts.ops." + setting.substring(0, equals), List.of(setting.substring(equals + 1)));
    }
    return HeadgateConfig.load(Optional.empty(), options, Map.of()).alerts();
  }

  /** A hook that answers these, one after the other, and the last for ever. */
  private static final class Hook implements AutoCloseable {
    private final HttpServer server;
    private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> tokens = new LinkedBlockingQueue<>();

    Hook(Integer... statuses) throws IOException {
      var left = new LinkedBlockingQueue<>(List.of(statuses));
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/hook/secret-path",
          exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            int status = left.size() > 1 ? left.remove() : left.element();
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
          });
      server.start();
    }

    String url() {
      return "url=http://127.0.0.1:" + server.getAddress().getPort() + "/hook/secret-path";
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  @Test
  void aWebhookIsToldTheFacts() throws Exception {
    try (var hook = new Hook(200)) {
      var vertx = Vertx.vertx();
      channel(vertx, "type=webhook", hook.url(), "token=t0ken", "allow-loopback=true")
          .send(notice());
      var facts = new ObjectMapper().readTree(hook.bodies.take());
      assertThat(facts.get("event").asText()).isEqualTo("opened");
      assertThat(facts.get("severity").asText()).isEqualTo("urgent");
      assertThat(facts.get("burn_rate").asDouble()).isEqualTo(8.25);
      assertThat(facts.get("remaining").asLong()).isEqualTo(12_000);
      assertThat(facts.get("dry_at").asText()).isEqualTo("2026-11-24T15:00:00Z");
      assertThat(hook.tokens.take()).isEqualTo("Bearer t0ken");
      vertx.close();
    }
  }

  @Test
  void aChatIsToldAText() throws Exception {
    try (var hook = new Hook(200)) {
      var vertx = Vertx.vertx();
      channel(vertx, "type=chat", hook.url(), "allow-loopback=true").send(notice());
      var body = new ObjectMapper().readTree(hook.bodies.take());
      assertThat(body.size()).isEqualTo(1);
      assertThat(body.get("text").asText())
          .startsWith("Zoho API credits burn 8.3 times too fast (over 1 h)\n12,000 of 50,000");
      vertx.close();
    }
  }

  @Test
  void aRefusalIsAFailureThatNamesNoSecretAndARedirectIsNotFollowed() throws Exception {
    try (var hook = new Hook(500, 302)) {
      var vertx = Vertx.vertx();
      var channel = channel(vertx, "type=chat", hook.url(), "allow-loopback=true");
      for (var status : List.of("500", "302")) {
        assertThatThrownBy(() -> channel.send(notice()))
            .isInstanceOf(IOException.class)
            .hasMessage("it answered " + status);
      }
      assertThat(hook.bodies).hasSize(2);
      vertx.close();
    }
  }

  @Test
  void nothingIsSentToThisMachineUnlessThatIsAllowed() throws Exception {
    try (var hook = new Hook(200)) {
      var vertx = Vertx.vertx();
      var channel = channel(vertx, "type=webhook", hook.url());
      assertThatThrownBy(() -> channel.send(notice())).hasMessageContaining("not allowed");
      assertThat(hook.bodies).isEmpty();
      vertx.close();
    }
  }

  @Test
  void whatDoesNotArriveIsSentAgain() throws Exception {
    try (var hook = new Hook(503, 503, 200)) {
      var vertx = Vertx.vertx();
      var channel = channel(vertx, "type=webhook", hook.url(), "allow-loopback=true");
      try (var courier = new Courier(channel, atOnce()).start()) {
        courier.deliver(notice());
        for (int attempt = 0; attempt < 3; attempt++) {
          assertThat(hook.bodies.poll(20, TimeUnit.SECONDS)).isNotNull();
        }
        courier.deliver(notice());
        assertThat(hook.bodies.poll(20, TimeUnit.SECONDS)).isNotNull();
      }
      vertx.close();
    }
  }

  /** A time that waits for nothing. */
  private static Time atOnce() {
    return new Time() {
      @Override
      public Instant instant() {
        return NOW;
      }

      @Override
      public long nanos() {
        return 0;
      }

      @Override
      public void sleep(Duration pause) {}
    };
  }

  @Test
  void aMailSaysItInSubjectAndText() throws Exception {
    var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    var vertx = Vertx.vertx();
    try {
      channel(
              vertx,
              "type=mail",
              "security=none",
              "host=127.0.0.1",
              "port=" + server.getSmtp().getPort(),
              "from=headgate@example.org",
              "to=ops@example.org")
          .send(notice());
      var mail = server.getReceivedMessages()[0];
      assertThat(mail.getSubject())
          .isEqualTo("[headgate] urgent: Zoho API credits burn 8.3 times too fast (over 1 h)");
      assertThat(String.valueOf(mail.getContent())).contains("12,000 of 50,000 credits are left.");
      assertThat(mail.getAllRecipients()[0]).hasToString("ops@example.org");
    } finally {
      vertx.close();
      server.stop();
    }
  }

  @Test
  void aBadAddressIsNamedWithoutBeingShown() {
    for (var url : List.of("ftp://example.org/s3cret", "https://u:s3cret@example.org/", "s3cret")) {
      assertThatThrownBy(() -> places("type=chat", "url=" + url))
          .hasMessageContaining("alerts.ops.url must be an address")
          .hasMessageNotContaining("s3cret");
    }
    assertThat(places("type=chat", "url=https://hooks.example.org/s3cret").getFirst().toString())
        .doesNotContain("s3cret");
  }

  @Test
  void aMailNeedsAddresses() {
    assertThatThrownBy(() -> places("type=mail", "host=mail.example.org", "from=a@example.org"))
        .hasMessageContaining("alerts.ops.to");
    assertThatThrownBy(
            () ->
                places(
                    "type=mail",
                    "host=mail.example.org",
                    "from=a@example.org",
                    "to=a@example.org\r\nBcc: b@example.org"))
        .hasMessageContaining("alerts.ops.to");
  }

  @Test
  void anIncidentIsToldOnceEverywhereAndSoIsItsEnd(@TempDir Path data) throws Exception {
    var mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mails.start();
    var vertx = Vertx.vertx();
    var time = new ManualTime(NOW);
    try (var hook = new Hook(200)) {
      var places = new ArrayList<>(places("type=webhook", hook.url(), "allow-loopback=true"));
      places.addAll(
          places(
              "type=mail",
              "security=none",
              "host=127.0.0.1",
              "port=" + mails.getSmtp().getPort(),
              "from=headgate@example.org",
              "to=ops@example.org"));
      var channels = Channels.of(places, vertx);
      try (var alerts =
          Alerts.start(() -> burning(time.instant()), channels, data, () -> true, time)) {
        assertThat(alerts).isNotNull();
        pass(time, 25);
        assertThat(event(hook)).isEqualTo("opened");
        pass(time, 5);
      }
      // A restart in the middle of it tells nothing anew.
      try (var alerts =
          Alerts.start(() -> burning(time.instant()), channels, data, () -> true, time)) {
        assertThat(alerts).isNotNull();
        pass(time, 120);
        assertThat(event(hook)).isEqualTo("recovered");
        assertThat(mails.waitForIncomingEmail(20_000, 2)).isTrue();
      }
      assertThat(hook.bodies).isEmpty();
      assertThat(mails.getReceivedMessages())
          .extracting(MimeMessage::getSubject)
          .satisfiesExactlyInAnyOrder(
              opened -> assertThat(opened).contains("times too fast"),
              ended -> assertThat(ended).contains("recovered after"));
    } finally {
      vertx.close();
      mails.stop();
    }
  }

  @Test
  void switchedOffTheyDoNotEvenLook(@TempDir Path data) throws Exception {
    var time = new ManualTime(NOW);
    var looks = new AtomicInteger();
    var on = new AtomicBoolean();
    Supplier<Outlook> outlook =
        () -> {
          looks.incrementAndGet();
          return burning(time.instant());
        };
    try (var alerts = Alerts.start(outlook, List.of(), data, on::get, time)) {
      assertThat(alerts).isNotNull();
      pass(time, 5);
      time.awaitSleepers(1);
      assertThat(looks).hasValue(0);
      on.set(true);
      pass(time, 5);
      time.awaitSleepers(1);
      assertThat(looks).hasValue(5);
    }
  }

  private static String event(Hook hook) throws Exception {
    var body = hook.bodies.poll(20, TimeUnit.SECONDS);
    return new ObjectMapper().readTree(body).path("event").asText();
  }

  /** Minutes pass, as many as that; whoever looks every minute may miss one. */
  private static void pass(ManualTime time, int minutes) throws InterruptedException {
    for (int minute = 0; minute < minutes; minute++) {
      time.awaitSleepers(1);
      time.advance(Duration.ofMinutes(1));
    }
  }

  /** From {@link #NOW} on, 80 credits a minute of 5,000 for half an hour, and nothing after it. */
  private static Outlook burning(Instant now) {
    var start = NOW.minus(Duration.ofHours(12));
    var slot = Duration.ofMinutes(5);
    var credits = new double[Math.toIntExact(Duration.between(start, now).dividedBy(slot))];
    int begins = 144;
    Arrays.fill(credits, begins, Math.min(credits.length, begins + 6), 400);
    var past = new Series(start, slot, credits);
    return new Outlook(new Forecaster().of(past, PoolShape.of(5_000)), past, 5_000, "bi");
  }
}
