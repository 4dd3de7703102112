package dev.headgate.diagnose.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * One forecast beside what came true. The error is {@code |foreseen − true| / true} of the time
 * from the asking until the pool is empty; whoever foresees no dry pool within 24 hours, though it
 * comes, is wrong by 100 % at least: his answer counts as 24 hours.
 */
record Trial(
    SeededWeeks.Trouble trouble,
    double hours,
    double error,
    double hourly,
    double naive,
    double naiveWithReleases,
    boolean within) {

  private static final double HORIZON = 24;

  /**
   * Asks at {@link SeededWeeks#someSlot}. Null where the pool does not run dry within 24 hours, or
   * does within half an hour: then nobody needs a forecast.
   */
  static @Nullable Trial of(long seed, Forecaster forecaster) {
    var weeks = new SeededWeeks(seed);
    int slot = weeks.someSlot(new SplittableRandom(~seed));
    double hours = slot < 0 ? 0 : weeks.hoursToEmpty(slot).orElse(0);
    if (hours < 0.5) {
      return null;
    }
    var past = weeks.before(slot);
    var forecast = forecaster.of(past, weeks.pool());
    var coarse = forecaster.of(weeks.hourlyBefore(slot), weeks.pool());
    double rate = past.sum(past.size() - 12, past.size());
    boolean notTooEarly =
        forecast.dryEarliest() == null || hours(forecast, forecast.dryEarliest()) <= hours;
    boolean notTooLate =
        forecast.dryLatest() == null || hours(forecast, forecast.dryLatest()) >= hours;
    return new Trial(
        weeks.trouble(),
        hours,
        error(dry(forecast), hours),
        error(dry(coarse), hours),
        error(rate == 0 ? HORIZON : Math.min(HORIZON, forecast.remaining() / rate), hours),
        error(withReleases(forecast, rate), hours),
        forecast.dryEarliest() != null && notTooEarly && notTooLate);
  }

  private static double error(double foreseen, double hours) {
    return Math.abs(foreseen - hours) / hours;
  }

  private static double dry(Forecast forecast) {
    var at = forecast.dryAt();
    return at == null ? HORIZON : hours(forecast, at);
  }

  private static double hours(Forecast forecast, Instant at) {
    return Duration.between(forecast.now(), at).toSeconds() / 3600.0;
  }

  /** The last hour's rate for ever, with what comes back. */
  static double withReleases(Forecast forecast, double rate) {
    double left = forecast.remaining();
    double hours = 0;
    for (var ahead : forecast.ahead()) {
      left += ahead.released() - rate / 12;
      if (left < 0) {
        return hours;
      }
      hours += 1.0 / 12;
    }
    return HORIZON;
  }

  /** The first {@code count} from a seed on. */
  static List<Trial> first(int count, long fromSeed, Forecaster forecaster) {
    var trials = new ArrayList<Trial>();
    for (long seed = fromSeed; trials.size() < count; seed++) {
      var trial = of(seed, forecaster);
      if (trial != null) {
        trials.add(trial);
      }
    }
    return trials;
  }

  static double median(List<Trial> trials, ToDoubleFunction<Trial> of) {
    return quantile(trials, of, 0.5);
  }

  static double quantile(List<Trial> trials, ToDoubleFunction<Trial> of, double part) {
    var values = trials.stream().mapToDouble(of).toArray();
    Arrays.sort(values);
    return values[(int) Math.min(values.length - 1, Math.round(part * (values.length - 1)))];
  }
}
