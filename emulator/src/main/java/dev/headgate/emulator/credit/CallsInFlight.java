package dev.headgate.emulator.credit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Slots taken by calls in flight, for each scope, with the smaller number of heavy ones.
 *
 * <p>Not safe for use by many threads; its owner guards it.
 */
final class CallsInFlight {

  private static final class Held {
    private int slots;
    private final Map<String, Integer> heavy = new HashMap<>();
  }

  private final int slotsMax;
  private final int heavyMax;
  private final boolean heavyShared;
  private final Map<String, Held> byScope = new HashMap<>();
  private int slots;
  private int slotsPeak;

  CallsInFlight(int slotsMax, int heavyMax, CreditRules.SubConcurrency subConcurrency) {
    this.slotsMax = slotsMax;
    this.heavyMax = heavyMax;
    this.heavyShared = subConcurrency == CreditRules.SubConcurrency.SHARED;
  }

  /** Slots taken in all scopes together. */
  int slots() {
    return slots;
  }

  /** The most {@link #slots} has been. */
  int slotsPeak() {
    return slotsPeak;
  }

  /** Why a call cannot start now; empty when it can. */
  Optional<RefusalKind> obstacle(String scope, PricedCall call) {
    var held = byScope.getOrDefault(scope, new Held());
    if (held.slots + call.slots() > slotsMax) {
      return Optional.of(RefusalKind.CONCURRENCY);
    }
    return fitsHeavy(held, counters(call))
        ? Optional.empty()
        : Optional.of(RefusalKind.SUB_CONCURRENCY);
  }

  void enter(String scope, PricedCall call) {
    var held = byScope.computeIfAbsent(scope, _ -> new Held());
    held.slots += call.slots();
    counters(call).forEach(kind -> held.heavy.merge(kind, 1, Integer::sum));
    slots += call.slots();
    slotsPeak = Math.max(slotsPeak, slots);
  }

  void leave(String scope, PricedCall call) {
    var held = byScope.get(scope);
    if (held == null || held.slots < call.slots()) {
      throw new IllegalStateException("a call left that never entered: " + call.operation());
    }
    held.slots -= call.slots();
    counters(call)
        .forEach(kind -> held.heavy.computeIfPresent(kind, (_, n) -> n > 1 ? n - 1 : null));
    slots -= call.slots();
    if (held.slots == 0) {
      byScope.remove(scope);
    }
  }

  private boolean fitsHeavy(Held held, List<String> kinds) {
    if (kinds.isEmpty()) {
      return true;
    }
    var wanted = new HashMap<String, Integer>();
    kinds.forEach(kind -> wanted.merge(kind, 1, Integer::sum));
    return wanted.entrySet().stream()
        .allMatch(want -> held.heavy.getOrDefault(want.getKey(), 0) + want.getValue() <= heavyMax);
  }

  private List<String> counters(PricedCall call) {
    if (!heavyShared || call.heavyKinds().isEmpty()) {
      return call.heavyKinds();
    }
    var same = new ArrayList<>(call.heavyKinds());
    same.replaceAll(_ -> "heavy");
    return same;
  }
}
