package dev.headgate.diagnose.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.diagnose.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Outside spending explained by what ran: how exactly, and what is said of the rest. */
final class OutsideExplainerTest {

  private static final int SEEDS = 40;
  private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
  private static final Duration SLOT = Duration.ofMinutes(5);

  @Test
  void creditsPerRunOfThreeOverlappingSchedulesAreRecovered() {
    int close = 0;
    int allClose = 0;
    int covered = 0;
    int restClose = 0;
    for (long seed = 1_001; seed <= 1_000 + SEEDS; seed++) {
      var made = new SeededOutside(seed);
      var explained = OutsideExplainer.explain(made.series(), made.schedules);
      int closeHere = 0;
      for (int source = 0; source < 3; source++) {
        var name = made.schedules.get(source).name();
        var found =
            explained.sources().stream().filter(s -> s.name().equals(name)).findFirst().get();
        double truth = made.perRun[source];
        closeHere += Math.abs(found.perRun() - truth) <= 0.1 * truth ? 1 : 0;
        covered += found.low() <= truth && truth <= found.high() ? 1 : 0;
      }
      close += closeHere;
      allClose += closeHere == 3 ? 1 : 0;
      restClose +=
          Math.abs(explained.unexplained() - made.background) <= 0.1 * made.background ? 1 : 0;
    }
    System.out.printf(
        "outside: %d seeds of three schedules: %.1f %% of credits per run within 10 %%, all three"
            + " in %.1f %% of seeds; true value in the 95 %% interval %.1f %%; unexplained part"
            + " within 10 %% in %.1f %%%n",
        SEEDS,
        100.0 * close / (3 * SEEDS),
        100.0 * allClose / SEEDS,
        100.0 * covered / (3 * SEEDS),
        100.0 * restClose / SEEDS);
    assertThat(close).isGreaterThanOrEqualTo(3 * SEEDS * 95 / 100);
    assertThat(covered).isGreaterThanOrEqualTo(3 * SEEDS * 80 / 100);
    assertThat(restClose).isGreaterThanOrEqualTo(SEEDS * 65 / 100);
  }

  @Test
  void whatNeverSpentIsFoundToHaveSpentNextToNothing() {
    var made = new SeededOutside(7);
    var idle = SeededOutside.runs("7,37 * * * * idle", made.series().end());
    var explained =
        OutsideExplainer.explain(
            made.series(),
            List.of(made.schedules.get(0), made.schedules.get(1), made.schedules.get(2), idle));
    var found = explained.sources().stream().filter(s -> s.name().equals("idle")).findFirst().get();
    assertThat(found.credits()).isLessThan(0.05 * explained.total());
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

  @Test
  void slotsNobodyWatchedDisturbNothing() {
    var made = new SeededOutside(3);
    var credits = made.series().toArray();
    Arrays.fill(credits, 300, 900, Series.UNKNOWN);
    var explained = OutsideExplainer.explain(new Series(START, SLOT, credits), made.schedules);
    for (int source = 0; source < 3; source++) {
      var name = made.schedules.get(source).name();
      var found = explained.sources().stream().filter(s -> s.name().equals(name)).findFirst().get();
      assertThat(found.perRun()).isCloseTo(made.perRun[source], within(0.15 * made.perRun[source]));
    }
  }
}
