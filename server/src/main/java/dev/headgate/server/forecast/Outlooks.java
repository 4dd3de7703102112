package dev.headgate.server.forecast;

import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.pool.Spend;
import dev.headgate.diagnose.forecast.Forecaster;
import dev.headgate.diagnose.forecast.PoolShape;
import dev.headgate.diagnose.series.Series;
import dev.headgate.server.pool.RunningPool;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Foresees the pool from 28 days of the ledger. What is known of spending outside Headgate is in
 * it. An answer is kept for a minute.
 */
public final class Outlooks {

  private static final Duration SLOT = Duration.ofMinutes(5);
  private static final Duration FINE = Duration.ofHours(26);
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final Ledger ledger;
  private final String organisation;
  private final RunningPool pool;
  private final History history;
  private final Forecaster forecaster = new Forecaster();
  private final ReentrantLock lock = new ReentrantLock();
  private Instant madeAt = Instant.MIN;
  private Outlook latest;

  public Outlooks(Ledger ledger, String organisation, RunningPool pool) {
    this.ledger = ledger;
    this.organisation = organisation;
    this.pool = pool;
    history = new History(ledger, organisation, SLOT);
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
    var past = history.until(end);
    int fine = Math.toIntExact(FINE.dividedBy(SLOT));
    return new Outlook(
        forecaster.of(past, PoolShape.of(limit)),
        past.between(Math.max(0, past.size() - fine), past.size()),
        limit,
        largest(ledger.spends(organisation, end.minus(Duration.ofHours(1)))));
  }

  private static Instant floor(Instant moment) {
    long slot = SLOT.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), slot) * slot);
  }

  private static String largest(List<Spend> spends) {
    var sums = new HashMap<String, Long>();
    for (var spend : spends) {
      sums.merge(spend.integration(), spend.credits().units(), Long::sum);
    }
    return sums.entrySet().stream()
        .max(
            Map.Entry.<String, Long>comparingByValue()
                .thenComparing(Comparator.comparing(Map.Entry::getKey)))
        .map(Map.Entry::getKey)
        .orElse("");
  }
}
