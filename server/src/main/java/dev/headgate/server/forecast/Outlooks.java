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
 * it; where the pool stands is asked of the pool itself, not of whole slots. What the ledger says
 * is kept for a minute.
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
  private Past past;

  /** What was asked of the ledger, and when. */
  private record Past(Instant at, Series spent, String largest) {}

  public Outlooks(Ledger ledger, String organisation, RunningPool pool) {
    this.ledger = ledger;
    this.organisation = organisation;
    this.pool = pool;
    history = new History(ledger, organisation, SLOT);
    past = new Past(Instant.MIN, new Series(floor(pool.now()), SLOT, new double[0]), "");
  }

  /** The outlook now, from where the pool stands now. Asks the ledger once a minute: may block. */
  public Outlook now() {
    lock.lock();
    try {
      var now = pool.now();
      var end = floor(now);
      if (past.at.isBefore(now.minus(KEPT)) || past.spent.end().isBefore(end)) {
        var spends = ledger.spends(organisation, end.minus(Duration.ofHours(1)));
        past = new Past(now, history.until(end), largest(spends));
      }
      return outlook(now);
    } finally {
      lock.unlock();
    }
  }

  private Outlook outlook(Instant now) {
    var view = pool.view();
    long limit = Math.max(1, view.limit().units());
    var spent = past.spent;
    int fine = Math.toIntExact(FINE.dividedBy(SLOT));
    return new Outlook(
        forecaster.of(spent, PoolShape.of(limit), now, (double) view.remaining().units()),
        spent.between(Math.max(0, spent.size() - fine), spent.size()),
        limit,
        past.largest);
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
