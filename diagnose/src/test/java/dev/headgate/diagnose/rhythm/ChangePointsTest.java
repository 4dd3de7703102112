package dev.headgate.diagnose.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of level are found where they are, and none where there are none. */
final class ChangePointsTest {

  private static final int LENGTH = 288;

  private static double[] poisson(SplittableRandom random, IntToDoubleFunction level) {
    var counts = new double[LENGTH];
    Arrays.setAll(counts, i -> poisson(random, level.applyAsDouble(i)));
    return counts;
  }

  /** By the product of uniform numbers (Knuth). */
  private static int poisson(SplittableRandom random, double mean) {
    var least = Math.exp(-mean);
    var count = 0;
    for (var product = random.nextDouble(); product > least; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void aLevelThatTriplesForAWhileHasTwo(long seed) {
    var counts = poisson(new SplittableRandom(seed), i -> i >= 100 && i < 130 ? 30 : 10);
    var starts = ChangePoints.of(counts);
    assertThat(starts).hasSize(3);
    assertThat(starts.get(0)).isZero();
    assertThat(starts.get(1)).isBetween(98, 102);
    assertThat(starts.get(2)).isBetween(128, 132);
  }

  @Test
  void noiseOfOneLevelHasNearlyNever() {
    var found = 0;
    for (var seed = 1; seed <= 200; seed++) {
      found += ChangePoints.of(poisson(new SplittableRandom(seed), _ -> 8)).size() > 1 ? 1 : 0;
    }
    assertThat(found).isLessThanOrEqualTo(4);
  }

  @Test
  void creditsThatComeInLumpsAreNoChange() {
    var found = 0;
    for (var seed = 1; seed <= 100; seed++) {
      var counts = poisson(new SplittableRandom(seed), _ -> 3);
      Arrays.setAll(counts, i -> 50 * counts[i]);
      found += ChangePoints.of(counts).size() > 1 ? 1 : 0;
    }
    assertThat(found).isLessThanOrEqualTo(4);
  }

  @Test
  void prunedItFindsWhatTheWholeSearchFinds() {
    for (var seed = 1; seed <= 30; seed++) {
      var random = new SplittableRandom(seed);
      var counts = new double[40];
      Arrays.setAll(counts, i -> poisson(random, i < 13 ? 5 : i < 29 ? 15 : 2));
      assertThat(ChangePoints.of(counts)).as("seed %s", seed).isEqualTo(bySearch(counts));
    }
  }

  /** The same criterion by the plain recursion over all beginnings, without pruning. */
  private static List<Integer> bySearch(double[] counts) {
    var length = counts.length;
    var dispersion = ChangePoints.dispersion(counts);
    var best = new double[length + 1];
    var starts = new Object[length + 1];
    starts[0] = List.of();
    best[0] = -3 * Math.log(length);
    for (var end = 1; end <= length; end++) {
      best[end] = Double.POSITIVE_INFINITY;
      for (var start = 0; start < end; start++) {
        var sum = Arrays.stream(counts, start, end).sum();
        var cost = sum == 0 ? 0 : 2 * (sum - sum * Math.log(sum / (end - start))) / dispersion;
        var whole = best[start] + cost + 3 * Math.log(length);
        if (whole < best[end]) {
          best[end] = whole;
          starts[end] = plus(starts[start], start);
        }
      }
    }
    return plus(starts[length], -1).stream().filter(start -> start >= 0).toList();
  }

  private static List<Integer> plus(Object starts, int start) {
    var longer = new java.util.ArrayList<Integer>();
    ((List<?>) starts).forEach(each -> longer.add((Integer) each));
    longer.add(start);
    return longer;
  }

  @Test
  void nothingHasNone() {
    assertThat(ChangePoints.of(new double[0])).isEmpty();
    assertThat(ChangePoints.of(new double[50])).containsExactly(0);
  }
}
