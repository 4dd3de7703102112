package dev.headgate.diagnose.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.pool.Spend;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Recorded traffic under other limits and with growth. */
final class ReplayTest {

  private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

  /** 20 credits in each of the minutes of 48 hours: 28,800 in 24. */
  private static List<Spend> steady() {
    var spends = new ArrayList<Spend>();
    for (int minute = 0; minute < 48 * 60; minute++) {
      var at = START.plus(Duration.ofMinutes(minute));
      spends.add(new Spend(at, minute % 2 == 0 ? "bi" : "sync", new Credits(20)));
    }
    return spends;
  }

  @Test
  void aLimitAboveTheNeedIsNeverFelt() {
    var outcome = new Replay(steady()).under(new Credits(30_000), 1);
    assertThat(outcome.holds()).isTrue();
    assertThat(outcome.granted()).isEqualTo(new Credits(57_600));
    assertThat(outcome.refused()).isEqualTo(Credits.ZERO);
  }

  @Test
  void aLimitBelowItIsFeltWhenItIsUsedUp() {
    var outcome = new Replay(steady()).under(new Credits(14_400), 1);
    assertThat(outcome.firstRefused()).isEqualTo(START.plus(Duration.ofHours(12)));
    assertThat(outcome.granted().plus(outcome.refused())).isEqualTo(new Credits(57_600));
  }

  @Test
  void theNeedIsTheLargestWindowAsThePoolCountsIt() {
    // Our window is up to eight minutes longer than 24 hours, see WindowShape.
    var needed = new Replay(steady()).needed(1).units();
    assertThat(needed).isBetween(28_800L, 28_800L + 8 * 20 + 100);
  }

  @Test
  void growthIsFeltInTheMonthInWhichTheNeedPassesTheLimit() {
    var replay = new Replay(steady());
    // 1.1^3 = 1.331, 1.1^4 = 1.4641: 28,960 times that against 40,000.
    assertThat(replay.monthsUntilFelt(new Credits(40_000), 0.1, 12)).hasValue(4);
    assertThat(replay.monthsUntilFelt(new Credits(40_000), 0, 12)).isEmpty();
  }

  @Test
  void notACreditIsLostInRounding() {
    var outcome = new Replay(steady()).under(new Credits(1_000_000), 1.05);
    assertThat(outcome.granted()).isEqualTo(new Credits(60_480));
  }
}
