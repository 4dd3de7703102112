package dev.headgate.emulator.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.emulator.TestTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualClockTest {

  private final TestTime time = new TestTime();

  @Test
  void itRunsFasterThanTheTimeBelowIt() {
    var clock = VirtualClock.following(time, 60);
    time.move(Duration.ofSeconds(10));

    assertThat(clock.instant()).isEqualTo(TestTime.START.plus(Duration.ofMinutes(10)));
  }

  @Test
  void anAdvanceComesOnTopOfTheTimeThatPasses() {
    var clock = VirtualClock.following(time, 1);
    var told = new AtomicInteger();
    clock.onAdvance(told::incrementAndGet);

    assertThat(clock.advance(Duration.ofHours(25)))
        .isEqualTo(TestTime.START.plus(Duration.ofHours(25)));
    time.move(Duration.ofSeconds(1));
    assertThat(clock.instant()).isEqualTo(TestTime.START.plus(Duration.ofHours(25)).plusSeconds(1));
    assertThat(told).hasValue(1);
  }

  @Test
  void itDoesNotGoBackNorTooFar() {
    var clock = VirtualClock.following(time, 1);

    assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> clock.advance(Duration.ofDays(32)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRunningClockKnowsHowLongToWaitInRealTime() {
    var clock = VirtualClock.running(1_000);
    var due = clock.instant().plus(Duration.ofHours(1));

    assertThat(clock.realTimeUntil(due).orElseThrow())
        .isBetween(Duration.ofMillis(2_000), Duration.ofMillis(3_600));
    assertThat(clock.realTimeUntil(due.minus(Duration.ofHours(2)))).contains(Duration.ZERO);
  }

  @Test
  void onAStandingClockNothingIsToBeWaitedForInRealTime() {
    var clock = VirtualClock.standing(TestTime.START);
    var due = TestTime.START.plusSeconds(1);

    assertThat(clock.realTimeUntil(due)).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    assertThat(clock.realTimeUntil(due)).contains(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 10_001, Double.NaN})
  void aSpeedThatMakesNoSenseIsRefused(double speed) {
    assertThatThrownBy(() -> VirtualClock.running(speed)).hasMessageContaining("speed");
  }
}
