package dev.headgate.emulator.credit;

import dev.headgate.emulator.outside.OutsideConsumer;
import dev.headgate.emulator.outside.OutsideConsumers;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The organisation's account: admits calls, charges them and keeps the books. The truth that a
 * gateway in front of the emulator is measured against.
 *
 * <p>A call is tried for concurrency, then for sub-concurrency, for the brake on downloads, and for
 * credits. It is charged when it starts, the most it can cost, and the charge is corrected in the
 * slot of its start when the answer shows that it cost less. Its slots are held until then. What is
 * charged never exceeds the pool: a call that does not fit whole is refused.
 *
 * <p>Time is handed in; where two threads hand in theirs out of order the later one holds. Every
 * look at the books first settles the outside consumers, so they see the pool in order of time.
 *
 * <p>Safe for use by many threads.
 */
public final class Meter {

  /** The operation under which spending outside the emulator is booked. */
  public static final String OUTSIDE = "outside";

  private final Allowance allowance;
  private final CreditRules rules;
  private final RollingWindow window;
  private final CallsInFlight inFlight;
  private final DownloadBrake downloads = new DownloadBrake();
  private final OutsideConsumers outside = new OutsideConsumers();
  private final Usage byClient = new Usage();
  private final Usage byOperation = new Usage();
  private final Map<RefusalKind, Long> refused = new EnumMap<>(RefusalKind.class);
  private long outsideCredits;
  private long admitted;

  public Meter(Allowance allowance, CreditRules rules) {
    this.allowance = allowance;
    this.rules = rules;
    window = new RollingWindow(rules.slotWidth());
    inFlight =
        new CallsInFlight(
            allowance.concurrency(), allowance.subConcurrency(), rules.subConcurrency());
  }

  /** Lets a call start, or turns it away. */
  public synchronized Admission admit(
      String clientId, String userId, PricedCall call, Instant now) {
    settleOutside(now);
    var scope = scopeKey(clientId, userId);
    var obstacle = obstacle(scope, call, now);
    if (obstacle.isPresent()) {
      return refuse(obstacle.get(), clientId, call, now);
    }
    downloads.count(call, now);
    inFlight.enter(scope, call);
    byClient.called(clientId, call.credits());
    byOperation.called(call.operation(), call.credits());
    var slot = window.spend(call.credits(), now);
    return new Admission.Admitted(new Charge(++admitted, call, clientId, scope, slot));
  }

  /**
   * Ends a call: corrects its charge by the status of its answer and gives its slots back. Ending
   * it again changes nothing.
   */
  public synchronized Standing settle(Charge charge, int status, Instant now) {
    settleOutside(now);
    if (charge.end()) {
      var call = charge.call();
      inFlight.leave(charge.scopeKey(), call);
      long delta = rules.failures().costOf(call, status) - call.credits();
      if (delta != 0) {
        window.correct(charge.slot(), delta);
        byClient.corrected(charge.clientId(), delta);
        byOperation.corrected(call.operation(), delta);
      }
    }
    return standing(now);
  }

  /** Adds an outside consumer that spends for the first time now. */
  public synchronized void addOutside(OutsideConsumer consumer, Instant now) {
    settleOutside(now);
    outside.add(consumer, now);
    settleOutside(now);
  }

  public synchronized PoolReport pool(Instant now) {
    settleOutside(now);
    return new PoolReport(
        standing(now),
        outsideCredits,
        inFlight.slots(),
        inFlight.slotsPeak(),
        refusedOfAllKinds(),
        window.releases());
  }

  /** Usage by client id; an outside consumer stands under its name. */
  public synchronized List<UsageRow> usageByClient(Instant now) {
    settleOutside(now);
    return byClient.rows();
  }

  /** Usage by operation; outside consumers stand under {@link #OUTSIDE}. */
  public synchronized List<UsageRow> usageByOperation(Instant now) {
    settleOutside(now);
    return byOperation.rows();
  }

  private Optional<RefusalKind> obstacle(String scope, PricedCall call, Instant now) {
    var taken = inFlight.obstacle(scope, call);
    if (taken.isPresent()) {
      return taken;
    }
    if (!downloads.allows(call, now)) {
      return Optional.of(RefusalKind.DOWNLOADS);
    }
    return call.credits() > standing(now).remainingCredits()
        ? Optional.of(RefusalKind.CREDITS)
        : Optional.empty();
  }

  private Admission refuse(RefusalKind kind, String clientId, PricedCall call, Instant now) {
    refused.merge(kind, 1L, Long::sum);
    byClient.refused(clientId);
    byOperation.refused(call.operation());
    return new Admission.Refused(kind, standing(now));
  }

  private void settleOutside(Instant now) {
    outside.settle(now, this::spendOutside);
    window.advanceTo(now);
  }

  /** An outside consumer's credits are many small calls: those that still fit are served. */
  private void spendOutside(OutsideConsumer consumer, Instant at) {
    window.advanceTo(at);
    long left = allowance.poolCredits() - window.spentCredits();
    long spent = Math.min(consumer.credits(), left);
    window.spend(spent, at);
    outsideCredits += spent;
    byClient.called(consumer.name(), spent);
    byOperation.called(OUTSIDE, spent);
    if (spent < consumer.credits()) {
      byClient.refused(consumer.name());
      byOperation.refused(OUTSIDE);
    }
  }

  private Standing standing(Instant now) {
    return new Standing(
        allowance.poolCredits(),
        allowance.freeCredits(),
        window.spentCredits(),
        window.nextRelease().orElse(now));
  }

  private Map<RefusalKind, Long> refusedOfAllKinds() {
    var all = new EnumMap<RefusalKind, Long>(RefusalKind.class);
    for (var kind : RefusalKind.values()) {
      all.put(kind, refused.getOrDefault(kind, 0L));
    }
    return all;
  }

  private String scopeKey(String clientId, String userId) {
    return switch (rules.scope()) {
      case ORG -> "";
      case CLIENT -> clientId;
      case USER_CLIENT -> userId + '\n' + clientId;
    };
  }
}
