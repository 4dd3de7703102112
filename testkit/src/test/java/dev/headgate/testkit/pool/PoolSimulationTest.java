package dev.headgate.testkit.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pool's promises through days of everything that goes wrong. See {@link PoolWeek}. */
class PoolSimulationTest {

  @Test
  void neverOverNothingLostInTwoHundredSeeds() {
    weeks(200, 2);
  }

  /**
   * {@code ./verify -Plong -pl testkit -am -Dsurefire.failIfNoSpecifiedTests=false
   * -Dtest=PoolSimulationTest}.
   */
  @Test
  @Tag("long")
  void neverOverNothingLostInTwoThousandSeedsOfAWeek() {
    weeks(2_000, 7);
  }

  private static void weeks(int seeds, int days) {
    List<PoolWeek.Seen> seen = new ArrayList<>();
    Seeds.check(
        seeds,
        "testkit",
        PoolSimulationTest.class,
        seed -> {
          var week = new PoolWeek(seed, days);
          week.run();
          seen.add(week.seen);
        });
    System.out.printf(
        "%d seeds of %d days: %,d calls, %,d credits, %,d waited, %,d refused, %,d left, "
            + "%,d restarts, %,d refused by Zoho for spending not yet known, %,d holds forgotten%n",
        seen.size(),
        days,
        sum(seen, one -> one.calls),
        sum(seen, one -> one.credits),
        sum(seen, one -> one.waited),
        sum(seen, one -> one.refused),
        sum(seen, one -> one.left),
        sum(seen, one -> one.restarts),
        sum(seen, one -> one.refusedByZoho),
        sum(seen, one -> one.forgotten));
    if (seen.size() >= 100) {
      // A simulation in which nothing happens proves nothing.
      assertThat(sum(seen, one -> one.waited)).isGreaterThan(1_000);
      assertThat(sum(seen, one -> one.refused)).isGreaterThan(1_000);
      assertThat(sum(seen, one -> one.left)).isGreaterThan(50);
      assertThat(sum(seen, one -> one.restarts)).isGreaterThan(100);
      assertThat(sum(seen, one -> one.forgotten)).isGreaterThan(50);
    }
  }

  private static long sum(List<PoolWeek.Seen> seen, ToLongFunction<PoolWeek.Seen> count) {
    return seen.stream().mapToLong(count).sum();
  }
}
