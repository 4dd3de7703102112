package dev.headgate.diagnose.outside;

import dev.headgate.diagnose.rhythm.Schedule;
import dev.headgate.diagnose.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A week of spending that passed nobody, made up from a seed: three schedules that fall on the same
 * minutes again and again, whose runs cost more or less and take their time, beside a background
 * with a daily shape, bursts and noise; and heard of up to two minutes late.
 */
final class SeededOutside {

  static final Duration SLOT = Duration.ofMinutes(5);
  private static final int A_DAY = 288;
  private static final int DAYS = 7;
  private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");

  private final SplittableRandom random;
  private final double[] credits = new double[DAYS * A_DAY];
  final List<Runs> schedules = new ArrayList<>();
  final double[] perRun = new double[3]; // what these runs cost in the mean
  final double[] expected = new double[3]; // what runs cost in the long run
  double background;

  SeededOutside(long seed) {
    random = new SplittableRandom(seed);
    add(0, "*/15 * * * *", 30 + 60 * random.nextDouble());
    add(1, "0 * * * *", 80 + 300 * random.nextDouble());
    add(2, "0 */3 * * 1-6", 300 + 900 * random.nextDouble());
    background();
    for (int slot = 0; slot < credits.length; slot++) {
      credits[slot] = Math.rint(credits[slot]);
    }
  }

  Series series() {
    return new Series(START, SLOT, credits);
  }

  /** The runs of a line of a crontab. */
  static Runs runs(String line, Instant end) {
    return Runs.of(Schedule.read(line, ZoneOffset.UTC).orElseThrow(), START, end);
  }

  private double gauss() {
    double sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum - 6;
  }

  private void add(int source, String cron, double mean) {
    var end = START.plus(Duration.ofDays(DAYS));
    var runs = runs(cron + " schedule " + source, end);
    schedules.add(runs);
    expected[source] = mean;
    double spread = 0.1 + 0.2 * random.nextDouble();
    double lasts = random.nextDouble() * 4;
    double sum = 0;
    for (var at : runs.at()) {
      double cost = mean * Math.max(0.1, 1 + spread * gauss());
      sum += cost;
      double minute = Duration.between(START, at).toMinutes() + 2 * random.nextDouble();
      for (int part = 0; part < 20; part++) {
        int slot = (int) ((minute + lasts * part / 20) / 5);
        if (slot < credits.length) {
          credits[slot] += cost / 20;
        }
      }
    }
    perRun[source] = sum / runs.at().size();
  }

  private void background() {
    double level = 5 + 20 * random.nextDouble();
    double dispersion = 1 + 5 * random.nextDouble();
    double peak = 8 + 8 * random.nextDouble();
    for (int slot = 0; slot < credits.length; slot++) {
      double hour = slot % A_DAY / 12.0;
      double mean = level * (0.4 + 1.2 * Math.exp(-(hour - peak) * (hour - peak) / 18));
      double spent = Math.max(0, mean + Math.sqrt(dispersion * mean) * gauss());
      credits[slot] += spent;
      background += spent;
      if (random.nextDouble() < 0.5 / A_DAY) {
        int takes = 3 + random.nextInt(20);
        double more = level * (1 + 4 * random.nextDouble());
        for (int at = slot; at < Math.min(credits.length, slot + takes); at++) {
          credits[at] += more;
          background += more;
        }
      }
    }
  }
}
