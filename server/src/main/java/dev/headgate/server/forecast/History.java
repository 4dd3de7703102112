package dev.headgate.server.forecast;

import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.ledger.UsageQuery;
import dev.headgate.diagnose.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;

/**
 * The credits of the last 28 days in equal slots, out of the ledger. What is older than a day is
 * asked for once and kept; the last day is asked for each time, because calls are settled, and
 * after a failure written, later than they left. Of days whose single calls the ledger has let go,
 * there are sums by the hour, spread evenly.
 */
final class History {

  private static final Duration LENGTH = Duration.ofDays(28);
  private static final Duration FRESH = Duration.ofHours(26);
  private static final Duration HOUR = Duration.ofHours(1);

  private final Ledger ledger;
  private final String organisation;
  private final Duration slot;
  private final TreeMap<Instant, Double> sums = new TreeMap<>();
  private Instant keptUntil = Instant.MIN;

  /**
   * @param slot a whole part of an hour
   */
  History(Ledger ledger, String organisation, Duration slot) {
    this.ledger = ledger;
    this.organisation = organisation;
    this.slot = slot;
  }

  /**
   * All slots up to {@code end}, from the first one that anything was charged in: before it nobody
   * watched.
   *
   * @param end where a slot ends
   */
  Series until(Instant end) {
    var from = end.minus(LENGTH);
    sums.headMap(from).clear();
    if (keptUntil.isBefore(from)) {
      sums.clear();
      ask(from, end);
      addHours(from, sums.isEmpty() ? end : sums.firstKey());
    } else {
      ask(keptUntil, end);
    }
    keptUntil = end.minus(FRESH);
    return series(end);
  }

  private void ask(Instant from, Instant end) {
    sums.tailMap(from).clear();
    for (var sum : ledger.chargedBySlot(organisation, from, end, slot)) {
      sums.put(sum.at(), (double) sum.credits().units());
    }
  }

  /** The hours before the first single call. */
  private void addHours(Instant from, Instant firstCall) {
    var until = firstCall.truncatedTo(ChronoUnit.HOURS);
    var since = from.plus(HOUR).truncatedTo(ChronoUnit.HOURS);
    if (!since.isBefore(until)) {
      return;
    }
    int slots = Math.toIntExact(HOUR.dividedBy(slot));
    var query = new UsageQuery(organisation, UsageQuery.By.HOUR, since, until);
    for (var hour : ledger.usage(query)) {
      for (int i = 0; i < slots; i++) {
        var at = Instant.parse(hour.key()).plus(slot.multipliedBy(i));
        sums.put(at, (double) hour.credits().units() / slots);
      }
    }
  }

  private Series series(Instant end) {
    var seen = sums.headMap(end);
    var start = seen.isEmpty() ? end : seen.firstKey();
    var credits = new double[Math.toIntExact(Duration.between(start, end).dividedBy(slot))];
    seen.forEach((at, sum) -> credits[index(start, at)] = sum);
    return new Series(start, slot, credits);
  }

  private int index(Instant start, Instant at) {
    return Math.toIntExact(Duration.between(start, at).dividedBy(slot));
  }
}
