package dev.headgate.diagnose.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.diagnose.Trace;
import dev.headgate.diagnose.finding.Finding;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Each cause on a trace that has it, and on its nearest innocent neighbour. */
final class DetectorsTest {

  private static final String APP = "app/1.0";
  private final Trace trace = new Trace();
  private final SplittableRandom random = new SplittableRandom(20_481);

  private List<String> causes() {
    return trace.diagnosed().findings().stream().map(found -> found.cause().word()).toList();
  }

  private Finding only() {
    var findings = trace.diagnosed().findings();
    assertThat(findings).hasSize(1);
    return findings.getFirst();
  }

  private void polls(double period, double found) {
    for (double at = 7; at < 86_400; at += period) {
      var hit = random.nextDouble() < found;
      trace.call(
          at,
          APP,
          "GET /crm/v8/Leads?per_page=50",
          hit ? 200 : 204,
          hit ? random.nextInt(900, 9_000) : 0);
    }
  }

  @Test
  void aTimerThatFindsNothingIsAPollerWithPeriodShareAndSaving() {
    polls(300, 0.05);

    var finding = only();
    assertThat(finding.cause().word()).isEqualTo("poller");
    assertThat(finding.integration()).isEqualTo(APP);
    assertThat(finding.credits().units()).isEqualTo(288);
    assertThat(finding.saving().units()).isBetween(260L, 288L);
    assertThat(finding.evidence()).first().isEqualTo("asks every 5 min");
    assertThat(finding.evidence()).anyMatch(line -> line.startsWith("2026-11-23T00:00:07Z  GET"));
  }

  @Test
  void aTimerThatFindsWorkIsNone() {
    polls(300, 0.8);
    assertThat(causes()).isEmpty();
  }

  @Test
  void aLookEveryHourIsAScheduleAndNoPoller() {
    polls(3_600, 0.05);
    assertThat(causes()).isEmpty();
  }

  @Test
  void whoNamesTheRecordsIsNoPoller() {
    for (var i = 0; i < 60; i++) {
      trace.call(7_200 + i * 2, APP, "GET /crm/v8/Contacts?ids=55457300" + i, 200, 140_000);
    }
    assertThat(causes()).isEmpty();
  }

  @Test
  void peopleWhoLookAtRandomAreNoPoller() {
    for (var i = 0; i < 300; i++) {
      trace.call(random.nextDouble(86_400), APP, "GET /crm/v8/Leads?per_page=50", 204, 0);
    }
    assertThat(causes()).isEmpty();
  }

  @Test
  void anAnswerOfTheSameLengthFoundNothingNew() {
    for (double at = 0; at < 86_400; at += 600) {
      trace.call(at, APP, "GET /crm/v8/Deals", 200, 51_234);
    }
    assertThat(causes()).containsExactly("poller");
  }

  @Test
  void tenTimersBehindOneNameAreAPollerToo() {
    for (var timer = 0; timer < 10; timer++) {
      var offset = random.nextDouble(300);
      for (double at = offset; at < 86_400; at += 300) {
        trace.call(at, APP, "GET /crm/v8/Leads", 204, 0);
      }
    }
    assertThat(only().credits().units()).isEqualTo(2_880);
  }

  @Test
  void oneCallForEachRecordIsALoop() {
    for (var i = 0; i < 500; i++) {
      trace.call(7_200 + i * 0.6, APP, "GET /crm/v8/Contacts/" + (5_545_730_000L + i), 200, 1_400);
    }
    var finding = only();
    assertThat(finding.cause().word()).isEqualTo("loop");
    assertThat(finding.credits().units()).isEqualTo(500);
    assertThat(finding.saving().units()).isEqualTo(495);
    assertThat(finding.remedy()).contains("?ids=");
  }

  @Test
  void readingAndWritingInOneLoopIsOneFinding() {
    for (var i = 0; i < 200; i++) {
      var record = 5_545_730_000L + i;
      trace.call(7_200 + i, APP, "GET /crm/v8/Contacts/" + record, 200, 1_400);
      trace.call(7_200.5 + i, APP, "PUT /crm/v8/Contacts/" + record, 200, 280);
    }
    assertThat(only().credits().units()).isEqualTo(400);
  }

  @Test
  void theSameRecordAgainAndAgainIsNoLoopOverRecords() {
    for (var i = 0; i < 500; i++) {
      trace.call(7_200 + i, APP, "GET /crm/v8/Contacts/5545730000", 200, 1_400);
    }
    assertThat(causes()).doesNotContain("loop");
  }

  @Test
  void peopleWhoOpenRecordsAreNoLoop() {
    for (var i = 0; i < 5_000; i++) {
      trace.call(
          28_800 + random.nextDouble(36_000),
          APP,
          "GET /crm/v8/Contacts/" + (5_545_730_000L + i),
          200,
          1_400);
    }
    assertThat(causes()).isEmpty();
  }

  @Test
  void writesOfManyRecordsAreNoLoop() {
    for (var i = 0; i < 100; i++) {
      trace.call(7_200 + i, APP, "POST /crm/v8/Contacts", 201, 27_000);
    }
    assertThat(causes()).isEmpty();
    assertThat(trace.diagnosed().credits()).isEqualTo(1_000);
  }

  @Test
  void allPagesEveryHourIsAFullPull() {
    for (var hour = 0; hour < 24; hour++) {
      for (var page = 1; page <= 40; page++) {
        trace.call(hour * 3_600 + page, APP, "GET /crm/v8/Deals?page=" + page, 200, 80_000 + page);
      }
    }
    var finding = only();
    assertThat(finding.cause().word()).isEqualTo("full-pull");
    assertThat(finding.credits().units()).isEqualTo(960);
    assertThat(finding.evidence()).first().asString().contains("24 walks", "every 60 min");
  }

  @Test
  void fewPagesOfWhatChangedAreNone() {
    for (var hour = 0; hour < 24; hour++) {
      for (var page = 1; page <= 4; page++) {
        trace.call(
            hour * 3_600 + page,
            APP,
            "GET /crm/v8/Deals?page=" + page,
            200,
            900 * hour + page * 200);
      }
    }
    assertThat(causes()).isEmpty();
  }

  @Test
  void aSearchBeforeEveryInsertIsFoundAndIsNoLoop() {
    for (var i = 0; i < 300; i++) {
      trace.call(100 + i * 2, APP, "GET /crm/v8/Leads/search?email=a" + i, 204, 0);
      trace.call(101 + i * 2, APP, "POST /crm/v8/Leads", 201, 270);
    }
    var finding = only();
    assertThat(finding.cause().word()).isEqualTo("search-before-insert");
    assertThat(finding.credits().units()).isEqualTo(600);
    assertThat(finding.saving().units()).isEqualTo(300);
    assertThat(String.join("", finding.evidence())).doesNotContain("email=a");
  }

  @Test
  void searchesWithoutInsertsAndInsertsWithoutSearchesAreNone() {
    for (var i = 0; i < 300; i++) {
      trace.call(100 + i * 200, APP, "GET /crm/v8/Leads/search?email=" + words(i), 200, 1_000 + i);
      trace.call(200 + i * 200, APP, "POST /crm/v8/Leads", 201, 270);
    }
    assertThat(causes()).isEmpty();
  }

  private static String words(int number) {
    return Integer.toString(number, 36).replaceAll("\\d", "q") + (char) ('a' + number % 26);
  }

  @Test
  void aRefusedCallSentAgainAtOnceIsAStorm() {
    for (var i = 0; i < 100; i++) {
      trace.call(50_000 + i, APP, "GET /crm/v8/Accounts", 429, 100);
    }
    var finding = only();
    assertThat(finding.cause().word()).isEqualTo("retry-storm");
    assertThat(finding.calls()).isEqualTo(99);
    assertThat(finding.credits().units()).isZero();
  }

  @Test
  void whoWaitsAMinuteAfterARefusalIsNone() {
    for (var i = 0; i < 100; i++) {
      trace.call(100 + i * 60, APP, "GET /crm/v8/Accounts", 429, 100);
    }
    assertThat(causes()).isEmpty();
  }

  @Test
  void elevenTokensInTenMinutesAreAStormAndTenAreNone() {
    for (var i = 0; i < 10; i++) {
      trace.call(100 + i * 20, APP, "POST /oauth/v2/token", 200, 300);
    }
    assertThat(causes()).isEmpty();
    trace.call(400, APP, "POST /oauth/v2/token?refresh_token=secret", 200, 300);
    assertThat(only().cause().word()).isEqualTo("token-storm");
    assertThat(String.join("", only().evidence())).doesNotContain("secret");
  }

  @Test
  void fieldsReadBeforeEveryCallAreMetadataAndOnesReadHourlyAreNot() {
    for (var i = 0; i < 24; i++) {
      trace.call(i * 3_600 + 5, APP, "GET /crm/v8/settings/fields?module=Leads", 200, 30_000);
    }
    assertThat(causes()).isEmpty();
    for (var i = 0; i < 200; i++) {
      trace.call(i * 400, APP, "GET /crm/v8/settings/fields?module=Leads", 200, 30_000);
    }
    var finding = only();
    assertThat(finding.cause().word()).isEqualTo("metadata");
    assertThat(finding.saving().units()).isBetween(195L, 201L);
  }

  @Test
  void countsAndMailsAreExpensiveAndAFewAreNot() {
    for (var i = 0; i < 4; i++) {
      trace.call(i * 5_000, APP, "GET /crm/v8/Leads/actions/count", 200, 20);
    }
    assertThat(causes()).isEmpty();
    for (var i = 0; i < 40; i++) {
      trace.call(i * 2_000 + 9, APP, "GET /crm/v8/Leads/actions/count", 200, 20);
    }
    var finding = only();
    assertThat(finding.cause().word()).isEqualTo("expensive-operation");
    assertThat(finding.credits().units()).isEqualTo(44 * 50);
  }

  @Test
  void moreAtOnceThanSlotsIsABurstOnlyWhereCallsAreRefused() {
    for (var second = 0; second < 5; second++) {
      for (var i = 0; i < 40; i++) {
        trace.call(
            1_000 + second * 500,
            APP,
            "GET /crm/v8/Leads/" + (5_545_730_000L + 50L * second + i),
            200,
            900);
      }
    }
    assertThat(causes()).doesNotContain("burst");
    for (var second = 0; second < 5; second++) {
      for (var i = 0; i < 40; i++) {
        trace.call(
            9_000 + second * 500,
            APP,
            "GET /crm/v8/Deals/" + (5_545_730_000L + 50L * second + i),
            i < 15 ? 200 : 429,
            900);
      }
    }
    assertThat(causes()).contains("burst");
  }

  @Test
  void twoProgramsBehindOneUserShareCredentialsAndTwoVersionsOfOneDoNot() {
    for (var i = 0; i < 100; i++) {
      trace.call(
          random.nextDouble(86_400), "sync", "axios/1." + i % 2, "POST /crm/v8/Leads", 201, 270);
    }
    assertThat(causes()).isEmpty();
    for (var i = 0; i < 100; i++) {
      trace.call(random.nextDouble(86_400), "sync", "php", "POST /crm/v8/Leads", 201, 270);
    }
    assertThat(causes()).containsExactly("shared-credentials");
  }

  @Test
  void aReportThatCountsOnceADayIsNoHabitHoweverLongTheLog() {
    for (var day = 0; day < 30; day++) {
      trace.call(day * 86_400.0 + 21_600, APP, "GET /crm/v8/Leads/actions/count", 200, 20);
    }
    assertThat(causes()).isEmpty();
  }

  @Test
  void noCreditIsExplainedTwice() {
    for (var i = 0; i < 300; i++) {
      trace.call(100 + i * 2, APP, "GET /crm/v8/Leads/search?email=a" + i, 204, 0);
      trace.call(101 + i * 2, APP, "POST /crm/v8/Leads", 201, 270);
      trace.call(i * 280, APP, "GET /crm/v8/Leads?cvid=1", 204, 0);
    }
    var diagnosis = trace.diagnosed();
    assertThat(diagnosis.explained()).isLessThanOrEqualTo(diagnosis.credits());
    assertThat(causes()).containsExactly("poller", "search-before-insert");
  }
}
