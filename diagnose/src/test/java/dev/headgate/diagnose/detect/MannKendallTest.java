package dev.headgate.diagnose.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The test for growth, against values worked out by hand and against chance. */
final class MannKendallTest {

  @Test
  void aRiseOnEveryDayHasTheVarianceOfTheTextbook() {
    // S = 45, variance 10 * 9 * 25 / 18 = 125.
    var test = new MannKendall(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    assertThat(test.z()).isCloseTo(44 / Math.sqrt(125), within(1e-9));
    assertThat(test.slope()).isEqualTo(1);
    assertThat(test.beginning()).isEqualTo(1);
  }

  @Test
  void tiesTakeFromTheVariance() {
    // S = 5; variance (4 * 3 * 13 - 2 * 1 * 9) / 18.
    var test = new MannKendall(new double[] {1, 2, 2, 3});
    assertThat(test.z()).isCloseTo(4 / Math.sqrt(138 / 18.0), within(1e-9));
  }

  @Test
  void nothingGrowsWhereAllIsTheSame() {
    var test = new MannKendall(new double[] {7, 7, 7, 7});
    assertThat(test.z()).isZero();
    assertThat(test.slope()).isZero();
  }

  @Test
  void chanceReachesTheThresholdAsSeldomAsItShould() {
    var random = new SplittableRandom(11);
    var reached = 0;
    for (var i = 0; i < 20_000; i++) {
      var series = new double[14];
      Arrays.setAll(series, _ -> random.nextDouble());
      reached += new MannKendall(series).z() >= 2.326 ? 1 : 0;
    }
    // One in a hundred, and somewhat fewer since the normal law is a little wide here.
    assertThat(reached).isBetween(100, 240);
  }
}
