package dev.headgate.emulator.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.emulator.TestTime;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HeldAnswersTest {

  private final HeldAnswers held = new HeldAnswers();

  @Test
  void onlyThoseCountThatTimeHasNotReached() {
    held.hold(TestTime.START.plusMillis(10));
    held.hold(TestTime.START.plusMillis(10));
    held.hold(TestTime.START.plusMillis(30));

    assertThat(held.countAfter(TestTime.START)).isEqualTo(3);
    assertThat(held.firstAfter(TestTime.START)).contains(TestTime.START.plusMillis(10));
    assertThat(held.countAfter(TestTime.START.plusMillis(10))).isEqualTo(1);
    assertThat(held.firstAfter(TestTime.START.plusMillis(10)))
        .contains(TestTime.START.plusMillis(30));
  }

  @Test
  void whatHasGoneIsForgotten() {
    held.hold(TestTime.START.plusMillis(10));
    held.hold(TestTime.START.plusMillis(10));
    held.released(TestTime.START.plusMillis(10));

    assertThat(held.countAfter(TestTime.START)).isEqualTo(1);
    held.released(TestTime.START.plusMillis(10));
    assertThat(held.firstAfter(TestTime.START)).isEmpty();
  }

  @Test
  void theListenerHearsOfEachOneThatIsHeld() {
    var told = new AtomicInteger();
    held.listen(told::incrementAndGet);
    held.hold(TestTime.START);
    held.hold(TestTime.START);

    assertThat(told).hasValue(2);
  }
}
