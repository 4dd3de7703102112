package dev.headgate.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.compat.Integration.Credentials;
import dev.headgate.emulator.Emulator;
import dev.headgate.testkit.ManualTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An hour in which nothing changes and ten pollers ask every five minutes: 120 calls. All that Zoho
 * charges is counted, Headgate's own looks too.
 */
class QuietHourTest {

  private static final Instant MORNING = Instant.parse("2026-11-24T06:00:00Z");
  private static final Credentials POLLER = new Credentials("1000.POLL", "secret", "1000.p");
  private static final String LIST = "/crm/v8/Leads?fields=Last_Name&sort_by=Modified_Time";

  @TempDir private Path folder;
  private final ManualTime time = new ManualTime(MORNING);

  /** Whatever Zoho promises, an answer at most 15 minutes old has to be asked for so often. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({"30m, 2", "15m, 3"})
  void byAgeAloneItCostsOneCallForEachAnswerThatGrewTooOld(String freshness, int credits)
      throws Exception {
    try (var zoho = Emulators.fresh("professional", 10, time);
        var here =
            GatewayHere.before(
                zoho,
                folder.resolve("data"),
                time,
                "integrations.pollers.client-id=" + POLLER.clientId(),
                "integrations.pollers.freshness=" + freshness)) {
      assertThat(quietHour(zoho, here)).isEqualTo(credits);
    }
  }

  @Test
  void whereChangesAreToldItCostsTheListAndALook() throws Exception {
    try (var zoho = Emulators.fresh("professional", 10, time);
        var here =
            GatewayHere.before(
                zoho,
                folder.resolve("data"),
                time,
                "client.id=1000.OWN",
                "client.secret=secret",
                "client.refresh-token=1000.own.refresh",
                "watch.modules=Leads",
                "watch.ceiling=1h",
                "integrations.pollers.client-id=" + POLLER.clientId(),
                "integrations.pollers.freshness=push")) {
      pass(here, Duration.ofMinutes(1)); // the channel is opened, and looked at
      assertThat(here.gateway().ask("/headgate/v1/watch").at("/rows/0/watched").asBoolean())
          .isTrue();
      assertThat(quietHour(zoho, here)).isLessThanOrEqualTo(2);
      assertThat(here.gateway().ask("/headgate/v1/watch").at("/rows/0/watched").asBoolean())
          .isTrue();
    }
  }

  /** What an hour costs. */
  private long quietHour(Emulator zoho, GatewayHere here) throws Exception {
    var pollers = new ArrayList<Integration>();
    for (int i = 0; i < 10; i++) {
      pollers.add(Integration.signIn(here.gateway().address(), POLLER));
    }
    long before = Emulators.charged(zoho, "client").sum();
    for (int round = 0; round < 12; round++) {
      ask(pollers);
      pass(here, Duration.ofMinutes(5));
    }
    var charged = Emulators.charged(zoho, "client");
    System.out.println("a quiet hour, from " + before + " credits: " + charged);
    return charged.sum() - before;
  }

  private static void ask(List<Integration> pollers) throws IOException, InterruptedException {
    for (var poller : pollers) {
      assertThat(poller.get(LIST).statusCode()).isEqualTo(200);
    }
  }

  /** In steps, so that the watch is attended to as it is in real time. */
  private void pass(GatewayHere here, Duration span) throws IOException, InterruptedException {
    for (var left = span; left.isPositive(); left = left.minusSeconds(10)) {
      time.advance(Duration.ofSeconds(10));
      while (here.gateway().ask("/headgate/v1/watch").get("working").asBoolean()) {
        Thread.onSpinWait();
      }
    }
  }
}
