package dev.headgate.diagnose.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.diagnose.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** When the pool runs dry and recovers; how well that is foreseen on seeded days. */
final class ForecasterTest {

  private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
  private static final Duration SLOT = Duration.ofMinutes(5);
  private static final int A_DAY = 288;
  private static final int TRIALS = 200;

  private final Forecaster forecaster = new Forecaster();

  private static Series steady(int days, double each) {
    var credits = new double[days * A_DAY];
    Arrays.fill(credits, each);
    return new Series(START, SLOT, credits);
  }

  @Test
  void whatIsSpentAsItComesBackNeverRunsDry() {
    var forecast = forecaster.of(steady(10, 10), PoolShape.of(A_DAY * 11));
    assertThat(forecast.dryAt()).isNull();
    assertThat(forecast.remaining()).isEqualTo(A_DAY);
    assertThat(forecast.ahead()).hasSize(A_DAY);
    assertThat(forecast.ahead()).allSatisfy(ahead -> assertThat(ahead.released()).isEqualTo(10));
  }

  @Test
  void aProgramThatRunsAwayEmptiesThePoolWhenItsRateSays() {
    var credits = steady(10, 10).toArray();
    Arrays.fill(credits, credits.length - 24, credits.length, 60); // two hours
    var past = new Series(START, SLOT, credits);
    var forecast = forecaster.of(past, PoolShape.of(A_DAY * 10 + 24 * 50 + 1_200));
    // 50 more than comes back in each slot: 24 slots.
    assertThat(forecast.remaining()).isEqualTo(1_200);
    var dryAt = Objects.requireNonNull(forecast.dryAt());
    assertThat(Duration.between(past.end(), dryAt).toMinutes()).isCloseTo(120, within(4L));
  }

  /** Ten a slot were foreseen; two minutes into the next one all but twenty has gone at once. */
  @Test
  void itStartsFromWhereThePoolStandsAndNotFromTheLastWholeSlot() {
    var past = steady(10, 10);
    var now = past.end().plus(Duration.ofMinutes(2));
    var forecast = forecaster.of(past, PoolShape.of(A_DAY * 11), now, 20);
    assertThat(forecast.now()).isEqualTo(now);
    assertThat(forecast.remaining()).isEqualTo(20);
    var first = forecast.ahead().getFirst();
    assertThat(first.demand()).isCloseTo(6, within(0.1));
    assertThat(first.released()).isCloseTo(6, within(0.1));
    assertThat(first.remaining()).isCloseTo(20, within(0.1));

    var empty = forecaster.of(past, PoolShape.of(A_DAY * 11), now, 0);
    assertThat(forecaster.of(past, PoolShape.of(A_DAY * 11)).dryAt()).isNull();
    assertThat(empty.remaining()).isZero();
  }

  @Test
  void itRecoversWhenWhatComesBackCoversAnHour() {
    // Bought ten hours ago within two: from then on the window is full for fourteen hours more.
    var credits = steady(10, 1).toArray();
    int from = credits.length - 120;
    Arrays.fill(credits, from, from + 24, 100);
    Arrays.fill(credits, credits.length - 12, credits.length, 20);
    var past = new Series(START, SLOT, credits);
    double spent = past.sum(credits.length - A_DAY, credits.length);
    var forecast = forecaster.of(past, PoolShape.of((long) spent + 100));
    var dryAt = Objects.requireNonNull(forecast.dryAt());
    var recoversAt = Objects.requireNonNull(forecast.recoversAt());
    assertThat(Duration.between(past.end(), dryAt).toMinutes()).isBetween(20L, 60L);
    assertThat(recoversAt).isEqualTo(past.startOf(from + A_DAY));
  }

  @Test
  void knowsTheHoursOfTheDayFromEarlierDays() {
    // Nothing at night, 40 a slot from 09:00 to 17:00; it is 09:00 and the last hour tells nothing.
    var credits = new double[14 * A_DAY + 9 * 12];
    for (int slot = 0; slot < credits.length; slot++) {
      int hour = slot % A_DAY / 12;
      credits[slot] = hour >= 9 && hour < 17 ? 40 : 0;
    }
    var past = new Series(START, SLOT, credits);
    var forecast = forecaster.of(past, new PoolShape(4_800, Duration.ofHours(24)));
    // Yesterday's hours come back as today's are wanted.
    assertThat(forecast.ahead().get(6).demand()).isCloseTo(40, within(2.0));
    assertThat(forecast.ahead().get(200).demand()).isCloseTo(0, within(1.0));
  }

  @Test
  void onTheFirstDayTheLastHoursAreAllThereIs() {
    var credits = new double[36];
    Arrays.fill(credits, 10);
    var forecast = forecaster.of(new Series(START, SLOT, credits), PoolShape.of(960));
    var dryAt = Objects.requireNonNull(forecast.dryAt());
    assertThat(forecast.daysSeen()).isZero();
    assertThat(Duration.between(forecast.now(), dryAt).toMinutes()).isCloseTo(300, within(10L));
  }

  @Test
  void anEmptyLedgerForeseesNothing() {
    var forecast = forecaster.of(new Series(START, SLOT, new double[0]), PoolShape.of(100));
    assertThat(forecast.dryAt()).isNull();
    assertThat(forecast.remaining()).isEqualTo(100);
  }

  @Test
  void slotsNobodyWatchedAreNotTakenForNothingSpent() {
    var credits = steady(10, 10).toArray();
    Arrays.fill(credits, 3 * A_DAY, 9 * A_DAY, Series.UNKNOWN);
    var forecast = forecaster.of(new Series(START, SLOT, credits), PoolShape.of(A_DAY * 11));
    assertThat(forecast.ahead().get(100).demand()).isCloseTo(10, within(0.5));
    assertThat(forecast.daysSeen()).isEqualTo(4);
  }

  /** Tuned on seeds from 100001 on. */
  @Test
  void timeToEmptyIsForeseenWithinATenthInTheMedian() {
    var trials = Trial.first(TRIALS, 1, forecaster);
    double error = Trial.median(trials, Trial::error);
    double naive = Trial.median(trials, Trial::naive);
    double covered = (double) trials.stream().filter(Trial::within).count() / TRIALS;
    System.out.printf(
        "forecast: %d days, median error %.1f %%, upper quartile %.1f %%; from hourly sums %.1f %%;"
            + " last-hour rate %.1f %%, with releases %.1f %%; within bounds %.1f %%;"
            + " median time to empty %.1f h%n",
        TRIALS,
        100 * error,
        100 * Trial.quantile(trials, Trial::error, 0.75),
        100 * Trial.median(trials, Trial::hourly),
        100 * naive,
        100 * Trial.median(trials, Trial::naiveWithReleases),
        100 * covered,
        Trial.median(trials, Trial::hours));
    for (var trouble : SeededWeeks.Trouble.values()) {
      var some = trials.stream().filter(trial -> trial.trouble() == trouble).toList();
      System.out.printf(
          "forecast: %s: %d days, median error %.1f %%, last-hour rate %.1f %%%n",
          trouble,
          some.size(),
          100 * Trial.median(some, Trial::error),
          100 * Trial.median(some, Trial::naive));
    }
    assertThat(error).isLessThanOrEqualTo(0.10);
    assertThat(error).isLessThan(naive / 2);
    assertThat(covered).isBetween(0.7, 1.0);
  }

  /**
   * Asked at the same moments on days whose pool holds: most of them because an import ended by
   * itself, which nobody can foresee.
   */
  @Test
  void aPoolThatHoldsIsSaidToRunDryLessOftenThanByTheLastHoursRate() {
    int held = 0;
    int alarms = 0;
    int naive = 0;
    for (long seed = 1; held < TRIALS; seed++) {
      var weeks = new SeededWeeks(seed);
      int slot = weeks.someSlot(new SplittableRandom(~seed));
      if (slot >= 0 && weeks.hoursToEmpty(slot).isEmpty()) {
        var past = weeks.before(slot);
        var forecast = forecaster.of(past, weeks.pool());
        double rate = past.sum(slot - 12, slot);
        held++;
        alarms += forecast.dryAt() == null ? 0 : 1;
        naive += Trial.withReleases(forecast, rate) < 24 ? 1 : 0;
      }
    }
    System.out.printf(
        "forecast: %d of %d pools that held were said to run dry; by the last hour's rate %d%n",
        alarms, held, naive);
    assertThat(alarms).isLessThan(naive);
  }
}
