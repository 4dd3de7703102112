package dev.headgate.diagnose.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A period is found where something comes again, and not in noise or in a day's course. */
final class PeriodsTest {

  private static double[] day(java.util.function.IntToDoubleFunction value) {
    var series = new double[288];
    Arrays.setAll(series, value);
    return series;
  }

  @ParameterizedTest(name = "every {0} slots")
  @ValueSource(ints = {3, 6, 12, 24, 48, 72})
  void whatComesAgainHasAPeriod(int period) {
    var random = new SplittableRandom(period);
    var series = day(i -> (i % period == 2 ? 40 : 0) + random.nextInt(4));
    assertThat(Periods.of(series)).hasValue(period);
  }

  @Test
  void noiseHasNone() {
    for (var seed = 1; seed <= 100; seed++) {
      var random = new SplittableRandom(seed);
      assertThat(Periods.of(day(_ -> random.nextInt(20)))).as("seed %s", seed).isEmpty();
    }
  }

  @Test
  void businessHoursHaveNone() {
    var random = new SplittableRandom(5);
    assertThat(Periods.of(day(i -> i > 96 && i < 216 ? 10 + random.nextInt(5) : 0))).isEmpty();
  }

  @Test
  void whatNeverChangesHasNone() {
    assertThat(Periods.of(day(_ -> 7))).isEmpty();
    assertThat(Periods.of(new double[0])).isEmpty();
  }
}
