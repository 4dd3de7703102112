package dev.headgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.identity.Caller;
import dev.headgate.core.identity.Principal;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.ledger.Departure;
import dev.headgate.core.ledger.FreeAnswer;
import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.ledger.Refusal;
import dev.headgate.core.ledger.Saved;
import dev.headgate.core.ledger.Settlement.Answered;
import dev.headgate.core.ledger.Settlement.NeverLeft;
import dev.headgate.core.ledger.Settlement.Unanswered;
import dev.headgate.core.ledger.Sighting;
import dev.headgate.core.ledger.SlotSum;
import dev.headgate.core.ledger.UsageQuery;
import dev.headgate.core.ledger.UsageQuery.By;
import dev.headgate.core.ledger.UsageRow;
import dev.headgate.core.pool.Spend;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link Ledger} promises. A subclass says how to get an empty one. */
public abstract class LedgerContract {

  protected static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration QUICK = Duration.ofMillis(80);

  /** A ledger without a single entry; the subclass closes what it opened. */
  protected abstract Ledger emptyLedger();

  /** The same ledger after its process died and another has opened it. */
  protected abstract Ledger afterDeath(Ledger ledger);

  @Test
  void whatNoAnswerConfirmedStandsApartInWhatWasSpent() {
    var ledger = emptyLedger();
    ledger.settle(ledger.depart(call(NOON, "sync", 3)), new Answered(200, new Credits(2), QUICK));
    ledger.settle(ledger.depart(call(NOON, "sync", 5)), new Unanswered(504, QUICK));
    ledger.settle(ledger.depart(call(NOON, "sync", 7)), new NeverLeft(502, QUICK));
    ledger.settle(ledger.depart(call(NOON, "sync", 4)), new Answered(200, new Credits(4), QUICK));
    var minuteEnd = NOON.plusSeconds(60).minusMillis(1);
    assertThat(ledger.spends("acme", NOON))
        .containsExactly(
            new Spend(minuteEnd, "sync", new Credits(5), false),
            new Spend(minuteEnd, "sync", new Credits(6), true));
  }

  @Test
  void chargesAreSummedBySlots() {
    var ledger = emptyLedger();
    var five = Duration.ofMinutes(5);
    ledger.depart(call(NOON.minusMillis(1), "sync", 1));
    ledger.depart(call(NOON, "sync", 2));
    ledger.depart(call(NOON.plus(five).minusMillis(1), "bi", 3));
    ledger.settle(
        ledger.depart(call(NOON.plus(five), "bi", 5)), new Answered(200, new Credits(7), QUICK));
    ledger.settle(
        ledger.depart(call(NOON.plus(five.multipliedBy(2)), "bi", 9)), new NeverLeft(502, QUICK));
    ledger.depart(call(NOON.plus(five.multipliedBy(3)), "bi", 11));
    assertThat(ledger.chargedBySlot("acme", NOON, NOON.plus(five.multipliedBy(3)), five))
        .containsExactly(
            new SlotSum(NOON, new Credits(5)), new SlotSum(NOON.plus(five), new Credits(7)));
    assertThat(ledger.chargedBySlot("other", NOON, NOON.plus(five), five)).isEmpty();
  }

  @Test
  void theCallsThatADeadProcessLeftOpenAreKnown() {
    var ledger = emptyLedger();
    ledger.settle(ledger.depart(call(NOON, "sync", 1)), new Unanswered(504, QUICK));
    ledger.depart(call(NOON.minusSeconds(1), "sync", 1));
    var open = call(NOON.plusSeconds(1), "sync", 3);
    ledger.depart(open);
    assertThat(ledger.leftOpen("acme", NOON)).as("its own").isEmpty();
    var again = afterDeath(ledger);
    again.depart(call(NOON.plusSeconds(2), "sync", 3));
    assertThat(again.leftOpen("acme", NOON)).containsExactly(open);
    assertThat(again.leftOpen("other", NOON)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyLedgerHasNoRows(By by) {
    assertThat(emptyLedger().usage(new UsageQuery("acme", by, Instant.EPOCH, NOON))).isEmpty();
  }

  @Test
  void anEmptyLedgerHasNothingSpent() {
    assertThat(emptyLedger().spent("acme", Instant.EPOCH)).isEqualTo(Credits.ZERO);
  }

  @Test
  void aCallIsChargedWithItsExpectedPriceFromItsDepartureOn() {
    var ledger = emptyLedger();
    ledger.depart(call(NOON, "sync", 3));
    assertThat(ledger.spent("acme", NOON)).isEqualTo(new Credits(3));
    assertThat(day(ledger, By.INTEGRATION)).containsExactly(row("sync", 1, 3, 0, 0));
  }

  @Test
  void anAnswerReplacesTheExpectedPriceByTheTrueOne() {
    var ledger = emptyLedger();
    long number = ledger.depart(call(NOON, "sync", 3));
    assertThat(ledger.settle(number, new Answered(200, new Credits(5), QUICK))).isTrue();
    assertThat(ledger.spent("acme", NOON)).isEqualTo(new Credits(5));
    assertThat(day(ledger, By.INTEGRATION)).containsExactly(row("sync", 1, 5, 0, 0));
  }

  @Test
  void anUnansweredCallStaysChargedAsExpected() {
    var ledger = emptyLedger();
    long number = ledger.depart(call(NOON, "sync", 3));
    assertThat(ledger.settle(number, new Unanswered(504, QUICK))).isTrue();
    assertThat(day(ledger, By.INTEGRATION)).containsExactly(row("sync", 1, 3, 0, 0));
  }

  @Test
  void aCallThatNeverLeftCostsNothingAndIsStillCounted() {
    var ledger = emptyLedger();
    long number = ledger.depart(call(NOON, "sync", 3));
    assertThat(ledger.settle(number, new NeverLeft(502, QUICK))).isTrue();
    assertThat(ledger.spent("acme", NOON)).isEqualTo(Credits.ZERO);
    assertThat(day(ledger, By.INTEGRATION)).containsExactly(row("sync", 1, 0, 0, 0));
  }

  @Test
  void settlingTwiceChangesNothing() {
    var ledger = emptyLedger();
    long number = ledger.depart(call(NOON, "sync", 3));
    assertThat(ledger.settle(number, new Answered(200, new Credits(1), QUICK))).isTrue();
    assertThat(ledger.settle(number, new Answered(200, new Credits(9), QUICK))).isFalse();
    assertThat(ledger.settle(number, new NeverLeft(502, QUICK))).isFalse();
    assertThat(ledger.spent("acme", NOON)).isEqualTo(Credits.ONE);
  }

  @Test
  void anUnknownCallCantBeSettled() {
    var ledger = emptyLedger();
    long number = ledger.depart(call(NOON, "sync", 3));
    assertThat(ledger.settle(number + 1, new Answered(200, Credits.ONE, QUICK))).isFalse();
    assertThat(ledger.spent("acme", NOON)).isEqualTo(new Credits(3));
  }

  @Test
  void everyCallHasItsOwnNumber() {
    var ledger = emptyLedger();
    assertThat(ledger.depart(call(NOON, "sync", 1)))
        .isNotEqualTo(ledger.depart(call(NOON, "sync", 1)));
  }

  @Test
  void aCallThatZohoRefusedCountsAsRefused() {
    var ledger = emptyLedger();
    ledger.settle(ledger.depart(call(NOON, "sync", 3)), new Answered(429, Credits.ZERO, QUICK));
    ledger.settle(ledger.depart(call(NOON, "sync", 3)), new Answered(400, Credits.ONE, QUICK));
    assertThat(day(ledger, By.INTEGRATION)).containsExactly(row("sync", 2, 1, 1, 0));
    assertThat(day(ledger, By.SOURCE)).containsExactly(row("upstream", 2, 1, 1, 0));
  }

  @Test
  void aCallThatHeadgateRefusedCountsAsRefusedAndCostsNothing() {
    var ledger = emptyLedger();
    ledger.refuse(refusal(NOON, "sync"));
    assertThat(day(ledger, By.INTEGRATION)).containsExactly(row("sync", 1, 0, 1, 0));
    assertThat(day(ledger, By.SOURCE)).containsExactly(row("refused", 1, 0, 1, 0));
    assertThat(ledger.spent("acme", NOON)).isEqualTo(Credits.ZERO);
  }

  @Test
  void freeAnswersAddUpWhatTheySaved() {
    var ledger = emptyLedger();
    ledger.count(free(NOON, "sync", AnswerSource.CACHE, 1));
    ledger.count(free(NOON.plusSeconds(1), "sync", AnswerSource.CACHE, 3));
    ledger.count(free(NOON.plusSeconds(2), "bi", AnswerSource.JOINED, 2));
    assertThat(day(ledger, By.INTEGRATION))
        .containsExactly(row("bi", 1, 0, 0, 2), row("sync", 2, 0, 0, 4));
    assertThat(day(ledger, By.SOURCE))
        .containsExactly(row("cache", 2, 0, 0, 4), row("joined", 1, 0, 0, 2));
  }

  @Test
  void aCallWithoutAModuleHasAnEmptyKey() {
    var ledger = emptyLedger();
    ledger.depart(
        new Departure(NOON, caller("sync"), "org", null, 0, Credits.ONE, AnswerSource.UPSTREAM));
    ledger.depart(call(NOON, "sync", 3));
    assertThat(day(ledger, By.MODULE))
        .containsExactly(row("Leads", 1, 3, 0, 0), row("", 1, 1, 0, 0));
    assertThat(day(ledger, By.OPERATION))
        .containsExactly(row("records.read", 1, 3, 0, 0), row("org", 1, 1, 0, 0));
  }

  @Test
  void rowsComeWithTheMostCreditsFirstThenByKey() {
    var ledger = emptyLedger();
    ledger.depart(call(NOON, "c", 1));
    ledger.depart(call(NOON, "a", 1));
    ledger.depart(call(NOON, "b", 2));
    assertThat(day(ledger, By.INTEGRATION))
        .extracting(UsageRow::key)
        .containsExactly("b", "a", "c");
  }

  @Test
  void hoursComeInTheOrderOfTimeInUtc() {
    var ledger = emptyLedger();
    ledger.depart(call(NOON.plus(Duration.ofMinutes(61)), "sync", 1));
    ledger.depart(call(NOON.plus(Duration.ofMinutes(59)), "sync", 2));
    ledger.depart(call(NOON.minusMillis(1), "sync", 3));
    assertThat(day(ledger, By.HOUR))
        .containsExactly(
            row("2026-11-24T11:00:00Z", 1, 3, 0, 0),
            row("2026-11-24T12:00:00Z", 1, 2, 0, 0),
            row("2026-11-24T13:00:00Z", 1, 1, 0, 0));
  }

  @ParameterizedTest
  @EnumSource
  void theStartIsIncludedAndTheEndIsNotToTheMillisecond(By by) {
    var ledger = emptyLedger();
    var at = NOON.plusMillis(1_234_567);
    ledger.depart(call(at, "sync", 7));
    assertThat(total(ledger.usage(new UsageQuery("acme", by, at, at.plusMillis(1))))).isEqualTo(7);
    assertThat(ledger.usage(new UsageQuery("acme", by, at.plusMillis(1), at.plusSeconds(9999))))
        .isEmpty();
    assertThat(ledger.usage(new UsageQuery("acme", by, NOON, at))).isEmpty();
    assertThat(ledger.usage(new UsageQuery("acme", by, at, at))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void wholeHoursAndBothRaggedEndsAddUp(By by) {
    var ledger = emptyLedger();
    for (int minute = 0; minute < 300; minute++) {
      ledger.depart(call(NOON.plus(Duration.ofMinutes(minute)), "sync", 1));
    }
    var since = NOON.plus(Duration.ofMinutes(50));
    var until = NOON.plus(Duration.ofMinutes(255));
    assertThat(total(ledger.usage(new UsageQuery("acme", by, since, until)))).isEqualTo(205);
  }

  @Test
  void refusalsAndFreeAnswersCountFromTheStartOfTheirMinute() {
    var ledger = emptyLedger();
    var at = NOON.plusSeconds(90);
    ledger.refuse(refusal(at, "sync"));
    ledger.count(free(at, "sync", AnswerSource.CACHE, 1));
    var minute = NOON.plusSeconds(60);
    assertThat(ledger.usage(new UsageQuery("acme", By.INTEGRATION, minute, minute.plusMillis(1))))
        .containsExactly(row("sync", 2, 0, 1, 1));
    assertThat(
            ledger.usage(
                new UsageQuery("acme", By.INTEGRATION, minute.plusMillis(1), at.plusSeconds(1))))
        .isEmpty();
  }

  @Test
  void aSavingOfACallThatIsInTheLedgerCountsNoSecondCall() {
    var ledger = emptyLedger();
    long call = ledger.depart(call(NOON, "sync", 1));
    ledger.settle(call, new Answered(200, Credits.ONE, Duration.ofMillis(5)));
    ledger.count(
        new FreeAnswer(
            NOON,
            caller("sync"),
            "record_count",
            "Leads",
            AnswerSource.UPSTREAM,
            0,
            new Credits(49)));
    assertThat(day(ledger, By.INTEGRATION)).containsExactly(row("sync", 1, 1, 0, 49));
  }

  @Test
  void savingsAreToldByIntegrationAndSource() {
    var ledger = emptyLedger();
    ledger.count(free(NOON, "sync", AnswerSource.CACHE, 3));
    ledger.count(free(NOON.plusSeconds(61), "sync", AnswerSource.CACHE, 4));
    ledger.count(free(NOON, "sync", AnswerSource.BATCH, 9));
    ledger.count(free(NOON, "shop", AnswerSource.JOINED, 1));
    ledger.count(free(NOON, "shop", AnswerSource.CACHE, 0));
    ledger.count(free(NOON.plus(Duration.ofHours(1)), "shop", AnswerSource.CACHE, 100));
    ledger.depart(call(NOON, "sync", 50));
    assertThat(ledger.savings("acme", NOON, NOON.plus(Duration.ofMinutes(59))))
        .containsExactly(
            new Saved("sync", AnswerSource.BATCH, new Credits(9)),
            new Saved("sync", AnswerSource.CACHE, new Credits(7)),
            new Saved("shop", AnswerSource.JOINED, Credits.ONE));
    assertThat(ledger.savings("globex", NOON, NOON.plus(Duration.ofHours(2)))).isEmpty();
  }

  @Test
  void aCallSettledInALaterHourChangesTheHourItLeftIn() {
    var ledger = emptyLedger();
    long early = ledger.depart(call(NOON.minusSeconds(1), "sync", 3));
    ledger.depart(call(NOON.plus(Duration.ofHours(2)), "sync", 1));
    ledger.settle(early, new Answered(200, new Credits(8), Duration.ofHours(2)));
    assertThat(day(ledger, By.HOUR))
        .containsExactly(
            row("2026-11-24T11:00:00Z", 1, 8, 0, 0), row("2026-11-24T14:00:00Z", 1, 1, 0, 0));
  }

  @Test
  void organisationsAreApart() {
    var ledger = emptyLedger();
    ledger.depart(call(NOON, "sync", 3));
    var other = new Caller("globex", "sync", new Principal("ff"));
    ledger.depart(new Departure(NOON, other, "org", null, 0, Credits.ONE, AnswerSource.UPSTREAM));
    assertThat(ledger.spent("acme", Instant.EPOCH)).isEqualTo(new Credits(3));
    assertThat(ledger.spent("globex", Instant.EPOCH)).isEqualTo(Credits.ONE);
    assertThat(ledger.spent("initech", Instant.EPOCH)).isEqualTo(Credits.ZERO);
    assertThat(day(ledger, By.INTEGRATION)).containsExactly(row("sync", 1, 3, 0, 0));
  }

  @Test
  void whatWasSpentIsExactToTheMillisecond() {
    var ledger = emptyLedger();
    ledger.depart(call(NOON.minusMillis(1), "sync", 1));
    ledger.depart(call(NOON, "sync", 2));
    ledger.depart(call(NOON.plusMillis(1_800_000), "sync", 4));
    ledger.depart(call(NOON.plus(Duration.ofHours(30)), "sync", 8));
    assertThat(ledger.spent("acme", NOON.minusMillis(1))).isEqualTo(new Credits(15));
    assertThat(ledger.spent("acme", NOON)).isEqualTo(new Credits(14));
    assertThat(ledger.spent("acme", NOON.plusMillis(1))).isEqualTo(new Credits(12));
    assertThat(ledger.spent("acme", NOON.plusMillis(1_800_000))).isEqualTo(new Credits(12));
    assertThat(ledger.spent("acme", NOON.plusMillis(1_800_001))).isEqualTo(new Credits(8));
  }

  @Test
  void theLatestSightingOfEachIntegrationIsKept() {
    var ledger = emptyLedger();
    ledger.saw(sighting(NOON.plusSeconds(5), "sync", "python/3"));
    ledger.saw(sighting(NOON, "sync", "curl/8"));
    ledger.saw(sighting(NOON.plusSeconds(1), "bi", ""));
    assertThat(ledger.sightings("acme", NOON))
        .containsExactly(
            sighting(NOON.plusSeconds(1), "bi", ""),
            sighting(NOON.plusSeconds(5), "sync", "python/3"));
    assertThat(ledger.sightings("acme", NOON.plusSeconds(5)))
        .containsExactly(sighting(NOON.plusSeconds(5), "sync", "python/3"));
    assertThat(ledger.sightings("globex", NOON)).isEmpty();
  }

  @Test
  void callsOfManyThreadsAddUp() throws Exception {
    var ledger = emptyLedger();
    var running = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < 40; thread++) {
        var integration = "sync-" + thread % 4;
        running.add(threads.submit(() -> someCalls(ledger, integration)));
      }
    }
    for (var thread : running) {
      thread.get();
    }
    assertThat(day(ledger, By.INTEGRATION))
        .containsExactly(
            row("sync-0", 300, 300, 100, 200),
            row("sync-1", 300, 300, 100, 200),
            row("sync-2", 300, 300, 100, 200),
            row("sync-3", 300, 300, 100, 200));
  }

  private static void someCalls(Ledger ledger, String integration) {
    for (int i = 0; i < 10; i++) {
      long number = ledger.depart(call(NOON.plusSeconds(i), integration, 1));
      assertThat(ledger.settle(number, new Answered(200, new Credits(3), QUICK))).isTrue();
      ledger.refuse(refusal(NOON, integration));
      ledger.count(free(NOON, integration, AnswerSource.MIRROR, 2));
    }
  }

  /** The usage of the day around {@link #NOON}. */
  protected static List<UsageRow> day(Ledger ledger, By by) {
    var day = Duration.ofDays(1);
    return ledger.usage(new UsageQuery("acme", by, NOON.minus(day), NOON.plus(day)));
  }

  /** A read of one lead for the organisation {@code acme}. */
  protected static Departure call(Instant at, String integration, long credits) {
    return new Departure(
        at,
        caller(integration),
        "records.read",
        "Leads",
        1,
        new Credits(credits),
        AnswerSource.UPSTREAM);
  }

  protected static UsageRow row(String key, long calls, long credits, long refused, long saved) {
    return new UsageRow(key, calls, new Credits(credits), refused, new Credits(saved));
  }

  private static Caller caller(String integration) {
    return new Caller("acme", integration, new Principal("0a1b"));
  }

  private static Refusal refusal(Instant at, String integration) {
    return new Refusal(
        at, caller(integration), "records.read", "Leads", Credits.ONE, "paused", 429);
  }

  private static FreeAnswer free(Instant at, String integration, AnswerSource source, long saved) {
    return new FreeAnswer(
        at, caller(integration), "records.read", "Leads", source, new Credits(saved));
  }

  private static Sighting sighting(Instant at, String integration, String userAgent) {
    return new Sighting(at, caller(integration), userAgent, "127.0.0.1");
  }

  private static long total(List<UsageRow> rows) {
    return rows.stream().map(UsageRow::credits).reduce(Credits.ZERO, Credits::plus).units();
  }
}
