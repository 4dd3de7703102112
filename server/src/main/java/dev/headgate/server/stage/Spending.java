package dev.headgate.server.stage;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.pool.Release;
import dev.headgate.core.pool.Window;
import dev.headgate.core.pool.WindowShape;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What was spent in the last 24 hours, by the organisation and by each integration: in memory, so
 * that every reply can say it. The ledger is the truth; this is rebuilt from it at start.
 */
public final class Spending {

  private static final int INTEGRATIONS_MAX = 1_000;

  /** Longer than any window looks. */
  private static final Duration LOOK_BACK = Duration.ofHours(25);

  /** Where integrations beyond the bound are counted together. */
  private static final String OTHERS = "";

  private final ReentrantLock lock = new ReentrantLock();
  private final Credits limit;
  private final Window pool;
  private final Map<String, Window> byIntegration = new HashMap<>();
  private Credits held = Credits.ZERO;
  private int inFlight;

  public Spending(Credits limit, Instant now) {
    this.limit = limit;
    this.pool = new Window(WindowShape.ZOHO, now.minus(LOOK_BACK));
  }

  /** What the pool looks like at one moment. */
  public record Snapshot(
      Credits limit, Credits spent, Credits held, int inFlight, List<Release> releases) {

    public Credits remaining() {
      return limit.minusOrZero(spent);
    }
  }

  /** The credits of one call: its price until its answer is in, then what it cost. */
  public final class Charge {
    private final Window integration;
    private final Instant countedAt;
    private final Instant countedForIntegrationAt;
    private final Credits expected;
    private boolean ended;

    private Charge(Window integration, Credits expected, Instant now) {
      this.integration = integration;
      this.expected = expected;
      this.countedAt = pool.spend(expected, now);
      this.countedForIntegrationAt = integration.spend(expected, now);
    }

    /** Ends the charge; a second time changes nothing. */
    public void becomes(Credits actual, Instant now) {
      lock.lock();
      try {
        if (!ended) {
          ended = true;
          held = held.minus(expected);
          inFlight--;
          pool.correct(countedAt, expected, actual, now);
          integration.correct(countedForIntegrationAt, expected, actual, now);
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** Counts a call that is about to leave. */
  public Charge charge(String integration, Credits expected, Instant now) {
    lock.lock();
    try {
      held = held.plus(expected);
      inFlight++;
      return new Charge(window(integration, now), expected, now);
    } finally {
      lock.unlock();
    }
  }

  /** Counts what an earlier process has spent. */
  public void restore(Ledger ledger, String organisation, Instant now) {
    var since = now.minus(LOOK_BACK);
    var spends = ledger.spends(organisation, since);
    lock.lock();
    try {
      for (var spend : spends) {
        pool.spend(spend.credits(), spend.at());
        window(spend.integration(), since).spend(spend.credits(), spend.at());
      }
    } finally {
      lock.unlock();
    }
  }

  public Snapshot snapshot(Instant now) {
    lock.lock();
    try {
      return new Snapshot(limit, pool.spent(now), held, inFlight, pool.releases(now));
    } finally {
      lock.unlock();
    }
  }

  /** The value of {@code X-Headgate-Limit} for a call of {@code integration}. */
  public String describe(String integration, Instant now) {
    lock.lock();
    try {
      var spent = pool.spent(now);
      var text =
          new StringBuilder(96)
              .append("pool=")
              .append(limit.minusOrZero(spent).units())
              .append('/')
              .append(limit.units())
              .append("; integration=")
              .append(window(integration, now).spent(now).units())
              .append("/none");
      pool.nextRelease(now)
          .ifPresent(
              next ->
                  text.append("; next-release=")
                      .append(next.credits().units())
                      .append('@')
                      .append(next.at()));
      return text.toString();
    } finally {
      lock.unlock();
    }
  }

  private Window window(String integration, Instant now) {
    var window = byIntegration.get(integration);
    if (window != null) {
      return window;
    }
    var key = byIntegration.size() < INTEGRATIONS_MAX ? integration : OTHERS;
    return byIntegration.computeIfAbsent(key, _ -> new Window(WindowShape.OWN, now));
  }
}
