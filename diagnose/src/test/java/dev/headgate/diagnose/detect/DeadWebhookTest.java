package dev.headgate.diagnose.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.diagnose.Diagnosing;
import dev.headgate.diagnose.Trace;
import dev.headgate.diagnose.finding.Finding;
import dev.headgate.diagnose.importer.ImportOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notifications that were asked for and that a poll replaces. */
final class DeadWebhookTest {

  private static final String APP = "shop/1.0";
  private static final String HOOK = "POST /hooks/zoho/leads";

  @TempDir private Path folder;
  private final Trace trace = new Trace();
  private final SplittableRandom random = new SplittableRandom(9);

  private void subscribes() {
    trace.call(60, APP, "POST /crm/v8/actions/watch", 201, 300);
  }

  private void polls(int period) {
    for (double at = 100; at < 86_400; at += period) {
      trace.call(at, APP, "GET /crm/v8/Leads?sort_by=Modified_Time", 204, 0);
    }
  }

  private void notifications(double from, double to, int status) {
    for (var at = from; at < to; at += random.nextDouble(1_200)) {
      trace.call(at, "-", HOOK, status, 0);
    }
  }

  private List<Finding> findings() {
    return trace.diagnosed().findings();
  }

  private Finding only() {
    assertThat(findings()).hasSize(1);
    return findings().getFirst();
  }

  @Test
  void whoSubscribesAndPollsAllTheSameHasADeadWebhook() {
    subscribes();
    polls(300);
    var finding = only();
    assertThat(finding.cause().word()).isEqualTo("dead-webhook");
    assertThat(finding.integration()).isEqualTo(APP);
    assertThat(finding.credits().units()).isEqualTo(288);
    assertThat(finding.confidence()).isEqualTo(0.6);
    assertThat(finding.evidence()).anyMatch(line -> line.contains("is not in the data"));
  }

  @Test
  void notificationsThatTheReceiverTurnsAwayAreDead() {
    subscribes();
    polls(300);
    notifications(200, 86_400, 503);
    var finding = only();
    assertThat(finding.cause().word()).isEqualTo("dead-webhook");
    assertThat(finding.confidence()).isEqualTo(0.9);
    assertThat(finding.evidence()).anyMatch(line -> line.contains("were answered with an error"));
  }

  @Test
  void notificationsThatHaveStoppedAreDead() {
    subscribes();
    polls(300);
    notifications(200, 30_000, 200);
    assertThat(only().cause().word()).isEqualTo("dead-webhook");
    assertThat(only().evidence()).anyMatch(line -> line.startsWith("the last one was taken at"));
  }

  @Test
  void aPollBesideNotificationsThatComeIsAPollerOfItsOwn() {
    subscribes();
    polls(300);
    notifications(200, 86_400, 200);
    assertThat(only().cause().word()).isEqualTo("poller");
  }

  @Test
  void aLookEveryHourForWhatWasLostIsNone() {
    subscribes();
    polls(3_600);
    notifications(200, 86_400, 200);
    assertThat(findings()).isEmpty();
  }

  @Test
  void aFewThatAreTurnedAwayAreNone() {
    subscribes();
    notifications(200, 86_400, 200);
    notifications(40_000, 42_000, 503);
    assertThat(findings()).isEmpty();
  }

  @Test
  void whatIsTurnedAwayIsToldThoughNobodyPolls() {
    notifications(0, 86_400, 500);
    assertThat(only().integration()).isEqualTo("/hooks/zoho/leads");
    assertThat(only().credits().units()).isZero();
  }

  @Test
  void notificationsAreNoCallsAndTheirAddressCanBeTold() throws IOException {
    for (var i = 0; i < 20; i++) {
      trace.call(i * 600, "-", "POST /in/crm", 500, 0);
    }
    var file = Files.write(folder.resolve("in.log"), trace.lines());
    assertThat(Diagnosing.files(file).findings()).isEmpty();

    var told = Diagnosing.files(ImportOptions.usual().withWebhook("/in/"), file);
    assertThat(told.findings()).extracting(Finding::integration).containsExactly("/in/crm");
    assertThat(told.calls()).isZero();
    assertThat(told.consumers()).isEmpty();
  }
}
