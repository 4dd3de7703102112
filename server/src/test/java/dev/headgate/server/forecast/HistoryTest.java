package dev.headgate.server.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.identity.Caller;
import dev.headgate.core.identity.Principal;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.ledger.Departure;
import dev.headgate.core.ledger.Settlement.Answered;
import dev.headgate.store.Store;
import dev.headgate.store.StoreConfig;
import dev.headgate.testkit.MemoryLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger's past, slot by slot. */
final class HistoryTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration SLOT = Duration.ofMinutes(5);

  private final MemoryLedger ledger = new MemoryLedger();
  private final History history = new History(ledger, "acme", SLOT);

  private long spend(Instant at, long credits) {
    return ledger.depart(call(at, credits));
  }

  private static Departure call(Instant at, long credits) {
    var caller = new Caller("acme", "sync", new Principal("0a"));
    return new Departure(
        at, caller, "get_records", null, 1, new Credits(credits), AnswerSource.UPSTREAM);
  }

  @Test
  void beginsWithTheFirstChargeAndHasASlotForEveryFiveMinutes() {
    spend(NOON.minus(Duration.ofMinutes(29)), 3);
    spend(NOON.minus(Duration.ofMinutes(26)), 4);
    spend(NOON.minusMillis(1), 5);
    spend(NOON, 100); // a slot that isn't over
    var series = history.until(NOON);
    assertThat(series.start()).isEqualTo(NOON.minus(Duration.ofMinutes(30)));
    assertThat(series.toArray()).containsExactly(7, 0, 0, 0, 0, 5);
  }

  @Test
  void anEmptyLedgerHasNoPast() {
    assertThat(history.until(NOON).size()).isZero();
  }

  @Test
  void whatIsSettledLaterCountsAsItEnded() {
    long call = spend(NOON.minus(Duration.ofMinutes(4)), 3);
    assertThat(history.until(NOON).toArray()).containsExactly(3);
    ledger.settle(call, new Answered(200, new Credits(8), Duration.ofSeconds(400)));
    assertThat(history.until(NOON.plus(SLOT)).toArray()).containsExactly(8, 0);
  }

  @Test
  void fourWeeksAreKept() {
    spend(NOON.minus(Duration.ofDays(30)), 9);
    spend(NOON.minus(Duration.ofDays(27)), 3);
    for (int day = 0; day < 3; day++) {
      spend(NOON.plus(Duration.ofDays(day)), 5);
      var now = NOON.plus(Duration.ofDays(day)).plus(SLOT);
      var fresh = new History(ledger, "acme", SLOT).until(now);
      assertThat(history.until(now).toArray()).isEqualTo(fresh.toArray());
      assertThat(fresh.sum()).isEqualTo(day == 0 ? 8 : 5.0 * (day + 1));
    }
  }

  @Test
  void ofDaysWhoseCallsAreGoneThereAreSumsByTheHour(@TempDir Path folder) {
    var keeping = new StoreConfig.Keeping(Duration.ofDays(2), Duration.ofDays(40), 100, 100);
    try (var store = Store.open(folder, StoreConfig.defaults().with(keeping))) {
      store.ledger().depart(call(NOON.minus(Duration.ofDays(5)), 24));
      store.ledger().depart(call(NOON.minus(Duration.ofMinutes(3)), 7));
      store.prune(NOON);
      var series = new History(store.ledger(), "acme", SLOT).until(NOON);
      assertThat(series.start()).isEqualTo(NOON.minus(Duration.ofDays(5)));
      assertThat(series.between(0, 13).toArray())
          .containsExactly(2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0);
      assertThat(series.sum()).isEqualTo(31);
    }
  }
}
