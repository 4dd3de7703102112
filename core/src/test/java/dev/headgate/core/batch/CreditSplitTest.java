package dev.headgate.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.credit.Credits;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CreditSplitTest {

  @Test
  void theFirstPayWhatDoesNotDivide() {
    assertThat(parts(5, 1, 1, 1, 1, 1, 1, 1)).containsExactly(1L, 1L, 1L, 1L, 1L, 0L, 0L);
    assertThat(parts(1, 1, 1, 1)).containsExactly(1L, 0L, 0L);
  }

  @Test
  void paysInProportionToTheOwnPrice() {
    assertThat(parts(6, 50, 1, 9)).containsExactly(5L, 0L, 1L);
    assertThat(parts(0, 50, 1)).containsExactly(0L, 0L);
    assertThat(parts(3, 0, 0)).as("free by itself").containsExactly(2L, 1L);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void losesNoCreditAndNobodyPaysMoreThanAlone(long seed) {
    var random = new SplittableRandom(seed);
    var own = new ArrayList<Credits>();
    for (var i = 0; i < 1 + random.nextInt(100); i++) {
      own.add(new Credits(random.nextInt(4) == 0 ? random.nextInt(60) : 1));
    }
    var alone = sum(own);
    var total = new Credits(random.nextLong(alone.units() + 1));
    var parts = CreditSplit.parts(total, own);
    assertThat(sum(parts)).isEqualTo(total);
    for (var i = 0; i < own.size(); i++) {
      assertThat(own.get(i).covers(parts.get(i))).isTrue();
    }
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 200);
  }

  private static List<Long> parts(long total, long... own) {
    return CreditSplit.parts(new Credits(total), LongStream.of(own).mapToObj(Credits::new).toList())
        .stream()
        .map(Credits::units)
        .toList();
  }

  private static Credits sum(List<Credits> credits) {
    return credits.stream().reduce(Credits.ZERO, Credits::plus);
  }
}
