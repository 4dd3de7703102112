package dev.headgate.diagnose.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.junit.jupiter.api.Test;

/** Non-negative least squares beside every set of coefficients that could be free. */
final class NonNegativeTest {

  @Test
  void noSetOfFreeCoefficientsFitsBetter() {
    for (long seed = 1; seed <= 500; seed++) {
      var random = new SplittableRandom(seed);
      int columns = 1 + random.nextInt(6);
      int rows = columns + random.nextInt(10);
      var gram = new double[columns][columns];
      var moment = new double[columns];
      for (int row = 0; row < rows; row++) {
        double y = 2 * random.nextDouble() - 1;
        var x = random.doubles(columns, -1, 1).toArray();
        for (int i = 0; i < columns; i++) {
          moment[i] += x[i] * y;
          for (int j = 0; j < columns; j++) {
            gram[i][j] += x[i] * x[j];
          }
        }
      }
      for (int i = 0; i < columns; i++) {
        gram[i][i] += 1e-6;
      }
      var found = NonNegative.solve(gram, moment);
      assertThat(found)
          .as("seed %d", seed)
          .doesNotContain(Double.NaN)
          .satisfies(solution -> assertThat(Arrays.stream(solution)).allMatch(each -> each >= 0));
      assertThat(value(gram, moment, found))
          .as("seed %d", seed)
          .isCloseTo(bestOfAll(gram, moment), within(1e-9));
    }
  }

  private static double bestOfAll(double[][] gram, double[] moment) {
    double best = 0; // nothing free
    for (int set = 1; set < 1 << moment.length; set++) {
      var free = new boolean[moment.length];
      for (int i = 0; i < free.length; i++) {
        free[i] = (set >> i & 1) == 1;
      }
      var indices = NonNegative.indices(free);
      var part =
          new CholeskyDecomposition(
                  new Array2DRowRealMatrix(NonNegative.part(gram, indices), false))
              .getSolver()
              .solve(new ArrayRealVector(NonNegative.part(moment, indices), false));
      var x = new double[moment.length];
      for (int i = 0; i < indices.length; i++) {
        x[indices[i]] = part.getEntry(i);
      }
      if (part.getMinValue() >= 0) {
        best = Math.min(best, value(gram, moment, x));
      }
    }
    return best;
  }

  private static double value(double[][] gram, double[] moment, double[] x) {
    double value = 0;
    for (int i = 0; i < x.length; i++) {
      value -= 2 * moment[i] * x[i];
      for (int j = 0; j < x.length; j++) {
        value += x[i] * gram[i][j] * x[j];
      }
    }
    return value;
  }
}
