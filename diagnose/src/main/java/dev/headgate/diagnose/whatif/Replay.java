package dev.headgate.diagnose.whatif;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.pool.Admission;
import dev.headgate.core.pool.Ask;
import dev.headgate.core.pool.Load;
import dev.headgate.core.pool.Pool;
import dev.headgate.core.pool.PoolConfig;
import dev.headgate.core.pool.SlotLimits;
import dev.headgate.core.pool.Spend;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Recorded spending, replayed through the real {@link Pool}. Calls don't wait, and whoever is
 * refused doesn't come back: what counts is when the limit would have been felt, and by how much.
 */
public final class Replay {

  /** Sums are asked for in parts: a pool that lacks one credit doesn't refuse a whole minute. */
  private static final long PART = 10;

  /** Calls in flight don't matter here. */
  private static final SlotLimits SLOTS = SlotLimits.of(1_000);

  private final List<Spend> traffic;

  /**
   * @param traffic what was spent, by minutes or finer
   */
  public Replay(List<Spend> traffic) {
    this.traffic = traffic.stream().sorted(Comparator.comparing(Spend::at)).toList();
  }

  /**
   * Runs all of it against a limit.
   *
   * @param factor how much of everything: 1.1 for a tenth more
   */
  public Outcome under(Credits limit, double factor) {
    if (!(factor >= 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("factor must be >= 0, got " + factor);
    }
    var start = traffic.isEmpty() ? Instant.EPOCH : traffic.getFirst().at();
    var pool = new Pool(PoolConfig.of(limit, Credits.ZERO, SLOTS), 1, start);
    long granted = 0;
    long refused = 0;
    double owed = 0;
    @Nullable Instant firstRefused = null;
    for (var spend : traffic) {
      owed += spend.credits().units() * factor;
      long units = (long) owed;
      owed -= units; // so that not a credit is lost in rounding
      for (long left = units; left > 0; left -= PART) {
        long part = Math.min(PART, left);
        if (goes(pool, spend, part)) {
          granted += part;
        } else {
          refused += part;
          firstRefused = firstRefused == null ? spend.at() : firstRefused;
        }
      }
    }
    return new Outcome(limit, new Credits(granted), new Credits(refused), firstRefused);
  }

  private static boolean goes(Pool pool, Spend spend, long units) {
    var credits = new Credits(units);
    var ask = new Ask(spend.integration(), credits, Load.PLAIN, "", Duration.ZERO);
    return switch (pool.ask(ask, spend.at())) {
      case Admission.Granted(var hold) -> {
        hold.departs(spend.at());
        yield hold.settle(credits, spend.at());
      }
      case Admission.Refused _ -> false;
      case Admission.Later _ ->
          throw new IllegalStateException("a call without patience waits: " + ask);
    };
  }

  /**
   * After how many months of growth the limit is first felt; empty where it isn't within {@code
   * monthsMax}.
   *
   * @param monthly growth by the month: 0.05 for 5 %
   */
  public OptionalInt monthsUntilFelt(Credits limit, double monthly, int monthsMax) {
    int holds = -1;
    int felt = monthsMax + 1;
    while (felt - holds > 1) { // more traffic is never felt later
      int month = (holds + felt) / 2;
      if (under(limit, Math.pow(1 + monthly, month)).holds()) {
        holds = month;
      } else {
        felt = month;
      }
    }
    return felt > monthsMax ? OptionalInt.empty() : OptionalInt.of(felt);
  }

  /** The smallest limit, to a hundred credits, under which nothing would have been refused. */
  public Credits needed(double factor) {
    double all = traffic.stream().mapToDouble(spend -> spend.credits().units()).sum() * factor;
    long low = 0; // in hundreds: refuses, or is nothing
    long high = (long) Math.ceil(all / 100) + 1;
    while (high - low > 1) {
      long middle = (low + high) / 2;
      if (under(new Credits(middle * 100), factor).holds()) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return new Credits(high * 100);
  }
}
