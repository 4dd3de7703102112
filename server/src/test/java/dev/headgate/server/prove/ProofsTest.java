package dev.headgate.server.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.identity.Caller;
import dev.headgate.core.identity.Principal;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.ledger.Departure;
import dev.headgate.diagnose.prove.Verdict;
import dev.headgate.testkit.MemoryLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Pauses judged from the books of a gateway. */
final class ProofsTest {

  private static final Instant PAUSED = Instant.parse("2026-11-24T12:00:00Z");
  private static final int PAUSE = 240; // minutes after the books begin

  private final MemoryLedger ledger = new MemoryLedger();
  private final SplittableRandom random = new SplittableRandom(9);

  /** Spends about as much in each minute, until the pause or beyond it. */
  private void spends(String integration, int aMinute, boolean stops) {
    for (int minute = 0; minute < PAUSE + (stops ? 0 : 40); minute++) {
      var at = PAUSED.plus(Duration.ofMinutes(minute - PAUSE)).plusSeconds(random.nextInt(60));
      ledger.depart(
          new Departure(
              at,
              new Caller("acme", integration, new Principal("0a")),
              "get_records",
              null,
              1,
              new Credits(aMinute + random.nextInt(5)),
              AnswerSource.UPSTREAM));
    }
  }

  private Verdict after(String suspect, int minutes) {
    return new Proofs(ledger, "acme").of(suspect, PAUSED, PAUSED.plus(Duration.ofMinutes(minutes)));
  }

  @Test
  void aCulpritIsConfirmedWithTheShareItHad() {
    spends("bi", 30, true);
    spends("sync", 50, false);
    assertThat(after("bi", 15)).isInstanceOf(Verdict.Confirmed.class);
    assertThat(after("bi", 15).fall().percent()).isBetween(30.0, 46.0);
  }

  @Test
  void whatDoesNotPassHeadgateIsJudgedByTheSpendingOutside() {
    spends("outside", 30, true);
    spends("sync", 50, false);
    assertThat(after("Zap 12", 15)).isInstanceOf(Verdict.Confirmed.class);
  }

  @Test
  void anInnocentIsCleared() {
    spends("bi", 1, true);
    spends("sync", 50, false);
    assertThat(after("bi", 20)).isInstanceOf(Verdict.NoEffect.class);
  }

  @Test
  void nothingIsSaidAtOnceOrFromEmptyBooks() {
    assertThat(after("bi", 0)).isInstanceOf(Verdict.Undecided.class);
    assertThat(after("bi", 30)).isInstanceOf(Verdict.Undecided.class);
  }
}
