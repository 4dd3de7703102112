package dev.headgate.diagnose.forecast;

import dev.headgate.diagnose.series.Series;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;

/**
 * What is usually spent at a time of day: the weighted mean of the same slot of earlier days.
 * Recent days count more, and so do days of the same weekday or of one on which about as much is
 * spent: that tells working days from weekends wherever they lie.
 */
final class SameHour {

  private static final Duration DAY = Duration.ofDays(1);
  private static final int WEEK = 7;

  private final Series past;
  private final boolean[] counts;
  private final Tuning tuning;
  private final int slotsADay;
  private final long firstSlot; // since the Monday before
  private final double[][] likeness;

  /**
   * @param counts which slots tell what was wanted: known, and not spent against an empty pool
   */
  SameHour(Series past, boolean[] counts, Tuning tuning) {
    this.past = past;
    this.counts = counts;
    this.tuning = tuning;
    slotsADay = Math.toIntExact(DAY.dividedBy(past.slot()));
    var begins = past.start().atOffset(ZoneOffset.UTC);
    var sinceMidnight = Duration.ofNanos(begins.toLocalTime().toNanoOfDay());
    long days = (long) begins.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue();
    firstSlot = days * slotsADay + sinceMidnight.dividedBy(past.slot());
    likeness = likenesses();
  }

  int slotsADay() {
    return slotsADay;
  }

  private int weekday(int index) {
    return (int) Math.floorMod(Math.floorDiv(firstSlot + index, (long) slotsADay), (long) WEEK);
  }

  private double[][] likenesses() {
    var sums = new double[WEEK];
    var known = new int[WEEK];
    for (int index = 0; index < past.size(); index++) {
      if (counts[index]) {
        sums[weekday(index)] += past.at(index);
        known[weekday(index)]++;
      }
    }
    var likenesses = new double[WEEK][WEEK];
    for (int one = 0; one < WEEK; one++) {
      for (int other = 0; other < WEEK; other++) {
        likenesses[one][other] =
            one == other
                ? tuning.sameWeekday()
                : known[one] == 0 || known[other] == 0
                    ? 1
                    : likeness(sums[one] / known[one], sums[other] / known[other]);
      }
    }
    return likenesses;
  }

  private double likeness(double one, double other) {
    double apart = Math.log((one + 1e-9) / (other + 1e-9)) / tuning.alike();
    return Math.max(1e-6, Math.exp(-apart * apart));
  }

  /**
   * What is usually spent in a slot, seen from {@code now}: only slots before {@code now} are
   * looked at.
   *
   * @return negative where no earlier day tells
   */
  double usual(int index, int now) {
    double sum = 0;
    double weights = 0;
    int first = Math.max(1, Math.ceilDiv(index - now + 1, slotsADay));
    for (int back = first; back < first + tuning.days(); back++) {
      int then = index - back * slotsADay;
      if (then < 0) {
        break;
      }
      if (counts[then]) {
        double weight =
            Math.exp(-back / tuning.recency()) * likeness[weekday(index)][weekday(then)];
        sum += weight * past.at(then);
        weights += weight;
      }
    }
    return weights == 0 ? -1 : sum / weights;
  }

  /**
   * By how much a slot's spending varies around the usual, as variance for each credit that is
   * usual; seen over the last week, the wildest twentieth of the slots left out.
   */
  double noise() {
    var ratios = new ArrayList<Double>();
    int end = past.size();
    int from = Math.max(slotsADay, end - WEEK * slotsADay);
    double mean = past.sum(from, end) / Math.max(1, end - from);
    for (int index = from; index < end; index++) {
      double usual = counts[index] ? usual(index, index) : -1;
      if (usual >= 0) {
        double off = past.at(index) - usual;
        ratios.add(off * off / (spread(usual, mean) + 1e-9));
      }
    }
    ratios.sort(Double::compare);
    int kept = ratios.size() * 19 / 20;
    return Math.max(1, ratios.stream().limit(kept).mapToDouble(each -> each).average().orElse(1));
  }

  /** What the variance of a slot is in proportion to. */
  static double spread(double usual, double mean) {
    return 0.8 * usual + 0.2 * mean;
  }

  /** Which slots of a row tell what was wanted: against an empty pool, what comes back is spent. */
  static boolean[] counting(Series past, PoolShape pool) {
    var counts = new boolean[past.size()];
    int window = Math.toIntExact(pool.window().dividedBy(past.slot()));
    double spent = 0;
    for (int index = 0; index < past.size(); index++) {
      spent += past.knows(index) ? past.at(index) : 0;
      spent -= past.knows(index - window) ? past.at(index - window) : 0;
      counts[index] = past.knows(index) && spent < pool.limit() * 0.995;
    }
    return counts;
  }
}
