package dev.headgate.emulator.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollingWindowTest {

  private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  @Test
  void creditsComeBackADayAfterTheEndOfTheirSlot() {
    var window = new RollingWindow(FIVE_MINUTES);
    var day = Duration.ofDays(1);
    window.spend(60, NINE);
    window.spend(40, NINE.plusSeconds(299));
    window.spend(7, NINE.plusSeconds(300));

    window.advanceTo(NINE.plus(day).plusSeconds(299));
    assertThat(window.spentCredits()).isEqualTo(107);
    window.advanceTo(NINE.plus(day).plusSeconds(300));
    assertThat(window.spentCredits()).isEqualTo(7);
    window.advanceTo(NINE.plus(day).plusSeconds(600));
    assertThat(window.spentCredits()).isZero();
  }

  @Test
  void releasesNameWhatComesBackWhen() {
    var window = new RollingWindow(FIVE_MINUTES);
    window.spend(60, NINE.plusSeconds(10));
    window.spend(7, NINE.plusSeconds(900));

    assertThat(window.releases())
        .containsExactly(
            new PoolReport.Release(NINE.plus(Duration.ofDays(1)).plusSeconds(300), 60),
            new PoolReport.Release(NINE.plus(Duration.ofDays(1)).plusSeconds(1200), 7));
    assertThat(window.nextRelease()).contains(NINE.plus(Duration.ofDays(1)).plusSeconds(300));
  }

  @Test
  void aCorrectionAfterTheReleaseChangesNothing() {
    var window = new RollingWindow(FIVE_MINUTES);
    var slot = window.spend(10, NINE);
    window.advanceTo(NINE.plus(Duration.ofDays(2)));
    window.correct(slot, -9);

    assertThat(window.spentCredits()).isZero();
  }

  @Test
  void aClockThatStepsBackGivesNothingBackEarlyAndLosesNothing() {
    var window = new RollingWindow(FIVE_MINUTES);
    window.spend(5, NINE.plusSeconds(3_600));
    window.spend(5, NINE);

    assertThat(window.spentCredits()).isEqualTo(10);
    assertThat(window.releases()).hasSize(1);
  }

  /** Spends, corrects and waits at random, beside a list of everything that was ever spent. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 20_481})
  void agreesWithAModelThatRemembersEverything(long seed) {
    var random = new SplittableRandom(seed);
    var width = Duration.ofSeconds(random.nextInt(1, 3_600));
    var window = new RollingWindow(width);
    var model = new Model(width);
    var now = NINE;
    var slots = new ArrayList<RollingWindow.Slot>();

    for (int step = 0; step < 5_000; step++) {
      now = now.plusMillis(random.nextLong(0, 120_000));
      if (random.nextInt(100) == 0) {
        now = now.plus(Duration.ofHours(random.nextInt(30)));
      }
      if (!slots.isEmpty() && random.nextInt(4) == 0) {
        int which = random.nextInt(slots.size());
        long delta = -random.nextLong(0, model.spent.get(which).credits + 1);
        window.advanceTo(now);
        window.correct(slots.get(which), delta);
        model.correct(which, delta);
      } else {
        long credits = random.nextLong(0, 500);
        slots.add(window.spend(credits, now));
        model.spend(credits, now);
      }
      assertThat(window.spentCredits()).as("step %d", step).isEqualTo(model.spentAt(now));
      assertThat(window.spentCredits())
          .as("never less than any exact day, step %d", step)
          .isGreaterThanOrEqualTo(model.exactlySpentAt(now));
      assertThat(window.releases().stream().mapToLong(PoolReport.Release::credits).sum())
          .isEqualTo(window.spentCredits());
    }
  }

  private static final class Model {
    private record Spent(Instant at, long credits) {}

    private final Duration width;
    private final ArrayList<Spent> spent = new ArrayList<>();

    Model(Duration width) {
      this.width = width;
    }

    void spend(long credits, Instant at) {
      spent.add(new Spent(at, credits));
    }

    void correct(int which, long delta) {
      var old = spent.get(which);
      spent.set(which, new Spent(old.at, old.credits + delta));
    }

    long spentAt(Instant now) {
      return spent.stream()
          .filter(s -> slotEnd(s.at).plus(Duration.ofHours(24)).isAfter(now))
          .mapToLong(Spent::credits)
          .sum();
    }

    long exactlySpentAt(Instant now) {
      return spent.stream()
          .filter(s -> s.at.isAfter(now.minus(Duration.ofHours(24))))
          .mapToLong(Spent::credits)
          .sum();
    }

    private Instant slotEnd(Instant at) {
      long millis = at.toEpochMilli();
      return Instant.ofEpochMilli(millis - millis % width.toMillis() + width.toMillis());
    }
  }
}
