package dev.headgate.diagnose.outside;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * Least squares whose coefficients can't be negative, by the active-set method of Lawson and Hanson
 * (Solving Least Squares Problems, 1974, chapter 23), on the normal equations.
 */
final class NonNegative {

  private static final double TOLERANCE = 1e-9;

  private NonNegative() {}

  /**
   * Minimises {@code x'Gx - 2m'x} over {@code x >= 0}.
   *
   * @param gram symmetric and positive definite, G = X'X
   * @param moment m = X'y
   */
  static double[] solve(double[][] gram, double[] moment) {
    int size = moment.length;
    // From all free rather than, as in the book, all at zero: most of ours end up free.
    var x = new double[size];
    Arrays.fill(x, 1);
    var free = new boolean[size];
    Arrays.fill(free, true);
    double scale = Arrays.stream(moment).map(Math::abs).max().orElse(0) + 1e-300;
    for (int round = 0; round < 3 * size + 10; round++) {
      var unbounded = solveFree(gram, moment, free);
      while (negative(unbounded, free)) {
        stepTowards(x, unbounded, free);
        unbounded = solveFree(gram, moment, free);
      }
      x = unbounded;
      int enters = steepest(gram, moment, x, free, TOLERANCE * scale);
      if (enters < 0) {
        return x;
      }
      free[enters] = true;
    }
    return x;
  }

  /** The coefficient at zero whose growth lessens the misfit most; negative where none does. */
  private static int steepest(
      double[][] gram, double[] moment, double[] x, boolean[] free, double least) {
    int best = -1;
    double most = least;
    for (int i = 0; i < x.length; i++) {
      double slope = moment[i];
      for (int j = 0; j < x.length; j++) {
        slope -= gram[i][j] * x[j];
      }
      if (!free[i] && slope > most) {
        best = i;
        most = slope;
      }
    }
    return best;
  }

  private static boolean negative(double[] x, boolean[] free) {
    for (int i = 0; i < x.length; i++) {
      if (free[i] && x[i] <= 0) {
        return true;
      }
    }
    return false;
  }

  /** Goes as far as no coefficient becomes negative, and fixes those that reach zero. */
  private static void stepTowards(double[] x, double[] goal, boolean[] free) {
    double step = 1;
    for (int i = 0; i < x.length; i++) {
      if (free[i] && goal[i] <= 0) {
        step = Math.min(step, x[i] / (x[i] - goal[i]));
      }
    }
    for (int i = 0; i < x.length; i++) {
      if (free[i]) {
        double moved = x[i] + step * (goal[i] - x[i]);
        boolean reachesZero = goal[i] <= 0 && moved <= 1e-12 * (1 + x[i]);
        x[i] = reachesZero ? 0 : moved;
        free[i] = !reachesZero;
      }
    }
  }

  private static double[] solveFree(double[][] gram, double[] moment, boolean[] free) {
    var indices = indices(free);
    if (indices.length == 0) {
      return new double[moment.length];
    }
    var solved =
        new CholeskyDecomposition(new Array2DRowRealMatrix(part(gram, indices), false))
            .getSolver()
            .solve(new ArrayRealVector(part(moment, indices), false));
    var x = new double[moment.length];
    for (int i = 0; i < indices.length; i++) {
      x[indices[i]] = solved.getEntry(i);
    }
    return x;
  }

  static int[] indices(boolean[] some) {
    var indices = new int[some.length];
    int count = 0;
    for (int i = 0; i < some.length; i++) {
      if (some[i]) {
        indices[count++] = i;
      }
    }
    return Arrays.copyOf(indices, count);
  }

  static double[][] part(double[][] matrix, int[] indices) {
    var part = new double[indices.length][];
    for (int i = 0; i < indices.length; i++) {
      part[i] = part(matrix[indices[i]], indices);
    }
    return part;
  }

  static double[] part(double[] vector, int[] indices) {
    return Arrays.stream(indices).mapToDouble(i -> vector[i]).toArray();
  }
}
