package dev.headgate.diagnose.outside;

import dev.headgate.diagnose.series.Series;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/** A series regressed on columns whose coefficients can't be negative. */
final class Regression {

  private static final double TWO_SIDED = 0.975;
  private static final double RIDGE = 1e-9;

  private final Series series;
  private final List<Column> columns;
  private final int hour;
  private final double[] trust;
  private final double[] fitted;
  private double[] coefficients = {};
  private double[][] gram = {};
  private double misfit;

  private Regression(Series series, List<Column> columns, int hour) {
    this.series = series;
    this.columns = columns;
    this.hour = hour;
    trust = new double[series.size()];
    fitted = new double[series.size()];
  }

  /** A column and where it begins and ends to be other than zero. */
  record Column(double[] values, int from, int to) {
    static Column of(double[] values) {
      int from = 0;
      while (from < values.length && values[from] == 0) {
        from++;
      }
      int to = values.length;
      while (to > from && values[to - 1] == 0) {
        to--;
      }
      return new Column(values, from, to);
    }
  }

  /**
   * @param hour slots within which noise may hang together
   * @param passes how often the slots are weighted anew by what was fitted
   */
  static Regression fit(Series series, List<Column> columns, int hour, int passes) {
    var regression = new Regression(series, columns, hour);
    double mean = series.sum() / Math.max(1, series.known(0, series.size()));
    for (int index = 0; index < series.size(); index++) {
      regression.trust[index] = series.knows(index) ? 1 : 0;
    }
    for (int pass = 0; pass < passes; pass++) {
      if (pass > 0) {
        regression.trustBy(mean);
      }
      regression.solve();
    }
    return regression;
  }

  private void solve() {
    int size = columns.size();
    gram = new double[size][size];
    var moment = new double[size];
    for (int i = 0; i < size; i++) {
      var one = columns.get(i);
      for (int j = i; j < size; j++) {
        var other = columns.get(j);
        double sum = 0;
        for (int index = Math.max(one.from, other.from);
            index < Math.min(one.to, other.to);
            index++) {
          sum += trust[index] * one.values[index] * other.values[index];
        }
        gram[i][j] = sum;
        gram[j][i] = sum;
      }
      for (int index = one.from; index < one.to; index++) {
        moment[i] += trust[index] == 0 ? 0 : trust[index] * one.values[index] * series.at(index);
      }
    }
    double largest = 0;
    for (int i = 0; i < size; i++) {
      largest = Math.max(largest, gram[i][i]);
    }
    for (int i = 0; i < size; i++) {
      gram[i][i] += RIDGE * (largest + 1e-9); // a stretch that nobody watched leaves zeros
    }
    coefficients = NonNegative.solve(gram, moment);
    Arrays.fill(fitted, 0);
    for (int i = 0; i < size; i++) {
      var column = columns.get(i);
      for (int index = column.from; index < column.to; index++) {
        fitted[index] += coefficients[i] * column.values[index];
      }
    }
    misfit = 0;
    for (int index = 0; index < trust.length; index++) {
      double off = off(index);
      misfit += off * off / (fitted[index] + 1e-9 + series.sum() / trust.length);
    }
  }

  /**
   * Counts vary the more the larger they are. Trust has no unit, so that the matrices are of one
   * size whatever the credits are: the decomposition takes very small ones for zero.
   */
  private void trustBy(double mean) {
    for (int index = 0; index < trust.length; index++) {
      trust[index] = series.knows(index) ? (mean + 1e-9) / (fitted[index] + 0.2 * mean + 1e-9) : 0;
    }
  }

  private double off(int index) {
    return series.knows(index) ? series.at(index) - fitted[index] : 0;
  }

  /** By how much it is off, each slot in proportion to its size. */
  double misfit() {
    return misfit;
  }

  double coefficient(int column) {
    return coefficients[column];
  }

  /** The sum of some neighbouring coefficients. */
  double sum(Group group) {
    return Arrays.stream(coefficients, group.from(), group.to()).sum();
  }

  /** Neighbouring columns, of which the sum of the coefficients is asked for. */
  record Group(int from, int to) {
    boolean holds(int column) {
      return column >= from && column < to;
    }

    double sum(double[][] matrix) {
      double sum = 0;
      for (int i = from; i < to; i++) {
        for (int j = from; j < to; j++) {
          sum += matrix[i][j];
        }
      }
      return sum;
    }

    int[] indices() {
      return IntStream.range(from, to).toArray();
    }
  }

  /**
   * How much surer a sum of coefficients would be if there were no other columns, from 0 to 1:
   * below some hundredths the others imitate these columns and the sum means nothing.
   */
  double distinctness(Group group) {
    double alone =
        new Group(0, group.to() - group.from())
            .sum(inverse(NonNegative.part(gram, group.indices())));
    return alone / group.sum(inverse(gram));
  }

  private static double[][] inverse(double[][] matrix) {
    return new CholeskyDecomposition(new Array2DRowRealMatrix(matrix, false))
        .getSolver()
        .getInverse()
        .getData();
  }

  /** Half the width of a sum's 95 % interval; also of one that was found to be zero. */
  double margin(Group group) {
    var free = new boolean[coefficients.length];
    for (int i = 0; i < free.length; i++) {
      free[i] = coefficients[i] > 0 || group.holds(i);
    }
    var indices = NonNegative.indices(free);
    var weights = weights(inverse(NonNegative.part(gram, indices)), indices, group);
    double variance = 0;
    double leverages = 0;
    double squares = 0;
    for (int from = 0; from < trust.length; from += hour) {
      double score = 0;
      double leverage = 0;
      for (int index = from; index < Math.min(trust.length, from + hour); index++) {
        double pull = 0; // of this slot on the sum
        for (int i = 0; i < indices.length; i++) {
          pull += weights[i] * columns.get(indices[i]).values[index];
        }
        double own = 0;
        for (int i = group.from(); i < group.to(); i++) {
          own += columns.get(i).values[index];
        }
        score += trust[index] * pull * off(index);
        leverage += trust[index] * pull * own / (group.to() - group.from());
      }
      // What one hour alone decides fits it too well: as in a jackknife.
      double alone = score / Math.max(0.05, 1 - Math.clamp(leverage, 0, 1));
      variance += alone * alone;
      leverages += Math.abs(leverage);
      squares += leverage * leverage;
    }
    double hours = squares == 0 ? 1 : leverages * leverages / squares; // that really decide
    double t = new TDistribution(Math.max(1, hours - 1)).inverseCumulativeProbability(TWO_SIDED);
    return t * Math.sqrt(variance);
  }

  /** How a group's sum follows from the moments of the free columns. */
  private static double[] weights(double[][] inverse, int[] indices, Group group) {
    var weights = new double[indices.length];
    for (int row = 0; row < indices.length; row++) {
      if (group.holds(indices[row])) {
        for (int i = 0; i < weights.length; i++) {
          weights[i] += inverse[row][i];
        }
      }
    }
    return weights;
  }
}
