package dev.headgate.diagnose.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.diagnose.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Culprits are confirmed by a pause, innocents aren't. */
final class PauseTestTest {

  private static final int SEEDS = 1_000;
  private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");

  private static Series minutes(double... credits) {
    return new Series(START, Duration.ofMinutes(1), credits);
  }

  private static double[] filled(int minutes, double each) {
    var credits = new double[minutes];
    Arrays.fill(credits, each);
    return credits;
  }

  /** Tuned on seeds 1 to 1,000. */
  @Test
  void culpritsAreConfirmedWithinAQuarterOfAnHourAndInnocentsAreNot() {
    int confirmed = 0;
    int accused = 0;
    int cleared = 0;
    int covered = 0;
    for (long seed = 10_001; seed <= 10_000 + SEEDS; seed++) {
      var guilty = new SeededPause(seed, true);
      var verdict = guilty.judge();
      confirmed += verdict instanceof Verdict.Confirmed ? 1 : 0;
      covered +=
          Math.abs(verdict.fall().percent() - 100 * guilty.share) <= verdict.fall().plusMinus()
              ? 1
              : 0;
      var innocent = new SeededPause(-seed, false);
      var other = innocent.judge();
      accused += other instanceof Verdict.Confirmed ? 1 : 0;
      cleared += other instanceof Verdict.NoEffect ? 1 : 0;
    }
    System.out.printf(
        "prove: %d culprits: %.1f %% confirmed within 15 min, true share in the interval %.1f %%;"
            + " %d innocents: %.1f %% accused, %.1f %% cleared%n",
        SEEDS,
        100.0 * confirmed / SEEDS,
        100.0 * covered / SEEDS,
        SEEDS,
        100.0 * accused / SEEDS,
        100.0 * cleared / SEEDS);
    assertThat(confirmed).isGreaterThanOrEqualTo(SEEDS * 95 / 100);
    assertThat(accused).isLessThanOrEqualTo(SEEDS * 5 / 100);
  }

  @Test
  void saysByHowMuchTheBurnFell() {
    var all = filled(135, 100);
    Arrays.fill(all, 120, 135, 62);
    var verdict =
        PauseTest.judge(
            minutes(all),
            minutes(filled(135, 0)),
            minutes(filled(135, 0)),
            START.plus(Duration.ofHours(2)));
    assertThat(verdict).isInstanceOf(Verdict.Confirmed.class);
    assertThat(verdict.sentence()).startsWith("burn fell by 38 %");
    assertThat(verdict.after()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void whenAllFallTogetherTheSuspectIsNotBlamed() {
    var all = filled(135, 100);
    var others = filled(135, 60);
    for (int minute = 120; minute < 135; minute++) {
      all[minute] = 80;
      others[minute] = 48;
    }
    var verdict =
        PauseTest.judge(
            minutes(all),
            minutes(others),
            minutes(filled(135, 0)),
            START.plus(Duration.ofHours(2)));
    assertThat(verdict).isNotInstanceOf(Verdict.Confirmed.class);
  }

  @Test
  void beforeFiveMinutesHavePassedNothingIsSaid() {
    var verdict =
        PauseTest.judge(
            minutes(filled(124, 10)),
            minutes(filled(124, 5)),
            minutes(filled(124, 0)),
            START.plus(Duration.ofHours(2)));
    assertThat(verdict).isInstanceOf(Verdict.Undecided.class);
  }

  @Test
  void withoutAnHistoryNothingIsSaid() {
    var verdict =
        PauseTest.judge(
            minutes(filled(30, 10)),
            minutes(filled(30, 5)),
            minutes(filled(30, 0)),
            START.plus(Duration.ofMinutes(10)));
    assertThat(verdict).isInstanceOf(Verdict.Undecided.class);
  }
}
