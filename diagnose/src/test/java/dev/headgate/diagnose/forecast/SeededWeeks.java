package dev.headgate.diagnose.forecast;

import dev.headgate.diagnose.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Three weeks of one organisation's spending, and one day more to foresee, made up from a seed:
 * office hours of a shape of its own, weekdays and weekends, good and bad days, slow drift within a
 * day, growth, pollers, hourly and nightly schedules, bursts, outside spending that is heard of
 * late and in lumps, and noise in every slot.
 *
 * <p>Most pools have held so far and are brought down by some {@link Trouble} on the last day; one
 * in eight is chronically short. The pool refuses what it does not hold, so that days that ran dry
 * show less than was wanted.
 */
final class SeededWeeks {

  /** What happens on the last day. */
  enum Trouble {
    /** Something begins and does not stop. */
    RUNAWAY,
    /** Everybody works more than usual, all day. */
    BUSY,
    /** A program runs for some hours. */
    IMPORT,
    NONE
  }

  static final Duration SLOT = Duration.ofMinutes(5);
  static final int A_DAY = 288;
  static final int DAYS = 21;
  private static final int LAST_DAY = DAYS * A_DAY;
  private static final int SLOTS = (DAYS + 2) * A_DAY;
  private static final Instant MONDAY = Instant.parse("2026-10-05T00:00:00Z");

  private final SplittableRandom random;
  private final double[] outside = new double[SLOTS];
  private final double[] demand = new double[SLOTS];
  private final double[] spent = new double[SLOTS];
  private final double[] left = new double[SLOTS]; // at the start of a slot
  private final boolean[] refused = new boolean[SLOTS];
  private final double[] told;
  private final Trouble trouble;
  private final double limit;
  private int troubleBegins = LAST_DAY;

  SeededWeeks(long seed) {
    random = new SplittableRandom(seed);
    double mean = 20 + random.nextDouble() * 180;
    boolean chronic = random.nextDouble() < 0.125;
    trouble = chronic ? Trouble.NONE : Trouble.values()[random.nextInt(3)];
    var office = office(mean);
    steady(mean);
    schedules(mean);
    bursts(mean);
    limit =
        Math.rint(
            chronic
                ? typicalDay() * (0.85 + 0.2 * random.nextDouble())
                : largestWindow() * (1 + 0.3 * random.nextDouble()));
    befall(office, limit / A_DAY);
    noise();
    spend();
    told = heard();
  }

  /**
   * A moment of the last day, by chance, at which somebody would ask: half an hour after the
   * trouble began at the earliest, with a tenth of the pool left.
   *
   * @return negative where there is none
   */
  int someSlot(RandomGenerator chance) {
    var slots =
        IntStream.range(LAST_DAY + 24, LAST_DAY + A_DAY)
            .filter(slot -> slot >= troubleBegins + 6 && left[slot] >= limit / 10)
            .toArray();
    return slots.length == 0 ? -1 : slots[chance.nextInt(slots.length)];
  }

  /** Everything the books tell before a slot. */
  Series before(int slot) {
    return new Series(MONDAY, SLOT, told).between(0, slot);
  }

  /** The same as the gateway's ledger tells it: older than 26 hours it keeps sums by the hour. */
  Series hourlyBefore(int slot) {
    var values = before(slot).toArray();
    int fine = (slot - 26 * 12) / 12 * 12;
    for (int hour = 0; hour < fine; hour += 12) {
      double sum = 0;
      for (int index = hour; index < hour + 12; index++) {
        sum += values[index];
      }
      for (int index = hour; index < hour + 12; index++) {
        values[index] = sum / 12;
      }
    }
    return new Series(MONDAY, SLOT, values);
  }

  PoolShape pool() {
    return new PoolShape(limit, Duration.ofHours(24));
  }

  Trouble trouble() {
    return trouble;
  }

  /** Hours until a call first finds nothing left; empty where none does within 24. */
  OptionalDouble hoursToEmpty(int from) {
    for (int slot = from; slot < from + A_DAY; slot++) {
      if (refused[slot]) {
        return OptionalDouble.of((slot - from + spent[slot] / demand[slot]) / 12);
      }
    }
    return OptionalDouble.empty();
  }

  private double gauss() {
    double sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum - 6;
  }

  private double[] office(double mean) {
    double morning = 8 + 3 * random.nextDouble();
    double afternoon = morning + 4 + 2 * random.nextDouble();
    double width = 1 + 1.2 * random.nextDouble();
    double weight = 0.4 + 0.3 * random.nextDouble();
    var weekdays = new double[7];
    double weekend = random.nextDouble() < 0.2 ? 0.9 : 0.15 + 0.35 * random.nextDouble();
    for (int day = 0; day < 7; day++) {
      weekdays[day] = (day < 5 ? 1 : weekend) * Math.exp(0.08 * gauss());
    }
    int firstDay = random.nextInt(7);
    double dayLevel = 0;
    double drift = 0;
    double growth = 0.004 * gauss();
    var office = new double[SLOTS];
    for (int slot = 0; slot < SLOTS; slot++) {
      int day = slot / A_DAY;
      if (slot % A_DAY == 0) {
        dayLevel = 0.4 * dayLevel + 0.12 * gauss();
      }
      drift += -drift / 36 + 0.1 * Math.sqrt(2.0 / 36) * gauss();
      double hour = (slot % A_DAY) / 12.0;
      double shape =
          weight * hump(hour, morning, width) + (1 - weight) * hump(hour, afternoon, width);
      double level = weekdays[(firstDay + day) % 7] * Math.exp(dayLevel + drift + growth * day);
      office[slot] = mean * 5 * shape * level;
      demand[slot] += office[slot];
    }
    return office;
  }

  private static double hump(double hour, double centre, double width) {
    double apart = (hour - centre) / width;
    return Math.exp(-apart * apart / 2) / width;
  }

  private void steady(double mean) {
    double pollers = mean * random.nextDouble() * 0.4;
    double zaps = mean * random.nextDouble() * 0.25;
    for (int slot = 0; slot < SLOTS; slot++) {
      demand[slot] += pollers + zaps;
      outside[slot] += zaps;
    }
  }

  private void schedules(double mean) {
    int hourlyAt = random.nextInt(12);
    double hourly = mean * 12 * 0.3 * random.nextDouble();
    int nightlyAt = random.nextInt(A_DAY);
    int nightlyTakes = 3 + random.nextInt(20);
    double nightly = mean * A_DAY * 0.15 * random.nextDouble();
    boolean hourlyOutside = random.nextBoolean();
    for (int slot = 0; slot < SLOTS; slot++) {
      if (slot % 12 == hourlyAt) {
        double run = hourly * Math.exp(0.1 * gauss());
        demand[slot] += run;
        outside[slot] += hourlyOutside ? run : 0;
      }
      if (Math.floorMod(slot - nightlyAt, A_DAY) < nightlyTakes) {
        demand[slot] += nightly / nightlyTakes * Math.exp(0.2 * gauss());
      }
    }
  }

  private void bursts(double mean) {
    for (int slot = 0; slot < SLOTS; slot++) {
      if (random.nextDouble() < 0.5 / A_DAY) {
        add(slot, 4 + random.nextInt(26), mean * (0.5 + 2 * random.nextDouble()));
      }
    }
  }

  private void add(int from, int slots, double more) {
    for (int slot = from; slot < Math.min(SLOTS, from + slots); slot++) {
      demand[slot] += more;
    }
  }

  private void befall(double[] office, double usual) {
    int begins = LAST_DAY + random.nextInt(A_DAY * 3 / 4);
    switch (trouble) {
      case RUNAWAY -> {
        troubleBegins = begins;
        add(begins, SLOTS, usual * (0.5 + 3 * random.nextDouble()));
      }
      case IMPORT -> {
        troubleBegins = begins;
        add(begins, 12 * (2 + random.nextInt(9)), usual * (1 + 4 * random.nextDouble()));
      }
      case BUSY -> {
        double factor = 0.5 + 2 * random.nextDouble();
        for (int slot = LAST_DAY; slot < SLOTS; slot++) {
          demand[slot] += factor * office[slot];
        }
        troubleBegins = whenTenthIsDone(office);
      }
      case NONE -> {}
    }
  }

  /** Before a tenth of the day's work is done, nobody can see that it is a busy day. */
  private static int whenTenthIsDone(double[] office) {
    double all = Arrays.stream(office, LAST_DAY, LAST_DAY + A_DAY).sum();
    int slot = LAST_DAY;
    for (double done = office[slot]; done < all / 10; done += office[slot]) {
      slot++;
    }
    return slot;
  }

  private void noise() {
    double dispersion = 2 + 10 * random.nextDouble();
    for (int slot = 0; slot < SLOTS; slot++) {
      double deviation = Math.sqrt(dispersion * demand[slot]) * gauss();
      demand[slot] = Math.max(0, Math.rint(demand[slot] + deviation));
      outside[slot] = Math.min(outside[slot], demand[slot]);
    }
  }

  /** What a busier day of the three weeks takes: two in three take less. */
  private double typicalDay() {
    var totals = new double[DAYS];
    for (int slot = 0; slot < LAST_DAY; slot++) {
      totals[slot / A_DAY] += demand[slot];
    }
    Arrays.sort(totals);
    return totals[DAYS * 2 / 3];
  }

  private double largestWindow() {
    double sum = 0;
    double largest = 0;
    for (int slot = 0; slot < LAST_DAY; slot++) {
      sum += demand[slot] - (slot < A_DAY ? 0 : demand[slot - A_DAY]);
      largest = Math.max(largest, sum);
    }
    return largest;
  }

  private void spend() {
    double inWindow = 0;
    for (int slot = 0; slot < SLOTS; slot++) {
      inWindow -= slot < A_DAY ? 0 : spent[slot - A_DAY];
      left[slot] = limit - inWindow;
      spent[slot] = Math.min(demand[slot], Math.max(0, left[slot]));
      refused[slot] = spent[slot] < demand[slot];
      inWindow += spent[slot];
    }
  }

  /** What the books tell: own spending at once, outside spending every fifteen minutes. */
  private double[] heard() {
    var heard = new double[SLOTS];
    double unheard = 0;
    for (int slot = 0; slot < SLOTS; slot++) {
      double out = demand[slot] == 0 ? 0 : spent[slot] * outside[slot] / demand[slot];
      heard[slot] = spent[slot] - out;
      unheard += out;
      if (slot % 3 == 2) {
        heard[slot] += unheard;
        unheard = 0;
      }
    }
    return heard;
  }
}
