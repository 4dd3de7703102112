package dev.headgate.store;

import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.ledger.FreeAnswer;
import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.core.ledger.Refusal;
import dev.headgate.core.ledger.Sighting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was counted and seen since the writer last came by. Callers merge into it without waiting;
 * the writer takes it, and puts it back where it could not write it.
 */
final class Unwritten {

  /** Distinct minutes × callers × operations that may wait; far more than a second brings. */
  private static final int KEYS_MAX = 50_000;

  /** Refusals that may wait to be kept one by one. */
  private static final int REFUSALS_MAX = 1_000;

  record MinuteKey(
      long minute,
      String organisation,
      String integration,
      String operation,
      String module,
      AnswerSource source) {}

  private record SightingKey(String organisation, String integration) {}

  /** A part that the writer has taken. */
  record Taken(Map<MinuteKey, Sum> counts, List<Refusal> refusals, List<Sighting> sightings) {
    static final Taken NOTHING = new Taken(Map.of(), List.of(), List.of());

    boolean isEmpty() {
      return counts.isEmpty() && refusals.isEmpty() && sightings.isEmpty();
    }
  }

  private final Map<MinuteKey, Sum> counts = new ConcurrentHashMap<>();
  private final Map<SightingKey, Sighting> sightings = new ConcurrentHashMap<>();
  private final BlockingQueue<Refusal> refusals = new ArrayBlockingQueue<>(REFUSALS_MAX);
  private final MinuteLimit refusalLimit;

  Unwritten(int refusalsPerMinuteMax) {
    refusalLimit = new MinuteLimit(refusalsPerMinuteMax);
  }

  void count(FreeAnswer answer) {
    var key =
        new MinuteKey(
            Moments.minute(Moments.millis(answer.at())),
            answer.caller().organisation(),
            answer.caller().integration(),
            answer.operation(),
            orEmpty(answer.module()),
            answer.source());
    merge(key, new Sum(answer.calls(), 0, 0, Amounts.units(answer.saved())));
  }

  void refuse(Refusal refusal) {
    long minute = Moments.minute(Moments.millis(refusal.at()));
    var key =
        new MinuteKey(
            minute,
            refusal.caller().organisation(),
            refusal.caller().integration(),
            refusal.operation(),
            orEmpty(refusal.module()),
            AnswerSource.REFUSED);
    merge(key, new Sum(1, 0, 1, 0));
    // The count above is what matters; a row that finds no room is the tail of a storm.
    boolean _ = refusalLimit.allows(minute) && refusals.offer(refusal);
  }

  void saw(Sighting sighting) {
    var key = new SightingKey(sighting.caller().organisation(), sighting.caller().integration());
    refuseBeyondMax(sightings.size(), sightings.containsKey(key));
    sightings.merge(key, sighting, Unwritten::later);
  }

  Taken take() {
    var takenRefusals = new ArrayList<Refusal>();
    refusals.drainTo(takenRefusals);
    return new Taken(takeAll(counts), takenRefusals, List.copyOf(takeAll(sightings).values()));
  }

  // Key by key: what is merged meanwhile is either taken or stays for the next time.
  private static <K, V> Map<K, V> takeAll(Map<K, V> from) {
    var taken = new HashMap<K, V>();
    for (var key : List.copyOf(from.keySet())) {
      var value = from.remove(key);
      if (value != null) {
        taken.put(key, value);
      }
    }
    return taken;
  }

  void putBack(Taken taken) {
    taken.counts().forEach((key, sum) -> counts.merge(key, sum, Sum::plus));
    for (var refusal : taken.refusals()) {
      boolean _ = refusals.offer(refusal);
    }
    for (var sighting : taken.sightings()) {
      var caller = sighting.caller();
      var key = new SightingKey(caller.organisation(), caller.integration());
      sightings.merge(key, sighting, (newer, older) -> later(older, newer));
    }
  }

  private void merge(MinuteKey key, Sum sum) {
    refuseBeyondMax(counts.size(), counts.containsKey(key));
    counts.merge(key, sum, Sum::plus);
  }

  private static void refuseBeyondMax(int waiting, boolean isKnown) {
    if (waiting >= KEYS_MAX && !isKnown) {
      throw new LedgerUnavailable(
          "ledger has fallen behind: " + waiting + " counts wait to be written");
    }
  }

  private static Sighting later(Sighting before, Sighting now) {
    return Moments.millis(now.at()) < Moments.millis(before.at()) ? before : now;
  }

  private static String orEmpty(@Nullable String module) {
    return Objects.requireNonNullElse(module, "");
  }
}
