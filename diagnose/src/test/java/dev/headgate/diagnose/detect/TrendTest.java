package dev.headgate.diagnose.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.diagnose.Trace;
import dev.headgate.diagnose.finding.Finding;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What grows from day to day. */
final class TrendTest {

  private static final int DAY = 86_400;

  /** Reads of single records at random times of each day. */
  private static List<Finding> days(int days, long seed, IntToDoubleFunction calls) {
    var trace = new Trace();
    var random = new SplittableRandom(seed);
    for (var day = 0; day < days; day++) {
      trace.call(day * (double) DAY + 1, "clock/1", "GET /crm/v8/org", 200, 100);
      var count = (int) (calls.applyAsDouble(day) * random.nextDouble(0.85, 1.15));
      for (var i = 0; i < count; i++) {
        trace.call(
            day * (double) DAY + random.nextDouble(DAY - 100),
            "app/1",
            "GET /crm/v8/Contacts/" + (55_457_300_000L + random.nextInt(5_000)),
            200,
            1_000);
      }
      trace.call(day * (double) DAY + DAY - 1, "clock/1", "GET /crm/v8/org", 200, 100);
    }
    return trace.diagnosed().findings();
  }

  @Test
  void growthIsNamedWithWhatItCosts() {
    var findings = days(14, 1, day -> 50 + 25 * day);
    assertThat(findings).hasSize(1);
    var finding = findings.getFirst();
    assertThat(finding.cause().word()).isEqualTo("trend");
    assertThat(finding.integration()).isEqualTo("app/1");
    // Fourteen days at 25 more each: 25 * 13 * 14 / 2, with the noise of the counts.
    assertThat(finding.credits().units()).isBetween(1_900L, 2_700L);
    assertThat(finding.saving().units()).isZero();
    assertThat(finding.evidence().getFirst()).contains("get_record_by_id of Contacts grows by");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aSteadyProgramDoesNotGrow(long seed) {
    assertThat(days(14, seed, _ -> 200)).isEmpty();
  }

  @ParameterizedTest(name = "beginning on weekday {0}")
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void aWeekendIsNoTrend(int first) {
    assertThat(days(12, first, day -> (day + first) % 7 < 2 ? 20 : 200)).isEmpty();
  }

  @Test
  void aWeekIsTooShortToTell() {
    assertThat(days(7, 1, day -> 50 + 25 * day)).isEmpty();
  }

  @Test
  void theLastDayIsLeftOutWhereTheLogEndsEarly() {
    var trace = new Trace();
    for (var day = 0; day < 9; day++) {
      for (var i = 0; i < (day == 8 ? 30 : 300); i++) {
        trace.call(
            day * (double) DAY + i * 280, "app/1", "GET /crm/v8/Deals/555555555" + i, 200, 9);
      }
    }
    assertThat(trace.diagnosed().findings()).isEmpty();
  }
}
