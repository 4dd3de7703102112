package dev.headgate.core.pool;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.pool.Admission.Granted;
import dev.headgate.core.pool.Admission.Later;
import dev.headgate.core.pool.Admission.Refused;
import dev.headgate.core.queue.QueueLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PoolTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Credits NONE = Credits.ZERO;

  private Instant now = NOON;
  private Pool pool = pool(1_000, 0, 5);

  @Nested
  class Credit {

    @Test
    void isSetAsideBeforeACallAndSettledAfterIt() {
      var hold = granted("sync", 10);
      assertThat(pool.view(now).held()).isEqualTo(new Credits(10));
      assertThat(pool.view(now).spent()).isEqualTo(NONE);

      hold.departs(now);
      assertThat(hold.settle(new Credits(3), now)).isTrue();
      assertThat(pool.view(now).held()).isEqualTo(NONE);
      assertThat(pool.view(now).spent()).isEqualTo(new Credits(3));
      assertThat(pool.view(now).remaining()).isEqualTo(new Credits(997));
    }

    @Test
    void thatIsSpentComesBackADayLater() {
      spend("sync", 1_000);
      var refused = refused("sync", 1);
      assertThat(refused.why()).isEqualTo(Why.POOL);
      assertThat(refused.freeAt()).isEqualTo(NOON.plus(Duration.ofHours(24)).plusSeconds(480));
      assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(60));
      assertThat(refused.holder()).isEqualTo(new Admission.Holder("sync", new Credits(1_000)));

      now = requireNonNull(refused.freeAt());
      granted("sync", 1_000);
    }

    @Test
    void ofTheReserveIsForInteractiveCallsAlone() {
      pool = pool(1_000, 100, 5);
      pool.rules("web", IntegrationRules.of(Priority.INTERACTIVE), now);
      spend("sync", 900);
      assertThat(refused("sync", 1).why()).isEqualTo(Why.RESERVE);
      spend("web", 100);
      assertThat(refused("web", 1).why()).isEqualTo(Why.POOL);
    }

    @Test
    void beyondItsBudgetIsRefusedAndTheOthersGoOn() {
      pool.rules("bi", IntegrationRules.of(Priority.BACKGROUND).withBudget(new Credits(20)), now);
      spend("bi", 20);
      var refused = refused("bi", 1);
      assertThat(refused.why()).isEqualTo(Why.BUDGET);
      assertThat(refused.holder()).isEqualTo(new Admission.Holder("bi", new Credits(20)));
      assertThat(refused.freeAt()).isEqualTo(NOON.plus(Duration.ofHours(24)).plusSeconds(300));
      granted("sync", 1);
    }

    @Test
    void thatCanNeverBeCoveredIsRefusedForGood() {
      var refused = refused("sync", 1_001);
      assertThat(refused.why()).isEqualTo(Why.TOO_EXPENSIVE);
      assertThat(refused.freeAt()).isNull();
    }

    @Test
    void forInteractiveCallsIsKeptByForecast() {
      pool.rules("web", IntegrationRules.of(Priority.INTERACTIVE), now);
      // Yesterday from 20:00 to 21:00 the web spent 200. Today at noon 300 are left.
      pool.restore(
          List.of(new Spend(NOON.minus(Duration.ofHours(16)), "web", new Credits(200))),
          Duration.ZERO,
          now);
      spend("sync", 500);

      assertThat(pool.view(now).reserved())
          .as("200 and a quarter, of which nothing comes back before 20:00")
          .isEqualTo(new Credits(250));
      spend("sync", 50);
      assertThat(refused("sync", 1).why()).isEqualTo(Why.RESERVE);
      granted("web", 250);
    }
  }

  @Nested
  class AHold {

    @Test
    void endsOnce() {
      var hold = granted("sync", 10);
      hold.departs(now);
      assertThat(hold.settle(new Credits(4), now)).isTrue();
      assertThat(hold.settle(new Credits(9), now)).isFalse();
      assertThat(hold.release(now)).isFalse();
      hold.close();
      assertThat(pool.view(now).spent()).isEqualTo(new Credits(4));
      assertThat(pool.view(now).inFlight()).isZero();
    }

    @Test
    void thatNeverLeftGivesEverythingBack() {
      try (var hold = granted("sync", 10)) {
        assertThat(hold.price()).isEqualTo(new Credits(10));
      }
      assertThat(pool.view(now).spent()).isEqualTo(NONE);
      assertThat(pool.view(now).inFlight()).isZero();
    }

    @Test
    void thatLeftAndWasNotAnsweredIsChargedAsEstimated() {
      try (var hold = granted("sync", 10)) {
        hold.departs(now);
      }
      assertThat(pool.view(now).spent()).isEqualTo(new Credits(10));
      assertThat(pool.view(now).inFlight()).isZero();
    }

    @Test
    void thatNobodyEndsIsEndedByItself() {
      var hold = granted("sync", 10);
      hold.departs(now);
      now = pool.due();
      assertThat(now).isEqualTo(NOON.plus(Duration.ofMinutes(10)));
      pool.tick(now);
      assertThat(pool.view(now).inFlight()).isZero();
      assertThat(pool.view(now).spent()).isEqualTo(new Credits(10));
      assertThat(pool.view(now).holdsAbandoned()).isEqualTo(1);
      assertThat(hold.settle(NONE, now)).isFalse();
    }

    @Test
    void ofAnEarlierProcessKeepsItsSlotsUntilItsCallMustHaveEnded() {
      pool.adopt(Load.composite(0), "", now.minusSeconds(30), now);
      assertThat(pool.view(now).inFlight()).isEqualTo(5);
      assertThat(pool.integrations(now)).isEmpty();
      var ticket = later("sync", 1);
      now = pool.due();
      while (ticket.decision().isEmpty()) {
        pool.tick(now);
        now = pool.due();
      }
      assertThat(ticket.decision()).containsInstanceOf(Refused.class);

      now = NOON.plusSeconds(90);
      pool.tick(now);
      assertThat(pool.view(now).inFlight()).isZero();
      assertThat(pool.view(now).holdsAbandoned()).isZero();
      granted("sync", 1);
    }

    @Test
    void ofAnEarlierProcessWhoseClockWasAheadEndsNoLater() {
      pool.adopt(Load.PLAIN, "", now.plus(Duration.ofHours(3)), now);
      assertThat(pool.due()).isEqualTo(NOON.plusSeconds(120));
    }

    @Test
    void thatHasEndedLetsNoCallLeave() {
      var hold = granted("sync", 10);
      hold.release(now);
      assertThatIllegalStateException().isThrownBy(() -> hold.departs(now));
    }

    @Test
    void countsFromWhenTheCallLeft() {
      var hold = granted("sync", 10);
      now = now.plus(Duration.ofMinutes(5));
      hold.departs(now);
      hold.settle(new Credits(10), now);
      assertThat(pool.view(now).releases())
          .containsExactly(
              new Release(now.plus(Duration.ofHours(24)).plusSeconds(480), new Credits(10)));
    }
  }

  @Nested
  class Waiting {

    @Test
    void endsWhenASlotIsFree() {
      var holds = fill();
      var told = new AtomicInteger();
      var ticket = later("sync", 1);
      ticket.onDecision(_ -> told.incrementAndGet());
      assertThat(ticket.why()).isEqualTo(Why.SLOTS);

      holds.getFirst().settle(new Credits(1), now);
      assertThat(told).hasValue(1);
      assertThat(ticket.decision()).containsInstanceOf(Granted.class);
      assertThat(pool.view(now).inFlight()).isEqualTo(5);
    }

    @Test
    void endsWithARefusalWhenPatienceDoes() {
      fill();
      var ticket = later("sync", 1);
      now = pool.due();
      assertThat(now).isEqualTo(NOON.plusSeconds(60));
      pool.tick(now);
      assertThat(ticket.decision())
          .hasValueSatisfying(
              decision ->
                  assertThat(decision)
                      .isInstanceOfSatisfying(
                          Refused.class,
                          refused -> assertThat(refused.why()).isEqualTo(Why.SLOTS)));
      assertThat(pool.view(now).queued()).isZero();
    }

    @Test
    void isGivenUpByACallerWhoLeaves() {
      var holds = fill();
      var left = later("sync", 1);
      var stays = later("sync", 1);
      left.leave(now);
      assertThat(pool.view(now).queued()).isEqualTo(1);
      holds.getFirst().settle(new Credits(1), now);
      assertThat(left.decision()).isEmpty();
      assertThat(stays.decision()).containsInstanceOf(Granted.class);
    }

    @Test
    void givenUpAfterTheGrantGivesTheGrantBack() {
      var holds = fill();
      var ticket = later("sync", 1);
      holds.getFirst().settle(new Credits(1), now);
      ticket.leave(now);
      assertThat(pool.view(now).inFlight()).isEqualTo(4);
      assertThat(pool.view(now).held()).isEqualTo(new Credits(4));
    }

    @Test
    void isRefusedWhereCreditsCannotComeInTime() {
      spend("sync", 990);
      fill();
      later("sync", 5);
      assertThat(refused("sync", 16).why()).as("10 held, nothing else comes").isEqualTo(Why.POOL);
    }

    @Test
    void isBoundedPerIntegration() {
      pool =
          new Pool(
              PoolConfig.of(new Credits(1_000), NONE, SlotLimits.of(5))
                  .withQueue(new QueueLimits(2, 3, 8)),
              1,
              now);
      fill();
      later("sync", 1);
      later("sync", 1);
      assertThat(refused("sync", 1).why()).isEqualTo(Why.QUEUE_FULL);
      later("bi", 1);
      assertThat(refused("bi", 1).why()).isEqualTo(Why.QUEUE_FULL);
    }

    @Test
    void isNotOverrunByLaterCalls() {
      var holds = fill();
      var composite = laterWith("jobs", Load.composite(0));
      List<Hold> flying = new ArrayList<>(holds);
      int small = 0;
      while (composite.decision().isEmpty()) {
        assertThat(small++).as("small calls before the large one").isLessThan(60);
        later("sync", 1).onDecision(admission -> flying.add(((Granted) admission).hold()));
        flying.removeFirst().settle(new Credits(1), now);
      }
      assertThat(pool.view(now).inFlight()).isEqualTo(5);
    }

    @Test
    void forHeavySlotsDoesNotKeepOthersWaiting() {
      pool =
          new Pool(
              PoolConfig.of(new Credits(1_000), NONE, new SlotLimits(5, 1, false, 10)), 1, now);
      grantedWith("sync", Load.heavy(Load.Kind.SEARCH));
      assertThat(laterWith("sync", Load.heavy(Load.Kind.QUERY)).why()).isEqualTo(Why.HEAVY_SLOTS);
      granted("sync", 1);
    }

    @Test
    void forBulkDownloadsIsToldPerScope() {
      var ask = new Ask("sync", Credits.ONE, Load.BULK_DOWNLOAD, "client-1", Duration.ofSeconds(1));
      for (int i = 0; i < 10; i++) {
        ((Granted) pool.ask(ask, now)).hold().settle(new Credits(1), now);
      }
      var ticket = ((Later) pool.ask(ask, now)).ticket();
      now = now.plusSeconds(1);
      pool.tick(now);
      assertThat(ticket.decision())
          .hasValueSatisfying(
              decision ->
                  assertThat(((Refused) decision).freeAt()).isEqualTo(NOON.plusSeconds(65)));
      grantedWith("sync", Load.BULK_DOWNLOAD);
    }

    @Test
    void forBulkDownloadsEndsAMinuteLater() {
      pool = pool(1_000, 0, 20);
      for (int i = 0; i < 10; i++) {
        grantedWith("sync", Load.BULK_DOWNLOAD).settle(new Credits(1), now);
      }
      pool.rules(
          "sync", IntegrationRules.of(Priority.NORMAL).withPatience(Duration.ofSeconds(90)), now);
      var ticket = laterWith("sync", Load.BULK_DOWNLOAD);
      assertThat(ticket.why()).isEqualTo(Why.BULK_DOWNLOADS);
      while (ticket.decision().isEmpty()) {
        now = pool.due();
        pool.tick(now);
      }
      assertThat(now).isEqualTo(NOON.plusSeconds(65));
    }
  }

  @Nested
  class Fairness {

    @Test
    void sharesWhatIsScarceByWaterFilling() {
      pool = pool(120, 0, 5);
      assertThat(drain(Map.of("a", 1_000, "b", 50, "c", 10)))
          .isEqualTo(Map.of("a", 60, "b", 50, "c", 10));
    }

    @Test
    void keepsWhatAPoliteCallerWasRefusedFromAGreedyOne() {
      pool = pool(100, 0, 5);
      spend("greedy", 60);
      now = now.plusSeconds(3_600);
      spend("greedy", 40);
      assertThat(refused("polite", 1).why()).isEqualTo(Why.POOL);
      now = NOON.plus(Duration.ofHours(24)).plusSeconds(400);
      assertThat(refused("polite", 5).why()).isEqualTo(Why.POOL);
      now = now.plusSeconds(80);

      int got = 0;
      while (pool.ask(new Ask("greedy", new Credits(1), Load.PLAIN), now)
          instanceof Granted(var hold)) {
        hold.departs(now);
        hold.settle(new Credits(1), now);
        got++;
      }
      assertThat(got).isEqualTo(55);
      spend("polite", 5);
    }

    @Test
    void letsInteractiveCallsGoFirst() {
      pool.rules("web", IntegrationRules.of(Priority.INTERACTIVE), now);
      pool.rules("bulk", IntegrationRules.of(Priority.BACKGROUND), now);
      var holds = fill();
      for (int i = 0; i < 50; i++) {
        later("bulk", 1);
      }
      var web = later("web", 1);
      holds.get(0).settle(new Credits(1), now);
      holds.get(1).settle(new Credits(1), now);
      assertThat(web.decision()).containsInstanceOf(Granted.class);
    }
  }

  @Nested
  class Steering {

    @Test
    void pausesAnIntegrationAtOnce() {
      fill();
      var ticket = later("bi", 1);
      pool.pause("bi", now);
      assertThat(ticket.decision()).containsInstanceOf(Refused.class);
      assertThat(refused("bi", 1).why()).isEqualTo(Why.PAUSED);
      pool.resume("bi", now);
      later("bi", 1);
    }

    @Test
    void keepsQuietHours() {
      var rules =
          IntegrationRules.of(Priority.BACKGROUND)
              .withQuietHours(QuietHours.parse("11:00-13:30 Europe/London"));
      pool.rules("bi", rules, now);
      var refused = refused("bi", 1);
      assertThat(refused.why()).isEqualTo(Why.QUIET_HOURS);
      assertThat(refused.freeAt()).isEqualTo(Instant.parse("2026-11-24T13:30:00Z"));
      now = requireNonNull(refused.freeAt());
      granted("bi", 1);
    }

    @Test
    void inShadowModeAccountsAndHoldsNothingBack() {
      pool =
          new Pool(PoolConfig.of(new Credits(10), NONE, SlotLimits.of(1)).withShadow(true), 1, now);
      assertThat(granted("sync", 10).objection()).isNull();
      assertThat(granted("sync", 10).objection()).isEqualTo(Why.POOL);
      pool.pause("bi", now);
      assertThat(granted("bi", 1).objection()).isEqualTo(Why.PAUSED);
      assertThat(pool.view(now).held()).isEqualTo(new Credits(21));
    }

    @Test
    void eachRuleCanBeSwitchedOff() {
      pool.configure(
          PoolConfig.of(new Credits(10), NONE, SlotLimits.of(1))
              .without(EnumSet.allOf(Switch.class)),
          now);
      pool.rules(
          "sync",
          IntegrationRules.of(Priority.NORMAL)
              .withBudget(new Credits(1))
              .withQuietHours(QuietHours.parse("11:00-13:30 Europe/London")),
          now);
      granted("sync", 100);
      granted("sync", 100);

      pool.configure(
          PoolConfig.of(new Credits(10), NONE, SlotLimits.of(1)).without(Set.of(Switch.WAITING)),
          now);
      assertThat(refused("bi", 1).why()).isEqualTo(Why.POOL);
    }
  }

  // ── helpers ──

  private static Pool pool(long limit, long reserve, int slots) {
    return new Pool(
        PoolConfig.of(new Credits(limit), new Credits(reserve), SlotLimits.of(slots)), 1, NOON);
  }

  private Admission ask(String integration, long price, Load load) {
    return pool.ask(new Ask(integration, new Credits(price), load), now);
  }

  private Hold granted(String integration, long price) {
    return ((Granted) ask(integration, price, Load.PLAIN)).hold();
  }

  private Hold grantedWith(String integration, Load load) {
    return ((Granted) ask(integration, 1, load)).hold();
  }

  private Ticket later(String integration, long price) {
    return ((Later) ask(integration, price, Load.PLAIN)).ticket();
  }

  private Ticket laterWith(String integration, Load load) {
    return ((Later) ask(integration, 1, load)).ticket();
  }

  private Refused refused(String integration, long price) {
    return (Refused) ask(integration, price, Load.PLAIN);
  }

  private void spend(String integration, long credits) {
    var hold = granted(integration, credits);
    hold.departs(now);
    hold.settle(new Credits(credits), now);
  }

  /** Takes all five slots. */
  private List<Hold> fill() {
    var holds = new ArrayList<Hold>();
    for (int i = 0; i < 5; i++) {
      holds.add(granted("filler", 1));
    }
    return holds;
  }

  /** Lets everybody ask for all it wants at once, one credit each, and tells who got how much. */
  private Map<String, Integer> drain(Map<String, Integer> demands) {
    var got = new HashMap<String, Integer>();
    var flying = new ArrayList<Hold>();
    demands.forEach(
        (name, calls) -> {
          for (int i = 0; i < calls; i++) {
            switch (ask(name, 1, Load.PLAIN)) {
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
        });
    while (!flying.isEmpty()) {
      var hold = flying.removeLast();
      got.merge(hold.integration(), 1, Integer::sum);
      hold.settle(new Credits(1), now);
    }
    return got;
  }
}
