package dev.headgate.core.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SharesTest {

  @Test
  void giveTheModestWhatTheyWantAndDivideTheRest() {
    assertThat(Shares.waterFill(120, new long[] {1_000, 50, 10}, new int[] {1, 1, 1}))
        .containsExactly(60, 50, 10);
  }

  @Test
  void followWeights() {
    assertThat(Shares.waterFill(100, new long[] {1_000, 1_000, 5}, new int[] {4, 1, 1}))
        .containsExactly(76, 19, 5);
  }

  @Test
  void areWhatIsWantedWhereThereIsEnough() {
    assertThat(Shares.waterFill(100, new long[] {10, 0, 20}, new int[] {1, 1, 1}))
        .containsExactly(10, 0, 20);
    assertThat(Shares.waterFill(100, new long[0], new int[0])).isEmpty();
    assertThat(Shares.waterFill(-5, new long[] {3}, new int[] {1})).containsExactly(0);
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void agreeWithPouringUnitByUnit(long seed) {
    var random = new SplittableRandom(seed);
    int size = random.nextInt(1, 12);
    var demands = random.longs(size, 0, 200).toArray();
    var weights = random.ints(size, 1, 6).toArray();
    long capacity = random.nextLong(0, 1_200);

    var shares = Shares.waterFill(capacity, demands, weights);
    var poured = pour(capacity, demands, weights);
    assertThat(Arrays.stream(shares).sum())
        .as("seed %d", seed)
        .isEqualTo(Math.min(capacity, Arrays.stream(demands).sum()));
    for (int i = 0; i < size; i++) {
      assertThat(shares[i])
          .as("seed %d, share %d of %s", seed, i, Arrays.toString(demands))
          .isBetween(poured[i] - 1, poured[i] + 1);
    }
  }

  /** The obvious way: each unit goes to who has the least for its weight and still wants. */
  private static long[] pour(long capacity, long[] demands, int[] weights) {
    long[] got = new long[demands.length];
    for (long unit = 0; unit < capacity; unit++) {
      int poorest = -1;
      for (int i = 0; i < demands.length; i++) {
        if (got[i] < demands[i]
            && (poorest < 0 || got[i] * weights[poorest] < got[poorest] * weights[i])) {
          poorest = i;
        }
      }
      if (poorest < 0) {
        break;
      }
      got[poorest]++;
    }
    return got;
  }
}
