package dev.headgate.core.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.watch.Change;
import dev.headgate.core.watch.Operation;
import dev.headgate.core.watch.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RetriesTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Retries RETRIES = Retries.DEFAULT;

  @Test
  void aPushIsTriedAgainEverLaterAndGivenUpInTheEnd() {
    for (long seed = 1; seed <= 100; seed++) {
      var random = new SplittableRandom(seed);
      for (int attempt = 1; attempt < RETRIES.attemptsMax(); attempt++) {
        var most = Math.min(2_000L << (attempt - 1), Duration.ofMinutes(15).toMillis());
        assertThat(RETRIES.after(attempt, NOON, NOON, random))
            .isInstanceOfSatisfying(
                Retries.Next.Again.class,
                again -> assertThat(again.after().toMillis()).isBetween(most / 2, most));
      }
      assertThat(RETRIES.after(RETRIES.attemptsMax(), NOON, NOON, random))
          .isEqualTo(new Retries.Next.GiveUp());
    }
  }

  @Test
  void whoTakesNothingForLongIsDisabled() {
    var random = new SplittableRandom(1);
    var before = NOON.plus(RETRIES.disableAfter());
    assertThat(RETRIES.after(1, NOON, before.minusMillis(1), random))
        .isInstanceOf(Retries.Next.Again.class);
    assertThat(RETRIES.after(1, NOON, before, random)).isEqualTo(new Retries.Next.Disable());
  }

  @Test
  void aSubscriberGetsWhatItWantsAndWhatConcernsAll() {
    var all = subscription(Set.of(), Set.of());
    var inserts = subscription(Set.of("Leads"), Set.of(Operation.INSERT));
    var insert = change("Leads", Operation.INSERT);
    var resync = change("Leads", Operation.RESYNC);
    assertThat(all.wants(change("Deals", Operation.DELETE))).isTrue();
    assertThat(inserts.wants(insert)).isTrue();
    assertThat(inserts.wants(resync)).isTrue();
    assertThat(inserts.wants(change("Leads", Operation.UPDATE))).isFalse();
    assertThat(inserts.wants(change("Deals", Operation.INSERT))).isFalse();
    assertThat(inserts.wants(change("Deals", Operation.RESYNC))).isFalse();
  }

  private static Change change(String module, Operation operation) {
    return new Change(module, operation, "1", NOON, Source.NOTIFICATION);
  }

  private static Subscription subscription(Set<String> modules, Set<Operation> operations) {
    return new Subscription(
        "sub-1", "https://x/…", "sealed", modules, operations, 1, 0, NOON, Optional.empty());
  }
}
