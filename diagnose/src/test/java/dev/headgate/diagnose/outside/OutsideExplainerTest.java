package dev.headgate.diagnose.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.diagnose.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Outside spending explained by what ran: how exactly, and what is said of the rest. */
final class OutsideExplainerTest {

  private static final int SEEDS = 40;
  private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
  private static final Duration SLOT = Duration.ofMinutes(5);

  /** What many seeds of three schedules came to; made with seeds from 200001 on. */
  private record Score(double close, double allClose, double covered, double restClose) {
    static Score of(int seeds) {
      int close = 0;
      int allClose = 0;
      int covered = 0;
      int restClose = 0;
      for (long seed = 1_001; seed <= 1_000 + seeds; seed++) {
        var made = new SeededOutside(seed);
        var explained = OutsideExplainer.explain(made.series(), made.schedules);
        int closeHere = 0;
        for (int source = 0; source < 3; source++) {
          var found = found(explained, made.schedules.get(source).name());
          double expected = made.expected[source];
          closeHere += isClose(found.perRun(), made.perRun[source]) ? 1 : 0;
          covered += found.low() <= expected && expected <= found.high() ? 1 : 0;
        }
        close += closeHere;
        allClose += closeHere == 3 ? 1 : 0;
        restClose += isClose(explained.unexplained(), made.background) ? 1 : 0;
      }
      var score =
          new Score(
              close / (3.0 * seeds),
              allClose / (double) seeds,
              covered / (3.0 * seeds),
              restClose / (double) seeds);
      System.out.printf(
          "outside: %d seeds of three schedules: %.1f %% of credits per run within 10 %%, all three"
              + " in %.1f %% of seeds; expected cost in the 95 %% interval %.1f %%; unexplained"
              + " part within 10 %% in %.1f %%%n",
          seeds,
          100 * score.close,
          100 * score.allClose,
          100 * score.covered,
          100 * score.restClose);
      return score;
    }

    private static boolean isClose(double found, double truth) {
      return Math.abs(found - truth) <= 0.1 * truth;
    }
  }

  private static Explanation.Source found(Explanation explained, String name) {
    return explained.sources().stream().filter(s -> s.name().equals(name)).findFirst().get();
  }

  @Test
  void creditsPerRunOfThreeOverlappingSchedulesAreRecovered() {
    var score = Score.of(SEEDS);
    assertThat(score.allClose).isGreaterThanOrEqualTo(0.95);
    assertThat(score.restClose).isGreaterThanOrEqualTo(0.95);
    assertThat(score.covered)
        .isBetween(0.9, 0.995); // of 120 intervals: 95 % and two standard errors either way
  }

  @Test
  @Tag("long")
  void theIntervalsHoldWhatTheyPromise() {
    assertThat(Score.of(1_000).covered).isBetween(0.94, 0.96);
  }

  @Test
  void whatNeverSpentIsFoundToHaveSpentNextToNothing() {
    var made = new SeededOutside(7);
    var idle = SeededOutside.runs("7,37 * * * * idle", made.series().end());
    var explained =
        OutsideExplainer.explain(
            made.series(),
            List.of(made.schedules.get(0), made.schedules.get(1), made.schedules.get(2), idle));
    assertThat(found(explained, "idle").credits()).isLessThan(0.05 * explained.total());
  }

  @Test
  void whatRunsInEverySlotCantBeToldFromWhatIsSpentAllTheTime() {
    var credits = new double[7 * 288];
    Arrays.fill(credits, 40);
    var series = new Series(START, SLOT, credits);
    var always = SeededOutside.runs("*/5 * * * * always", series.end());
    var explained = OutsideExplainer.explain(series, List.of(always));
    assertThat(explained.sources().getFirst().isTold()).isFalse();
  }

  @Test
  void allOfItStaysUnexplainedWhereNothingIsKnownToHaveRun() {
    var credits = new double[288];
    Arrays.fill(credits, 10);
    credits[100] = 500;
    var explained = OutsideExplainer.explain(new Series(START, SLOT, credits), List.of());
    assertThat(explained.sources()).isEmpty();
    assertThat(explained.unexplained()).isCloseTo(explained.total(), within(1e-6));
    assertThat(explained.peaks().getFirst().at()).isEqualTo(START.plus(Duration.ofHours(8)));
  }

  /** Found by fuzzing figures: what is proportional to one over the credits was taken for zero. */
  @Test
  void creditsOfAnySizeAreExplained() {
    var made = new SeededOutside(3);
    var usual = OutsideExplainer.explain(made.series(), made.schedules);
    for (double scale : new double[] {1e-6, 1e12}) {
      var credits = Arrays.stream(made.series().toArray()).map(each -> scale * each).toArray();
      var explained = OutsideExplainer.explain(new Series(START, SLOT, credits), made.schedules);
      for (var source : usual.sources()) {
        assertThat(found(explained, source.name()).perRun() / scale)
            .isCloseTo(source.perRun(), within(0.01 * source.perRun()));
      }
    }
  }

  @Test
  void slotsNobodyWatchedDisturbNothing() {
    var made = new SeededOutside(3);
    var credits = made.series().toArray();
    Arrays.fill(credits, 300, 900, Series.UNKNOWN);
    var explained = OutsideExplainer.explain(new Series(START, SLOT, credits), made.schedules);
    for (int source = 0; source < 3; source++) {
      var name = made.schedules.get(source).name();
      assertThat(found(explained, name).perRun())
          .isCloseTo(made.perRun[source], within(0.15 * made.perRun[source]));
    }
  }
}
