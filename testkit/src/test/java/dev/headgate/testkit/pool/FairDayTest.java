package dev.headgate.testkit.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.pool.Admission;
import dev.headgate.core.pool.Admission.Granted;
import dev.headgate.core.pool.Admission.Later;
import dev.headgate.core.pool.Admission.Refused;
import dev.headgate.core.pool.Ask;
import dev.headgate.core.pool.Hold;
import dev.headgate.core.pool.IntegrationRules;
import dev.headgate.core.pool.Load;
import dev.headgate.core.pool.Pool;
import dev.headgate.core.pool.PoolConfig;
import dev.headgate.core.pool.Priority;
import dev.headgate.core.pool.SlotLimits;
import dev.headgate.testkit.Agenda;
import dev.headgate.testkit.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Who gets what when there is not enough. */
class FairDayTest {

  private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");

  @Test
  void interactiveCallsOfAWholeDayAreAnsweredWhileBackgroundFloods() {
    var day = new FloodedDay();
    day.run();
    assertThat(day.webRefused).as("interactive calls refused").isZero();
    assertThat(day.webAnswered).isGreaterThan(250);
    assertThat(day.floodRefused).isGreaterThan(1_000);
    assertThat(day.leastLeftAfterFlood).as("the reserve").isGreaterThanOrEqualTo(400);
  }

  /**
   * Demands grow in waves while calls are granted; whoever asks, in whatever order, ends up within
   * one call of what pouring unit by unit gives.
   */
  @Test
  void changingDemandsAreServedByWaterFilling() {
    Seeds.check(200, "testkit", FairDayTest.class, FairDayTest::checkWaterFilling);
  }

  private static void checkWaterFilling(long seed) {
    var random = new SplittableRandom(seed);
    int parties = random.nextInt(2, 7);
    int slots = random.nextInt(1, 6);
    var pool =
        new Pool(PoolConfig.of(new Credits(120), Credits.ZERO, SlotLimits.of(slots)), seed, START);
    long[] wanted = new long[parties];
    long[] got = new long[parties];
    List<Hold> flying = new ArrayList<>();
    long granted = 0;
    // Waves of demand while slots are scarce and credits are not yet: everybody waits in the queue.
    while (true) {
      if (granted < 15) {
        for (int wave = 0; wave < 12; wave++) {
          int party = random.nextInt(parties);
          long calls = random.nextLong(1, party == 0 ? 120 : 12);
          wanted[party] += calls;
          for (long call = 0; call < calls; call++) {
            ask(pool, "party-" + party, flying);
          }
        }
      }
      if (flying.isEmpty()) {
        break;
      }
      var hold = flying.remove(random.nextInt(flying.size()));
      got[Integer.parseInt(hold.integration().substring("party-".length()))]++;
      hold.departs(START);
      hold.settle(Credits.ONE, START);
      granted++;
    }
    long[] poured = pour(120, wanted);
    for (int i = 0; i < parties; i++) {
      assertThat(got[i])
          .as("party %d of %s, which got %s", i, List.of(wanted), got)
          .isBetween(poured[i] - 1, poured[i] + 1);
    }
  }

  private static void ask(Pool pool, String party, List<Hold> flying) {
    switch (pool.ask(new Ask(party, Credits.ONE, Load.PLAIN), START)) {
      case Granted(var hold) -> flying.add(hold);
      case Later(var ticket) ->
          ticket.onDecision(
              decision -> {
                if (decision instanceof Granted(var hold)) {
                  flying.add(hold);
                }
              });
      case Refused _ -> {}
    }
  }

  /** The obvious way: each unit goes to who has the least and still wants. */
  private static long[] pour(long capacity, long[] wanted) {
    long[] got = new long[wanted.length];
    for (long unit = 0; unit < capacity; unit++) {
      int poorest = -1;
      for (int i = 0; i < wanted.length; i++) {
        if (got[i] < wanted[i] && (poorest < 0 || got[i] < got[poorest])) {
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

  /** A pool of 4,000 credits, nearly empty; background asks every second, people now and then. */
  private static final class FloodedDay {
    private final SplittableRandom random = new SplittableRandom(20_261_124);
    private final Agenda agenda = new Agenda(START.toEpochMilli());
    private final Pool pool =
        new Pool(PoolConfig.of(new Credits(4_000), new Credits(400), SlotLimits.of(5)), 1, START);
    long webAnswered;
    long webRefused;
    long floodRefused;
    long leastLeftAfterFlood = Long.MAX_VALUE;

    void run() {
      pool.rules("web", IntegrationRules.of(Priority.INTERACTIVE), START);
      pool.rules("flood", IntegrationRules.of(Priority.BACKGROUND), START);
      every(1_000, () -> call("flood", Duration.ZERO));
      agenda.after(
          3 * 3_600_000L, // by then the flood has taken all it may
          () -> every(240_000, () -> call("web", Duration.ofSeconds(25))));
      agenda.runUntil(START.plus(Duration.ofHours(24)).toEpochMilli());
    }

    private void call(String name, Duration patience) {
      var now = Instant.ofEpochMilli(agenda.nowMillis());
      var ask = new Ask(name, Credits.ONE, Load.PLAIN, "", patience);
      switch (pool.ask(ask, now)) {
        case Granted(var hold) -> fly(hold);
        case Later(var ticket) -> {
          ticket.onDecision(this::decided);
          agenda.after(26_000, () -> pool.tick(Instant.ofEpochMilli(agenda.nowMillis())));
        }
        case Refused refused -> refused(refused);
      }
    }

    private void decided(Admission decision) {
      switch (decision) {
        case Granted(var hold) -> fly(hold);
        case Refused refused -> refused(refused);
        case Later _ -> throw new AssertionError("later is no decision");
      }
    }

    private void refused(Refused refused) {
      if (refused.integration().equals("web")) {
        webRefused++;
      } else {
        floodRefused++;
      }
    }

    private void fly(Hold hold) {
      var now = Instant.ofEpochMilli(agenda.nowMillis());
      if (hold.integration().equals("flood")) {
        leastLeftAfterFlood = Math.min(leastLeftAfterFlood, pool.view(now).remaining().units());
      } else {
        webAnswered++;
      }
      hold.departs(now);
      agenda.after(
          random.nextLong(100, 3_000),
          () -> hold.settle(Credits.ONE, Instant.ofEpochMilli(agenda.nowMillis())));
    }

    private void every(long meanMillis, Runnable action) {
      long pause = (long) (-Math.log(1 - random.nextDouble()) * meanMillis) + 1;
      agenda.after(
          pause,
          () -> {
            action.run();
            every(meanMillis, action);
          });
    }
  }
}
