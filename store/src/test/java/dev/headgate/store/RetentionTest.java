package dev.headgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.identity.Caller;
import dev.headgate.core.identity.KnownToken;
import dev.headgate.core.identity.Principal;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.ledger.Departure;
import dev.headgate.core.ledger.FreeAnswer;
import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.ledger.Settlement.Answered;
import dev.headgate.core.ledger.UsageQuery;
import dev.headgate.core.ledger.UsageQuery.By;
import dev.headgate.core.ledger.UsageRow;
import dev.headgate.store.StoreConfig.Keeping;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

  private static final Instant MONDAY = Instant.parse("2026-11-23T10:30:00Z");
  private static final Instant FRIDAY = MONDAY.plus(Duration.ofDays(4));
  private static final Caller SYNC = new Caller("acme", "sync", new Principal("0a"));

  @TempDir Path folder;
  private Store store;
  private Ledger ledger;

  @BeforeEach
  void open() {
    var twoDaysAndTen = new Keeping(Duration.ofDays(2), Duration.ofDays(10), 100, 100);
    store = Store.open(folder, StoreConfig.defaults().with(twoDaysAndTen));
    ledger = store.ledger();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void singleCallsGoAndTheirHoursStay() {
    for (int i = 0; i < 1_200; i++) {
      ledger.depart(call(MONDAY.plusMillis(i), 1));
    }
    ledger.depart(call(FRIDAY, 5));
    var before = usage(Instant.EPOCH, Instant.MAX);

    assertThat(store.prune(FRIDAY).calls()).isEqualTo(1_200);

    assertThat(usage(Instant.EPOCH, Instant.MAX)).isEqualTo(before);
    assertThat(ledger.spent("acme", Instant.EPOCH)).isEqualTo(new Credits(1_205));
    assertThat(store.prune(FRIDAY)).isEqualTo(new Pruned(0, 0, 0));
  }

  @Test
  void anHourWithoutItsCallsCountsInFull() {
    ledger.depart(call(MONDAY, 1));
    ledger.count(new FreeAnswer(MONDAY, SYNC, "org", null, AnswerSource.CACHE, Credits.ONE));
    store.prune(FRIDAY);

    var minuteLater = MONDAY.plusSeconds(60);
    assertThat(usage(minuteLater, FRIDAY))
        .containsExactly(new UsageRow("sync", 2, Credits.ONE, 0, Credits.ONE));
    assertThat(ledger.spent("acme", minuteLater)).isEqualTo(Credits.ONE);
    assertThat(usage(MONDAY.plus(Duration.ofHours(1)), FRIDAY)).isEmpty();
  }

  @Test
  void whatIsYoungerStaysExact() {
    ledger.depart(call(FRIDAY.minusSeconds(10), 1));
    store.prune(FRIDAY);
    assertThat(usage(FRIDAY.minusSeconds(9), FRIDAY)).isEmpty();
    assertThat(usage(FRIDAY.minusSeconds(10), FRIDAY)).hasSize(1);
  }

  @Test
  void hoursGoInTheirTurn() {
    ledger.depart(call(MONDAY, 1));
    ledger.depart(call(FRIDAY, 2));
    var pruned = store.prune(MONDAY.plus(Duration.ofDays(11)));
    assertThat(pruned.calls()).isEqualTo(2);
    assertThat(pruned.hours()).isEqualTo(4);
    assertThat(ledger.spent("acme", Instant.EPOCH)).isEqualTo(new Credits(2));
  }

  @Test
  void namesThatNothingUsesGoAndCanComeBack() {
    ledger.depart(call(MONDAY, 1));
    var later = MONDAY.plus(Duration.ofDays(40));
    assertThat(store.prune(later).others()).isEqualTo(6);
    ledger.depart(call(later, 3));
    assertThat(usage(Instant.EPOCH, Instant.MAX))
        .containsExactly(new UsageRow("sync", 1, new Credits(3), 0, Credits.ZERO));
  }

  @Test
  void aCallThatIsSettledAfterItsRowIsGoneStillCorrectsItsHour() {
    long number = ledger.depart(call(MONDAY, 1));
    store.prune(FRIDAY);
    assertThat(ledger.settle(number, new Answered(200, new Credits(7), Duration.ofDays(4))))
        .isTrue();
    assertThat(ledger.spent("acme", Instant.EPOCH)).isEqualTo(new Credits(7));
  }

  @Test
  void expiredTokensGo() {
    var token = new KnownToken("ab", "1000.ABC", new Principal("cd"), MONDAY);
    store.tokens().learn(token);
    store.prune(MONDAY.minusMillis(1));
    assertThat(store.tokens().find("ab", MONDAY.minusMillis(1))).contains(token);
    store.prune(MONDAY);
    assertThat(store.tokens().find("ab", MONDAY.minusMillis(1))).isEmpty();
  }

  @Test
  void ofTooManyTokensThoseThatExpireFirstGo() {
    for (int i = 0; i < 150; i++) {
      var expiry = MONDAY.plusSeconds(i);
      store.tokens().learn(new KnownToken("ab" + i, "1000.ABC", new Principal("cd"), expiry));
    }
    assertThat(store.tokens().find("ab0", MONDAY.minusSeconds(1))).isEmpty();
    assertThat(store.tokens().find("ab149", MONDAY.minusSeconds(1))).isPresent();
  }

  private List<UsageRow> usage(Instant since, Instant until) {
    return ledger.usage(new UsageQuery("acme", By.INTEGRATION, since, until));
  }

  private static Departure call(Instant at, long credits) {
    return new Departure(
        at, SYNC, "records.read", "Leads", 1, new Credits(credits), AnswerSource.UPSTREAM);
  }
}
