package dev.headgate.core.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.pool.Admission.Granted;
import dev.headgate.core.pool.Admission.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the pool learns from Zoho's refusals and headers. */
class ZohoAnswersTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final long LIMIT = 50_000;

  private Instant now = NOON;
  private final Pool pool =
      new Pool(PoolConfig.of(new Credits(LIMIT), Credits.ZERO, SlotLimits.of(16)), 1, NOON);

  @Nested
  class TooManyAtOnce {

    @Test
    void shrinksTheCapOnceForACrowdAndGrowsItAgain() {
      List<Hold> crowd = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        crowd.add(departed(1));
      }
      now = now.plusSeconds(1);
      for (var hold : crowd) {
        assertThat(refusedByZoho(hold, TooMany.Said.CONCURRENCY).passesSoon()).isTrue();
      }
      assertThat(pool.view(now).slots()).as("a quarter less, once").isEqualTo(12);
      assertThat(pool.view(now).spent()).isEqualTo(Credits.ZERO);

      for (int second = 0; second < 5; second++) {
        now = now.plusSeconds(1);
        for (int i = 0; i < 16; i++) {
          departed(1).settle(Credits.ONE, now);
        }
      }
      assertThat(pool.view(now).slots()).isEqualTo(16);
    }

    @Test
    void spreadsRetriesOverMilliseconds() {
      var first = refusedByZoho(departed(1), TooMany.Said.CONCURRENCY).retryIn();
      assertThat(first).isBetween(Duration.ofMillis(25), Duration.ofMillis(50));
    }

    @Test
    void lettingLargeCallsGoAloneWhereTheCapHasShrunkBelowThem() {
      for (int i = 0; i < 20; i++) {
        now = now.plusSeconds(1);
        refusedByZoho(departed(1), TooMany.Said.CONCURRENCY);
      }
      assertThat(pool.view(now).slots()).isEqualTo(1);
      assertThat(pool.ask(new Ask("jobs", Credits.ONE, Load.composite(0)), now))
          .isInstanceOf(Granted.class);
    }
  }

  @Nested
  class CreditsSpent {

    @Test
    void stopsEverythingButOneProbeAtGrowingDistance() {
      refusedByZoho(departed(1), TooMany.Said.NOTHING); // three that nothing explains …
      refusedByZoho(departed(1), TooMany.Said.NOTHING);
      refusedByZoho(departed(1), TooMany.Said.NOTHING);
      assertThat(pool.view(now).stoppedByZoho()).isFalse();
      assertThat(refusedByZoho(departed(1), TooMany.Said.NOTHING).cause()) // … and a fourth
          .isEqualTo(TooMany.Cause.CREDITS);
      assertThat(pool.view(now).stoppedByZoho()).isTrue();

      long seconds = 5;
      for (int probe = 0; probe < 8; probe++) {
        var refused = refused();
        assertThat(refused.why()).isEqualTo(Why.ZOHO_SAYS_SPENT);
        assertThat(refused.freeAt()).isEqualTo(now.plusSeconds(seconds));
        now = now.plusSeconds(seconds);
        var hold = departed(1);
        assertThat(hold.probe()).isTrue();
        assertThat(refused().why()).as("one at a time").isEqualTo(Why.ZOHO_SAYS_SPENT);
        refusedByZoho(hold, TooMany.Said.NOTHING);
        seconds = Math.min(300, seconds * 2);
      }
      now = now.plusSeconds(seconds);
      departed(1).settle(Credits.ONE, now);
      assertThat(pool.view(now).stoppedByZoho()).isFalse();
      departed(1);
    }

    @Test
    void isTakenAsSpendingOutside() {
      departed(10_000).settle(new Credits(10_000), now);
      refusedByZoho(departed(1), TooMany.Said.CREDITS);
      assertThat(pool.view(now).allowedForOutside()).isEqualTo(new Credits(39_999));
      assertThat(pool.view(now).remaining()).isEqualTo(Credits.ONE);
    }

    @Test
    void aProbeThatNeverLeavesIsReplacedByAnother() {
      refusedByZoho(departed(1), TooMany.Said.CREDITS);
      now = now.plusSeconds(5);
      departed(1).close();
      now = now.plusSeconds(5);
      assertThat(departed(1).probe()).isTrue();
    }

    private Refused refused() {
      var patience = Duration.ZERO;
      return (Refused) pool.ask(new Ask("sync", Credits.ONE, Load.PLAIN, "", patience), now);
    }
  }

  @Nested
  class Headers {

    @Test
    void saySpendingOutsideWithinTwoPercent() {
      for (int i = 0; i < 1_300; i++) {
        var hold = departed(10);
        hold.heardNothing(new Credits(LIMIT), now);
        hold.settle(new Credits(10), now);
      }
      assertThat(pool.view(now).outside()).as("the header is silent").isEmpty();

      now = now.plusSeconds(60);
      var others = new ArrayList<Hold>();
      for (int i = 0; i < 10; i++) {
        others.add(departed(10));
      }
      var hold = departed(10);
      // Zoho has counted this call and half of the others, and 12,000 of somebody else's.
      var grown = hold.heard(new Credits(LIMIT - 12_000 - 13_000 - 50 - 10), now);
      hold.settle(new Credits(10), now);
      assertThat(grown.units()).isBetween(11_760L, 12_000L);
      assertThat(pool.view(now).outside())
          .hasValueSatisfying(
              outside -> {
                assertThat(outside.estimate().units()).isBetween(11_760L, 12_240L);
                assertThat(outside.low().units()).isLessThanOrEqualTo(12_000);
                assertThat(outside.high().units()).isGreaterThanOrEqualTo(12_000);
              });
      assertThat(pool.view(now).allowedForOutside().units()).isGreaterThanOrEqualTo(12_000);
      others.forEach(Hold::close);
    }

    @Test
    void areOldNewsOnALateAnswer() {
      var early = departed(1);
      var late = departed(1);
      late.heard(new Credits(20_000), now);
      var before = pool.view(now).outside();
      assertThat(early.heard(new Credits(49_000), now)).isEqualTo(Credits.ZERO);
      assertThat(pool.view(now).outside()).isEqualTo(before);
    }

    @Test
    void thatFallSilentLeaveAnUpperBound() {
      departed(1).heard(new Credits(20_000), now);
      assertThat(pool.view(now).allowedForOutside().units()).isGreaterThan(29_000);
      departed(1).heardNothing(new Credits(LIMIT), now);
      assertThat(pool.view(now).outside()).isEmpty();
      assertThat(pool.view(now).allowedForOutside().units()).isBetween(24_900L, 25_010L);
    }

    @Test
    void letAScoutFindOutWhetherWhatWasSpentOutsideHasComeBack() {
      departed(1).heard(Credits.ZERO, now);
      var ask = new Ask("sync", Credits.ONE, Load.PLAIN, "", Duration.ZERO);
      assertThat(pool.ask(ask, now)).isInstanceOf(Refused.class);
      now = now.plus(Duration.ofMinutes(15));
      var scout = ((Granted) pool.ask(ask, now)).hold();
      assertThat(scout.probe()).isTrue();
      assertThat(pool.ask(ask, now)).isInstanceOf(Refused.class);

      scout.departs(now);
      scout.heard(new Credits(700), now);
      scout.settle(Credits.ONE, now);
      assertThat(pool.view(now).remaining().units()).isBetween(690L, 700L);
      assertThat(pool.ask(ask, now)).isInstanceOf(Granted.class);
    }

    @Test
    void thatGrowMorePreciseDontMakeOldSpendingNew() {
      // 900 were spent outside some time ago; the first header may as well mean a call in flight.
      var inFlight = departed(900);
      var first = departed(1);
      first.heard(new Credits(LIMIT - 901), now);
      first.settle(Credits.ONE, now);
      inFlight.settle(Credits.ZERO, now);
      now = now.plusSeconds(60);
      hearOutside(900, 1);
      // Half a day later as much is spent again as Zoho has released: the sum says nothing of it.
      now = now.plus(Duration.ofHours(12));
      hearOutside(900, 2);

      now = NOON.plus(Duration.ofHours(25));
      assertThat(pool.view(now).outside().map(OutsideSpend::estimate)).contains(new Credits(900));
    }

    private void hearOutside(long outside, long own) {
      var hold = departed(1);
      hold.settle(Credits.ONE, now);
      hold.heard(new Credits(LIMIT - outside - own - 1), now);
    }

    @Test
    void ofARisingSpendingAreCarriedOn() {
      departed(1).heard(new Credits(20_000), now);
      for (int minute = 1; minute <= 30; minute++) {
        now = now.plusSeconds(60);
        var hold = departed(1);
        hold.heard(new Credits(20_000 - minute * 100L), now);
        hold.settle(Credits.ONE, now);
      }
      long last = pool.view(now).allowedForOutside().units();
      now = now.plus(Duration.ofMinutes(5));
      assertThat(pool.view(now).allowedForOutside().units() - last).isBetween(400L, 600L);
    }
  }

  private Hold departed(long price) {
    var ask = new Ask("sync", new Credits(price), Load.PLAIN);
    var hold = ((Granted) pool.ask(ask, now)).hold();
    hold.departs(now);
    return hold;
  }

  private Verdict refusedByZoho(Hold hold, TooMany.Said said) {
    return hold.refusedByZoho(said, Credits.ZERO, 0, now);
  }

  @Test
  void everyCauseHasAnAnswer() {
    var passesSoon =
        Map.of(
            TooMany.Cause.CREDITS, false,
            TooMany.Cause.CONCURRENCY, true,
            TooMany.Cause.HEAVY_CONCURRENCY, true,
            TooMany.Cause.DOWNLOADS, false);
    for (var cause : TooMany.Cause.values()) {
      assertThat(new Verdict(cause, Duration.ZERO).passesSoon())
          .as(cause.name())
          .isEqualTo(passesSoon.get(cause));
    }
  }
}
