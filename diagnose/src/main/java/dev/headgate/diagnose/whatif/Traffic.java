package dev.headgate.diagnose.whatif;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.pool.Spend;
import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.event.Kind;
import dev.headgate.diagnose.finding.Finding;
import dev.headgate.diagnose.finding.Stream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What was spent, by minutes and by who spent it on what; also as if findings had been mended.
 * Calls that were refused cost nothing and are counted alone.
 */
public final class Traffic implements Consumer<Event> {

  private static final Duration SLOT = Duration.ofMinutes(1);
  private static final int CELLS_MAX = 1_000_000;

  private final TreeMap<Long, Map<Stream, Long>> slots = new TreeMap<>();
  private int cells;
  private long refused;
  private long leftOut;

  @Override
  public void accept(Event event) {
    if (event.call().kind() == Kind.DELIVERY) {
      return;
    }
    refused += event.answer().tooMany() ? event.call().count() : 0;
    add(event.time(), Stream.of(event), event.call().credits());
  }

  /** Adds credits that were spent at a moment. */
  public void add(Instant at, Stream stream, long credits) {
    if (credits == 0) {
      return;
    }
    long slot = Math.floorDiv(at.getEpochSecond(), SLOT.toSeconds());
    var there = slots.get(slot);
    boolean isNew = there == null || !there.containsKey(stream);
    if (isNew && cells >= CELLS_MAX) {
      leftOut += credits;
      return;
    }
    cells += isNew ? 1 : 0;
    slots.computeIfAbsent(slot, _ -> new HashMap<>()).merge(stream, credits, Long::sum);
  }

  /** Calls that were refused as too many: nobody knows what they would have cost. */
  public long refused() {
    return refused;
  }

  /** Credits beyond what is kept. */
  public long leftOut() {
    return leftOut;
  }

  public boolean isEmpty() {
    return slots.isEmpty();
  }

  public Instant from() {
    return at(slots.firstKey());
  }

  public Instant until() {
    return at(slots.lastKey() + 1);
  }

  private static Instant at(long slot) {
    return Instant.ofEpochSecond(slot * SLOT.toSeconds());
  }

  /** All credits. */
  public long credits() {
    return slots.values().stream()
        .flatMap(slot -> slot.values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  /** All of it, in the order of time. */
  public List<Spend> spends() {
    return without(List.of());
  }

  /**
   * All of it as if these had been mended: each stream that they explain spends less, always by the
   * same part.
   */
  public List<Spend> without(Collection<Finding> mended) {
    var left = left(mended);
    var owed = new HashMap<Stream, Double>();
    var spends = new ArrayList<Spend>();
    slots.forEach(
        (slot, streams) -> {
          var sums = new TreeMap<String, Long>();
          streams.forEach(
              (stream, credits) -> {
                double all =
                    owed.getOrDefault(stream, 0.0) + credits * left.getOrDefault(stream, 1.0);
                long whole = (long) (all + 1e-9);
                owed.put(stream, all - whole); // so that not a credit is lost in rounding
                sums.merge(stream.integration(), whole, Long::sum);
              });
          sums.forEach(
              (name, credits) -> spends.add(new Spend(at(slot), name, new Credits(credits))));
        });
    return spends;
  }

  /** The part of each stream that is left. */
  private Map<Stream, Double> left(Collection<Finding> mended) {
    var totals = new HashMap<Stream, Long>();
    slots
        .values()
        .forEach(slot -> slot.forEach((stream, sum) -> totals.merge(stream, sum, Long::sum)));
    var left = new HashMap<Stream, Double>();
    for (var finding : mended) {
      long claims = finding.claims().values().stream().mapToLong(Long::longValue).sum();
      double saved = (double) finding.saving().units() / Math.max(1, claims);
      finding
          .claims()
          .forEach(
              (stream, claimed) -> {
                double total = Math.max(1, totals.getOrDefault(stream, 0L));
                double gone = saved * Math.min(1, claimed / total);
                left.merge(stream, 1 - gone, (one, other) -> Math.max(0, one + other - 1));
              });
    }
    return left;
  }
}
