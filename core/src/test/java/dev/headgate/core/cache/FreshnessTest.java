package dev.headgate.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.cache.Freshness.Decision;
import dev.headgate.core.cache.Freshness.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FreshnessTest {

  private static final long SECOND = 1_000_000_000;
  private static final FreshnessRule LIVE = new FreshnessRule.Live();
  private static final FreshnessRule MINUTE = new FreshnessRule.Within(Duration.ofMinutes(1));
  private static final FreshnessRule PUSH =
      new FreshnessRule.Push(Duration.ofHours(1), Duration.ofSeconds(10));

  private final Changes changes = new Changes(10);
  private final Freshness freshness = new Freshness(changes);

  @Test
  void whoWantsItLiveIsServedNothingOld() {
    assertThat(freshness.decide(kept(0, "Leads"), LIVE, 0)).isEqualTo(ask(Reason.LIVE));
  }

  @Test
  void anAnswerIsServedUntilItIsTooOld() {
    var kept = kept(0, "Leads");
    assertThat(freshness.decide(kept, MINUTE, 60 * SECOND)).isEqualTo(serve(60));
    assertThat(freshness.decide(kept, MINUTE, 60 * SECOND + 1)).isEqualTo(ask(Reason.TOO_OLD));
  }

  @Test
  void aChangeEndsTheAnswersOfItsModule() {
    var leads = kept(0, "Leads");
    var both = kept(0, "Contacts", "Leads");
    var contacts = kept(0, "Contacts");
    var any = kept(0, Changes.ANY);
    changes.changed("Leads", SECOND);
    for (var ended : List.of(leads, both, any)) {
      assertThat(freshness.decide(ended, MINUTE, SECOND)).isEqualTo(ask(Reason.CHANGED));
    }
    assertThat(freshness.decide(contacts, MINUTE, SECOND)).isEqualTo(serve(1));
    changes.changed(Changes.ANY, SECOND);
    assertThat(freshness.decide(contacts, MINUTE, SECOND)).isEqualTo(ask(Reason.CHANGED));
    assertThat(freshness.decide(kept(2, "Leads"), MINUTE, 2 * SECOND)).isEqualTo(serve(0));
  }

  @Test
  void aReadThatBeganBeforeAWriteWasDoneIsNotServedAfterIt() {
    var stamp = changes.stamp();
    changes.changed("Leads", SECOND);
    // It came back after the write, yet may have been answered before it.
    var kept = new Kept(Set.of("Leads"), stamp, 0, Duration.ZERO);
    assertThat(freshness.decide(kept, MINUTE, 2 * SECOND)).isEqualTo(ask(Reason.CHANGED));
  }

  @Test
  void aSearchThatLagsBehindShowsNoChangeThatCameJustBefore() {
    changes.changed("Leads", 0);
    var lag = Duration.ofSeconds(30);
    var soon = new Kept(Set.of("Leads"), changes.stamp(), 29 * SECOND, lag);
    var later = new Kept(Set.of("Leads"), changes.stamp(), 30 * SECOND, lag);
    assertThat(freshness.decide(soon, MINUTE, 31 * SECOND)).isEqualTo(ask(Reason.CHANGED));
    assertThat(freshness.decide(later, MINUTE, 31 * SECOND)).isEqualTo(serve(1));
  }

  @Test
  void aWriteOfUnknownOutcomeLeavesItsModuleInDoubt() {
    changes.inDoubt("Leads", 60 * SECOND);
    changes.inDoubt("Leads", 30 * SECOND);
    assertThat(freshness.decide(kept(59, "Leads"), MINUTE, 61 * SECOND))
        .isEqualTo(ask(Reason.IN_DOUBT));
    assertThat(freshness.decide(kept(59, Changes.ANY), MINUTE, 61 * SECOND))
        .isEqualTo(ask(Reason.IN_DOUBT));
    assertThat(freshness.decide(kept(60, "Leads"), MINUTE, 61 * SECOND)).isEqualTo(serve(1));
    assertThat(freshness.decide(kept(59, "Contacts"), MINUTE, 61 * SECOND)).isEqualTo(serve(2));
  }

  @Test
  void notificationsLetAnAnswerLiveToItsCeiling() {
    changes.watched("Leads", 0);
    var kept = kept(1, "Leads");
    assertThat(freshness.decide(kept, PUSH, 3_601 * SECOND)).isEqualTo(serve(3_600));
    assertThat(freshness.decide(kept, PUSH, 3_602 * SECOND)).isEqualTo(ask(Reason.TOO_OLD));
    changes.changed("Leads", SECOND * 2);
    assertThat(freshness.decide(kept, PUSH, 3 * SECOND)).isEqualTo(ask(Reason.CHANGED));
  }

  @Test
  void whereNotificationsWereMissingAnAnswerLivesShortly() {
    var before = kept(0, "Leads");
    changes.watched("Leads", SECOND);
    assertThat(freshness.decide(before, PUSH, 11 * SECOND)).isEqualTo(ask(Reason.TOO_OLD));
    var watched = kept(2, "Leads");
    changes.unwatched("Leads");
    assertThat(freshness.decide(watched, PUSH, 12 * SECOND)).isEqualTo(serve(10));
    changes.watched("Leads", 13 * SECOND);
    assertThat(freshness.decide(watched, PUSH, 14 * SECOND))
        .as("a gap in between")
        .isEqualTo(ask(Reason.TOO_OLD));
    assertThat(freshness.decide(kept(13, "Leads", "Contacts"), PUSH, 30 * SECOND))
        .as("one of two modules")
        .isEqualTo(ask(Reason.TOO_OLD));
  }

  @Test
  void modulesBeyondTheBoundCountAsAny() {
    for (var i = 0; i < 30; i++) {
      changes.changed("Module" + i, 0);
    }
    var kept = kept(0, "Leads");
    changes.changed("Leads", 0);
    assertThat(freshness.decide(kept, MINUTE, 0)).isEqualTo(ask(Reason.CHANGED));
    assertThatThrownBy(() -> new Changes(0)).hasMessageContaining("cache.modules-max");
  }

  @Test
  void unchangedSinceThenIsUnchangedSinceAnyLaterMoment() {
    var then = Instant.parse("2026-11-24T09:00:00Z");
    var unchanged = new Unchanged(then, kept(0, "Leads"));
    assertThat(unchanged.covers(then)).isTrue();
    assertThat(unchanged.covers(then.plusSeconds(1))).isTrue();
    assertThat(unchanged.covers(then.minusSeconds(1))).isFalse();
  }

  /** A naive model knows the true history and whether an answer may miss part of it. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nobodyIsShownLessThanWasKnownWhenTheyAsked(long seed) {
    var random = new SplittableRandom(seed);
    var modules = List.of("Leads", "Contacts", "Deals");
    Map<String, Long> truth = new HashMap<>();
    var shown = new ArrayList<Map.Entry<Kept, Map<String, Long>>>();
    var now = 0L;
    for (var step = 0; step < 1_000; step++) {
      now += random.nextLong(5 * SECOND);
      var module = modules.get(random.nextInt(3));
      switch (random.nextInt(4)) {
        case 0 -> {
          truth.merge(module, 1L, Long::sum);
          changes.changed(module, now);
        }
        case 1 ->
            // A call that begins now sees all that has happened, and perhaps what happens
            // meanwhile.
            shown.add(Map.entry(kept(now, changes.stamp(), module), Map.copyOf(truth)));
        default -> {
          if (!shown.isEmpty()) {
            var answer = shown.get(random.nextInt(shown.size()));
            var decision = freshness.decide(answer.getKey(), MINUTE, now);
            var its = answer.getKey().modules().iterator().next();
            var current =
                truth.getOrDefault(its, 0L).equals(answer.getValue().getOrDefault(its, 0L));
            var young = now - answer.getKey().startedNanos() <= 60 * SECOND;
            assertThat(decision instanceof Decision.Serve).isEqualTo(current && young);
          }
        }
      }
    }
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 50);
  }

  private Kept kept(long startedSeconds, String... modules) {
    return new Kept(Set.of(modules), changes.stamp(), startedSeconds * SECOND, Duration.ZERO);
  }

  private static Kept kept(long startedNanos, long stamp, String module) {
    return new Kept(Set.of(module), stamp, startedNanos, Duration.ZERO);
  }

  private static Decision ask(Reason why) {
    return new Decision.Ask(why);
  }

  private static Decision serve(long seconds) {
    return new Decision.Serve(Duration.ofSeconds(seconds));
  }
}
