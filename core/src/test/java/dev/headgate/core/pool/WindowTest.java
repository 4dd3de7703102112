package dev.headgate.core.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.headgate.core.credit.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WindowTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration DAY = Duration.ofHours(24);
  private static final WindowShape SHAPE = WindowShape.ZOHO;

  @Test
  void creditsComeBackOnlyWhenTheWidestSlotAndTheBucketHavePassed() {
    var window = new Window(SHAPE, NOON);
    window.spend(new Credits(100), NOON.plusSeconds(10));

    var kept = NOON.plus(DAY).plus(Duration.ofMinutes(8)).minusSeconds(1);
    assertThat(window.spent(kept)).isEqualTo(new Credits(100));
    assertThat(window.spent(kept.plusSeconds(1))).isEqualTo(Credits.ZERO);
  }

  @Test
  void saysWhatComesBackWhen() {
    var window = new Window(SHAPE, NOON);
    window.spend(new Credits(30), NOON);
    window.spend(new Credits(20), NOON.plusSeconds(3600));

    var first = NOON.plus(DAY).plus(Duration.ofMinutes(8));
    assertThat(window.releases(NOON.plusSeconds(3600)))
        .containsExactly(
            new Release(first, new Credits(30)),
            new Release(first.plusSeconds(3600), new Credits(20)));
  }

  @Test
  void saysWhenThereIsRoom() {
    var window = new Window(SHAPE, NOON);
    window.spend(new Credits(30), NOON);
    window.spend(new Credits(20), NOON.plusSeconds(3600));
    var now = NOON.plusSeconds(3601);
    var limit = new Credits(60);
    var first = NOON.plus(DAY).plus(Duration.ofMinutes(8));

    assertThat(window.whenEnough(new Credits(10), limit, now)).contains(now);
    assertThat(window.whenEnough(new Credits(11), limit, now)).contains(first);
    assertThat(window.whenEnough(new Credits(40), limit, now)).contains(first);
    assertThat(window.whenEnough(new Credits(41), limit, now)).contains(first.plusSeconds(3600));
    assertThat(window.whenEnough(new Credits(61), limit, now)).isEmpty();
  }

  @Test
  void aSettledCallIsCountedAtItsStart() {
    var window = new Window(SHAPE, NOON);
    var at = window.spend(new Credits(10), NOON);
    var later = NOON.plusSeconds(7200);
    window.correct(at, new Credits(10), new Credits(3), later);

    assertThat(window.spent(later)).isEqualTo(new Credits(3));
    assertThat(window.releases(later))
        .containsExactly(new Release(NOON.plus(DAY).plus(Duration.ofMinutes(8)), new Credits(3)));
  }

  @Test
  void aCorrectionOfWhatWasNeverCountedIsABrokenRule() {
    var window = new Window(SHAPE, NOON);
    assertThatIllegalStateException()
        .isThrownBy(() -> window.correct(NOON, new Credits(5), Credits.ZERO, NOON));
  }

  @Test
  void aCorrectionAfterTheReleaseChangesNothing() {
    var window = new Window(SHAPE, NOON);
    var at = window.spend(new Credits(10), NOON);
    var late = NOON.plus(Duration.ofDays(3));
    window.correct(at, new Credits(10), new Credits(12), late);
    assertThat(window.spent(late)).isEqualTo(Credits.ZERO);
  }

  @Test
  void aClockThatGoesBackKeepsCreditsLonger() {
    var window = new Window(SHAPE, NOON);
    window.spend(new Credits(10), NOON.plusSeconds(3600));
    var back = NOON;
    window.spend(new Credits(5), back);

    assertThat(window.spent(back)).isEqualTo(new Credits(15));
    assertThat(window.spent(back.plus(DAY).plus(Duration.ofHours(1))).units()).isEqualTo(15);
  }

  @Test
  void isRebuiltFromWhatWasSpentWithADoubtAboutTheClock() {
    var window = new Window(SHAPE, NOON);
    window.restore(
        NOON.minus(DAY).minus(Duration.ofMinutes(7)), new Credits(7), Duration.ofSeconds(0), NOON);
    window.restore(
        NOON.minus(DAY).minus(Duration.ofMinutes(9)), new Credits(11), Duration.ofSeconds(0), NOON);
    assertThat(window.spent(NOON)).as("the second has been released").isEqualTo(new Credits(7));

    window.restore(
        NOON.minus(DAY).minus(Duration.ofMinutes(9)),
        new Credits(11),
        Duration.ofMinutes(10),
        NOON);
    assertThat(window.spent(NOON)).as("unless the clock moved").isEqualTo(new Credits(18));

    window.restore(NOON.plusSeconds(5000), new Credits(2), Duration.ofSeconds(0), NOON);
    assertThat(window.releases(NOON).getLast().at())
        .as("what lies in the future was spent by now")
        .isEqualTo(NOON.plus(DAY).plus(Duration.ofMinutes(8)));
  }

  @Test
  void staysWithinSixteenKibibytes() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new WindowShape(DAY, Duration.ofMinutes(5), Duration.ZERO, Duration.ofSeconds(40)))
        .withMessageContaining("2000 parts");
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void isNeverBelowWhatZohoCountsNorFarAboveIt(long seed) {
    var random = new SplittableRandom(seed);
    var slot = Duration.ofSeconds(random.nextInt(0, 301));
    var phase = random.nextInt(0, 300);
    var now = NOON.plusSeconds(random.nextInt(0, 100_000));
    var window = new Window(SHAPE, now);
    List<Counted> counted = new ArrayList<>();

    for (int step = 0; step < 800; step++) {
      now = now.plusMillis(random.nextLong(0, 1 + random.nextLong(1, 300_000)));
      if (random.nextInt(50) == 0) {
        now = now.plus(Duration.ofHours(random.nextInt(0, 30)));
      }
      switch (random.nextInt(4)) {
        case 0, 1 -> {
          var estimate = new Credits(random.nextInt(1, 20));
          var at = window.spend(estimate, now);
          var transit = Duration.ofMillis(random.nextLong(0, 120_000));
          counted.add(new Counted(now, now.plus(transit), at, estimate));
        }
        case 2 -> {
          if (!counted.isEmpty()) {
            int index = counted.size() - 1 - random.nextInt(Math.min(20, counted.size()));
            var call = counted.get(index);
            var actual = new Credits(random.nextInt(0, 40));
            window.correct(call.countedAt(), call.credits(), actual, now);
            counted.set(index, call.costing(actual));
          }
        }
        default -> window.releases(now);
      }
      long least = 0;
      long most = 0;
      for (var call : counted) {
        least += call.atZoho(now, slot, phase) ? call.credits().units() : 0;
        most += call.atMost(now) ? call.credits().units() : 0;
      }
      assertThat(window.spent(now).units())
          .as("seed %d step %d slot %s phase %d", seed, step, slot, phase)
          .isBetween(least, most);
      assertThat(window.nextRelease(now))
          .as("seed %d step %d", seed, step)
          .isEqualTo(window.releases(now).stream().findFirst());
    }
  }

  /** One call as Zoho may see it: counted somewhat after it left, released by slots. */
  private record Counted(Instant left, Instant arrived, Instant countedAt, Credits credits) {

    Counted costing(Credits actual) {
      return new Counted(left, arrived, countedAt, actual);
    }

    boolean atZoho(Instant now, Duration slot, int phase) {
      if (arrived.isAfter(now)) {
        return false;
      }
      if (slot.isZero()) {
        return now.isBefore(arrived.plus(DAY));
      }
      long width = slot.toSeconds();
      long number = Math.floorDiv(arrived.getEpochSecond() + phase, width);
      var slotEnds = Instant.ofEpochSecond((number + 1) * width - phase);
      return now.isBefore(slotEnds.plus(DAY));
    }

    boolean atMost(Instant now) {
      return now.isBefore(left.plus(DAY).plus(Duration.ofMinutes(8)));
    }
  }
}
