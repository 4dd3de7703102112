package dev.headgate.diagnose.forecast;

import dev.headgate.diagnose.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Foresees a rolling pool. What comes back is known exactly for the length of the window; what will
 * be wanted is estimated by {@link Demand}; both are run through the window slot by slot.
 */
public final class Forecaster {

  private static final Duration HORIZON = Duration.ofHours(24);
  private static final Duration HOUR = Duration.ofHours(1);

  /** One in ten cases lies beyond so many standard deviations. */
  private static final double ONE_IN_TEN = 1.2816;

  /** By how much the next hours are wrong where no earlier day tells; as a logarithm. */
  private static final double SPREAD_UNSEEN = 0.35;

  private static final double SPREAD_MIN = 0.05;
  private static final int LOOKS_BACK_MAX = 10;

  private final Tuning tuning;

  public Forecaster() {
    this(Tuning.USUAL);
  }

  Forecaster(Tuning tuning) {
    this.tuning = tuning;
  }

  /**
   * Foresees the next 24 hours.
   *
   * @param past all spending up to now, at least the length of the window; slots must divide a day
   */
  public Forecast of(Series past, PoolShape pool) {
    int window = slots(past, pool.window());
    double spent = past.sum(past.size() - window, past.size());
    return of(past, pool, past.end(), Math.max(0, pool.limit() - spent));
  }

  /**
   * Foresees the next 24 hours of a pool whose standing is known better than by its past, which is
   * told in whole slots.
   *
   * @param past all spending up to the slot that runs now
   * @param now a moment in that slot
   * @param remaining credits left at that moment
   */
  public Forecast of(Series past, PoolShape pool, Instant now, double remaining) {
    if (Duration.ofDays(1).toMillis() % past.slot().toMillis() != 0) {
      throw new IllegalArgumentException("slots must divide a day, got " + past.slot());
    }
    var counts = SameHour.counting(past, pool);
    var sameHour = new SameHour(past, counts, tuning);
    int seen = past.size();
    double noise = sameHour.noise();
    var demand = new Demand(past, counts, tuning, sameHour, noise, seen);
    double spread = spread(past, counts, sameHour, noise);
    var standing = new Standing(remaining, gone(past, now));
    var usual = run(past, pool, standing, demand::at);
    double factor = Math.exp(ONE_IN_TEN * spread);
    return new Forecast(
        now,
        remaining,
        past.known(0, seen) / sameHour.slotsADay(),
        usual.dryAt,
        run(past, pool, standing, index -> demand.at(index) * factor).dryAt,
        run(past, pool, standing, index -> demand.at(index) / factor).dryAt,
        usual.recoversAt,
        usual.ahead);
  }

  /**
   * By how much such a forecast is usually wrong, as the standard deviation of a logarithm: the
   * spending of the next hours as it was foreseen at this time of earlier days, beside what came.
   */
  private double spread(Series past, boolean[] counts, SameHour sameHour, double noise) {
    int ahead = slots(past, Duration.ofHours(6));
    double squares = 0;
    int looks = 0;
    for (int back = 1; back <= LOOKS_BACK_MAX; back++) {
      int then = past.size() - back * sameHour.slotsADay();
      if (then < 2 * sameHour.slotsADay()) {
        break;
      }
      var demand = new Demand(past, counts, tuning, sameHour, noise, then);
      double foreseen = 0;
      double came = 0;
      for (int index = then; index < then + ahead; index++) {
        if (counts[index]) {
          foreseen += demand.at(index);
          came += past.at(index);
        }
      }
      if (foreseen > 0 && came > 0) {
        double wrong = Math.log(came / foreseen);
        squares += wrong * wrong;
        looks++;
      }
    }
    return looks < 3 ? SPREAD_UNSEEN : Math.max(SPREAD_MIN, Math.sqrt(squares / looks));
  }

  private static int slots(Series past, Duration length) {
    return Math.max(1, Math.toIntExact(length.dividedBy(past.slot())));
  }

  /**
   * Where a pool stands.
   *
   * @param gone the part of the running slot that has gone by: what was spent and came back in it
   *     is in {@code remaining} already
   */
  private record Standing(double remaining, double gone) {}

  private static double gone(Series past, Instant now) {
    double millis = Duration.between(past.end(), now).toMillis();
    return Math.clamp(millis / past.slot().toMillis(), 0, 1);
  }

  /** What a window does with a demand. */
  private static final class Run {
    private @Nullable Instant dryAt;
    private @Nullable Instant recoversAt;
    private final List<Forecast.Ahead> ahead = new ArrayList<>();
  }

  private static Run run(
      Series past, PoolShape pool, Standing standing, IntToDoubleFunction demand) {
    int window = slots(past, pool.window());
    int now = past.size();
    int horizon = slots(past, HORIZON);
    var spent = new double[horizon];
    var run = new Run();
    double left = standing.remaining;
    double covered = 0;
    for (int step = 0; step < horizon; step++) {
      int leaving = now + step - window;
      double part = step == 0 ? 1 - standing.gone : 1;
      double released =
          part * (leaving < now ? past.sum(leaving, leaving + 1) : spent[step - window]);
      left += released;
      double wanted = part * demand.applyAsDouble(now + step);
      spent[step] = Math.clamp(left, 0, wanted);
      left -= spent[step];
      boolean dry = spent[step] < wanted;
      if (dry && run.dryAt == null) {
        run.dryAt = within(past, now + step, 1 - part + part * spent[step] / wanted);
      }
      covered = dry ? 0 : covered + 1;
      if (run.dryAt != null && run.recoversAt == null && covered >= slots(past, HOUR)) {
        run.recoversAt = past.startOf(now + step + 1 - slots(past, HOUR));
      }
      run.ahead.add(
          new Forecast.Ahead(past.startOf(now + step), wanted, released, Math.max(0, left)));
    }
    return run;
  }

  private static Instant within(Series past, int index, double part) {
    return past.startOf(index).plusMillis(Math.round(past.slot().toMillis() * part));
  }
}
