package dev.headgate.server.forecast;

import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.ledger.UsageQuery;
import dev.headgate.core.pool.Spend;
import dev.headgate.diagnose.forecast.Forecaster;
import dev.headgate.diagnose.forecast.PoolShape;
import dev.headgate.diagnose.series.Series;
import dev.headgate.server.pool.RunningPool;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Foresees the pool from the ledger: 28 days of sums by the hour, and the last 26 hours by the
 * minute. What is known of spending outside Headgate is in both. An answer is kept for a minute.
 */
public final class Outlooks {

  private static final Duration SLOT = Duration.ofMinutes(5);
  private static final Duration HISTORY = Duration.ofDays(28);
  private static final Duration FINE = Duration.ofHours(26);
  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final int SLOTS_AN_HOUR = 12;

  private final Ledger ledger;
  private final String organisation;
  private final RunningPool pool;
  private final Forecaster forecaster = new Forecaster();
  private final ReentrantLock lock = new ReentrantLock();
  private Instant madeAt = Instant.MIN;
  private Outlook latest;

  public Outlooks(Ledger ledger, String organisation, RunningPool pool) {
    this.ledger = ledger;
    this.organisation = organisation;
    this.pool = pool;
    latest =
        new Outlook(
            forecaster.of(new Series(pool.now(), SLOT, new double[0]), PoolShape.of(1)),
            new Series(pool.now(), SLOT, new double[0]),
            1,
            "");
  }

  /** The outlook now, at most a minute old. Asks the ledger: may block. */
  public Outlook now() {
    lock.lock();
    try {
      var now = pool.now();
      if (madeAt.isBefore(now.minus(KEPT))) {
        latest = make(now);
        madeAt = now;
      }
      return latest;
    } finally {
      lock.unlock();
    }
  }

  private Outlook make(Instant now) {
    long limit = Math.max(1, pool.view().limit().units());
    var end = floor(now);
    var fineFrom = end.minus(FINE).truncatedTo(ChronoUnit.HOURS);
    var spends = ledger.spends(organisation, fineFrom);
    var hours =
        ledger.usage(
            new UsageQuery(
                organisation,
                UsageQuery.By.HOUR,
                end.minus(HISTORY).truncatedTo(ChronoUnit.HOURS),
                fineFrom));
    var start = hours.isEmpty() ? fineFrom : Instant.parse(hours.getFirst().key());
    var values = new double[slots(start, end)];
    for (var hour : hours) {
      int first = slots(start, Instant.parse(hour.key()));
      Arrays.fill(
          values, first, first + SLOTS_AN_HOUR, (double) hour.credits().units() / SLOTS_AN_HOUR);
    }
    for (var spend : spends) {
      int slot = slots(start, spend.at());
      if (slot >= 0 && slot < values.length) {
        values[slot] += spend.credits().units();
      }
    }
    var past = watched(start, values, hours.isEmpty());
    int fine = Math.max(0, past.size() - slots(fineFrom, end));
    return new Outlook(
        forecaster.of(past, PoolShape.of(limit)),
        past.between(fine, past.size()),
        limit,
        largest(spends, end.minus(Duration.ofHours(1))));
  }

  /** Before the first entry of a young ledger nobody watched. */
  private static Series watched(Instant start, double[] values, boolean young) {
    for (int slot = 0; young && slot < values.length && values[slot] == 0; slot++) {
      values[slot] = Series.UNKNOWN;
    }
    return new Series(start, SLOT, values);
  }

  private static Instant floor(Instant moment) {
    long slot = SLOT.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), slot) * slot);
  }

  private static int slots(Instant from, Instant to) {
    return Math.toIntExact(Math.floorDiv(Duration.between(from, to).toMillis(), SLOT.toMillis()));
  }

  private static String largest(List<Spend> spends, Instant since) {
    var sums = new HashMap<String, Long>();
    for (var spend : spends) {
      if (spend.at().isAfter(since)) {
        sums.merge(spend.integration(), spend.credits().units(), Long::sum);
      }
    }
    return sums.entrySet().stream()
        .max(
            Map.Entry.<String, Long>comparingByValue()
                .thenComparing(Comparator.comparing(Map.Entry::getKey)))
        .map(Map.Entry::getKey)
        .orElse("");
  }
}
