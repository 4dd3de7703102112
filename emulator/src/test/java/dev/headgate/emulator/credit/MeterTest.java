package dev.headgate.emulator.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.emulator.outside.OutsideConsumer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeterTest {

  private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");
  private static final PricedCall READ = new PricedCall("get_records", 1, 1, 1, 0, 1, List.of());
  private static final PricedCall WRITE =
      new PricedCall("insert_records", 10, 10, 1, 100, 1, List.of("insert_records"));
  private static final PricedCall QUERY = new PricedCall("coql", 1, 1, 1, 0, 1, List.of("coql"));
  private static final PricedCall COMPOSITE =
      new PricedCall("composite", 2, 1, 1, 5, 5, List.of("composite", "coql"));
  private static final PricedCall DOWNLOAD =
      new PricedCall("bulk_read_result", 1, 1, 1, 0, 1, List.of());

  private final Allowance allowance = new Allowance(1_000, 1_000, 15, 10);

  @Test
  void aCallThatDoesNotFitWholeIsRefusedAndCostsNothing() {
    var meter = new Meter(new Allowance(15, 15, 15, 10), CreditRules.DEFAULT);
    succeed(meter, WRITE, NINE);

    assertThat(refusal(meter, "a", WRITE, NINE)).isEqualTo(RefusalKind.CREDITS);
    succeed(meter, READ, NINE);
    assertThat(meter.pool(NINE).standing().spentCredits()).isEqualTo(11);
    assertThat(meter.usageByOperation(NINE))
        .containsExactly(
            new UsageRow("get_records", 1, 1, 0), new UsageRow("insert_records", 1, 10, 1));
  }

  @ParameterizedTest(name = "a write of 10 credits answered {0} costs {1}")
  @CsvSource({"200,10", "201,10", "207,10", "400,1", "404,1", "401,0", "429,0", "500,10", "503,10"})
  void aFailureCostsWhatTheRulesSay(int status, long credits) {
    var meter = new Meter(allowance, CreditRules.DEFAULT);
    meter.settle(admitted(meter, "a", WRITE, NINE), status, NINE);

    assertThat(meter.pool(NINE).standing().spentCredits()).isEqualTo(credits);
    assertThat(meter.usageByClient(NINE)).containsExactly(new UsageRow("a", 1, credits, 0));
  }

  @Test
  void theRulesForFailuresCanBeSwitched() {
    var harsh =
        new FailureCharging(
            FailureCharging.Share.MINIMUM,
            FailureCharging.Share.FULL,
            FailureCharging.Share.FULL,
            FailureCharging.Share.NOTHING);

    assertThat(harsh.costOf(WRITE, 401)).isEqualTo(1);
    assertThat(harsh.costOf(WRITE, 429)).isEqualTo(10);
    assertThat(harsh.costOf(WRITE, 400)).isEqualTo(10);
    assertThat(harsh.costOf(WRITE, 500)).isZero();
  }

  @ParameterizedTest(name = "answered {0} it costs {1}")
  @CsvSource({"200,2", "400,1", "500,1"})
  void aCompositeThatMayRollBackCostsTwoWhenAllOfItSucceeded(int status, long credits) {
    var meter = new Meter(allowance, CreditRules.DEFAULT);
    var charge = admitted(meter, "a", COMPOSITE, NINE);
    assertThat(meter.pool(NINE).standing().spentCredits()).isEqualTo(2);
    meter.settle(charge, status, NINE);

    assertThat(meter.pool(NINE).standing().spentCredits()).isEqualTo(credits);
  }

  @Test
  void aCorrectionBelongsToTheSlotInWhichTheCallBegan() {
    var meter = new Meter(allowance, CreditRules.DEFAULT);
    var charge = admitted(meter, "a", WRITE, NINE);
    var later = NINE.plus(Duration.ofMinutes(20));
    succeed(meter, READ, later);
    meter.settle(charge, 400, later);

    assertThat(meter.pool(later).releases())
        .extracting(PoolReport.Release::credits)
        .containsExactly(1L, 1L);
  }

  @Test
  void settlingTwiceIsHarmless() {
    var meter = new Meter(allowance, CreditRules.DEFAULT);
    var charge = admitted(meter, "a", WRITE, NINE);
    meter.settle(charge, 400, NINE);
    meter.settle(charge, 400, NINE);

    assertThat(meter.pool(NINE).standing().spentCredits()).isEqualTo(1);
    assertThat(meter.pool(NINE).inFlight()).isZero();
  }

  @ParameterizedTest(name = "{0}: {1} more by another user, {2} by another client")
  @CsvSource({"ORG,0,0", "CLIENT,0,15", "USER_CLIENT,15,15"})
  void callsInFlightAreCountedByScope(CreditRules.Scope scope, int sameClient, int otherClient) {
    var meter = new Meter(allowance, CreditRules.DEFAULT.withScope(scope));
    assertThat(fill(meter, "a", "anna")).isEqualTo(15);

    assertThat(fill(meter, "a", "bert")).isEqualTo(sameClient);
    assertThat(fill(meter, "b", "anna")).isEqualTo(otherClient);
    assertThat(meter.pool(NINE).inFlightMax()).isEqualTo(15 + sameClient + otherClient);
    assertThat(meter.pool(NINE).refused().get(RefusalKind.CONCURRENCY)).isEqualTo(3);
  }

  @Test
  void aCompositeCallTakesFiveSlots() {
    var meter = new Meter(allowance, CreditRules.DEFAULT);
    var first = admitted(meter, "a", COMPOSITE, NINE);
    admitted(meter, "a", COMPOSITE, NINE);
    admitted(meter, "a", COMPOSITE, NINE);

    assertThat(meter.pool(NINE).inFlight()).isEqualTo(15);
    assertThat(refusal(meter, "a", READ, NINE)).isEqualTo(RefusalKind.CONCURRENCY);
    meter.settle(first, 200, NINE);
    assertThat(refusal(meter, "a", COMPOSITE, NINE.minusSeconds(1))).isNull();
  }

  @Test
  void heavyCallsOfOneKindAreFewerThanCallsInFlight() {
    var meter = new Meter(allowance, CreditRules.DEFAULT);
    for (int i = 0; i < 10; i++) {
      admitted(meter, "a", QUERY, NINE);
    }

    assertThat(refusal(meter, "a", QUERY, NINE)).isEqualTo(RefusalKind.SUB_CONCURRENCY);
    // Each kind has its own counter, and a light call needs none.
    assertThat(refusal(meter, "a", WRITE, NINE)).isNull();
    assertThat(refusal(meter, "a", READ, NINE)).isNull();
    // A composite call needs room for its sub-request too: slots would do, the query's counter not.
    var light = new PricedCall("composite", 1, 1, 1, 1, 1, List.of("composite", "coql"));
    assertThat(refusal(meter, "a", light, NINE)).isEqualTo(RefusalKind.SUB_CONCURRENCY);
  }

  @Test
  void heavyCallsMayShareOneCounter() {
    var rules = CreditRules.DEFAULT.withSubConcurrency(CreditRules.SubConcurrency.SHARED);
    var meter = new Meter(allowance, rules);
    for (int i = 0; i < 5; i++) {
      admitted(meter, "a", QUERY, NINE);
      admitted(meter, "a", WRITE, NINE);
    }

    assertThat(refusal(meter, "a", QUERY, NINE)).isEqualTo(RefusalKind.SUB_CONCURRENCY);
    assertThat(refusal(meter, "a", READ, NINE)).isNull();
  }

  @Test
  void tenDownloadsAMinuteAreAllowed() {
    var meter = new Meter(allowance, CreditRules.DEFAULT);
    for (int i = 0; i < 10; i++) {
      succeed(meter, DOWNLOAD, NINE.plusSeconds(i));
    }

    assertThat(refusal(meter, "a", DOWNLOAD, NINE.plusSeconds(59)))
        .isEqualTo(RefusalKind.DOWNLOADS);
    assertThat(refusal(meter, "a", READ, NINE.plusSeconds(59))).isNull();
    assertThat(refusal(meter, "a", DOWNLOAD, NINE.plusSeconds(60))).isNull();
  }

  @Test
  void anOutsideConsumerSpendsAtOnceAndThenRegularly() {
    var meter = new Meter(allowance, CreditRules.DEFAULT);
    meter.addOutside(new OutsideConsumer("zap", 5, Duration.ofMinutes(10)), NINE);

    assertThat(meter.pool(NINE).standing().spentCredits()).isEqualTo(5);
    assertThat(meter.pool(NINE.plusSeconds(599)).standing().spentCredits()).isEqualTo(5);
    assertThat(meter.pool(NINE.plusSeconds(600)).standing().spentCredits()).isEqualTo(10);
    // 6 hours at once: 37 spendings in all, each released a day after its own slot.
    var sixHours = NINE.plus(Duration.ofHours(6));
    assertThat(meter.pool(sixHours).standing().spentCredits()).isEqualTo(185);
    assertThat(meter.pool(sixHours).releases()).hasSize(37);
    assertThat(meter.usageByClient(sixHours)).containsExactly(new UsageRow("zap", 37, 185, 0));
    assertThat(meter.usageByOperation(sixHours))
        .containsExactly(new UsageRow(Meter.OUTSIDE, 37, 185, 0));
  }

  @Test
  void outsideSpendingStopsAtThePoolAndGoesOnWhenCreditsComeBack() {
    var meter = new Meter(new Allowance(12, 12, 15, 10), CreditRules.DEFAULT);
    meter.addOutside(new OutsideConsumer("zap", 5, Duration.ofHours(1)), NINE);
    var nextDay = NINE.plus(Duration.ofHours(26));

    assertThat(meter.pool(NINE.plus(Duration.ofHours(20))).standing().spentCredits()).isEqualTo(12);
    assertThat(refusal(meter, "a", READ, NINE.plus(Duration.ofHours(20))))
        .isEqualTo(RefusalKind.CREDITS);
    // Hour 25: the first five are back and are spent again; hour 26: the second five.
    assertThat(meter.pool(nextDay).standing().spentCredits()).isEqualTo(12);
    assertThat(meter.pool(nextDay).outsideCredits()).isEqualTo(22);
  }

  /** One meter is looked at all the time, the other once at the end of long jumps. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 77})
  void aClockThatJumpsGivesTheSameBooksAsOneThatTicks(long seed) {
    var random = new SplittableRandom(seed);
    var small = new Allowance(3_000, 3_000, 15, 10);
    var ticking = new Meter(small, CreditRules.DEFAULT);
    var jumping = new Meter(small, CreditRules.DEFAULT);
    var now = NINE;

    for (int round = 0; round < 10; round++) {
      var consumer =
          new OutsideConsumer(
              "zap " + round,
              random.nextLong(1, 40),
              Duration.ofSeconds(random.nextInt(60, 7_200)));
      ticking.addOutside(consumer, now);
      jumping.addOutside(consumer, now);
      var end = now.plusSeconds(random.nextInt(1, 40 * 3_600));
      while (now.isBefore(end)) {
        now = now.plusSeconds(random.nextInt(1, 900));
        assertThat(ticking.pool(now).standing().spentCredits()).isLessThanOrEqualTo(3_000);
      }
      assertThat(jumping.pool(now)).isEqualTo(ticking.pool(now));
      assertThat(jumping.usageByClient(now)).isEqualTo(ticking.usageByClient(now));
    }
  }

  /** Random calls and answers: the books balance at every step and never exceed the pool. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4_711})
  void theBooksBalanceAndThePoolIsNeverExceeded(long seed) {
    var random = new SplittableRandom(seed);
    var calls = List.of(READ, WRITE, QUERY, COMPOSITE);
    int[] statuses = {200, 201, 207, 400, 401, 429, 500};
    var meter = new Meter(new Allowance(400, 400, 15, 10), CreditRules.DEFAULT);
    var running = new ArrayList<Charge>();
    var now = NINE;

    for (int step = 0; step < 5_000; step++) {
      now = now.plusSeconds(random.nextInt(0, 300));
      if (!running.isEmpty() && random.nextBoolean()) {
        int status = statuses[random.nextInt(statuses.length)];
        meter.settle(running.remove(random.nextInt(running.size())), status, now);
      } else {
        var call = calls.get(random.nextInt(calls.size()));
        if (meter.admit("a", "anna", call, now) instanceof Admission.Admitted(var charge)) {
          running.add(charge);
        }
      }
      var pool = meter.pool(now);
      assertThat(pool.standing().spentCredits()).as("step %d", step).isBetween(0L, 400L);
      assertThat(pool.inFlight())
          .as("step %d", step)
          .isEqualTo(running.stream().mapToInt(charge -> charge.call().slots()).sum())
          .isLessThanOrEqualTo(15);
      assertThat(meter.usageByClient(now).stream().mapToLong(UsageRow::credits).sum())
          .isEqualTo(meter.usageByOperation(now).stream().mapToLong(UsageRow::credits).sum());
    }
  }

  private static void succeed(Meter meter, PricedCall call, Instant now) {
    meter.settle(admitted(meter, "a", call, now), 200, now);
  }

  private static Charge admitted(Meter meter, String clientId, PricedCall call, Instant now) {
    return switch (meter.admit(clientId, "anna", call, now)) {
      case Admission.Admitted(var charge) -> charge;
      case Admission.Refused(var kind, _) -> throw new AssertionError("refused for " + kind);
    };
  }

  /** Why a call is refused; null when it is let through. */
  private static @Nullable RefusalKind refusal(
      Meter meter, String clientId, PricedCall call, Instant now) {
    return switch (meter.admit(clientId, "anna", call, now)) {
      case Admission.Admitted _ -> null;
      case Admission.Refused(var kind, _) -> kind;
    };
  }

  private static int fill(Meter meter, String clientId, String userId) {
    int count = 0;
    while (meter.admit(clientId, userId, READ, NINE) instanceof Admission.Admitted) {
      count++;
    }
    return count;
  }
}
