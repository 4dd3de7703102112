package dev.headgate.diagnose.prove;

import dev.headgate.diagnose.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Four hours of spending by the minute, made up from a seed, in the last quarter of an hour of
 * which a suspect stands still. Four integrations are known; beside them spend Zaps and schedules
 * that nobody's name is on, with bursts. All drift together as the day goes on. The suspect is
 * either a culprit with three tenths of the burn at least, who polls, loops or works in bursts; or
 * an innocent with a hundredth of it at most. Half the suspects pass Headgate, half don't.
 */
final class SeededPause {

  static final int MINUTES = 255;
  private static final int PAUSE = 240;
  private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");

  private final SplittableRandom random;
  private final double[] others = new double[MINUTES];
  private final double[] rest = new double[MINUTES];
  private final double[] own = new double[MINUTES];
  private final boolean passesHeadgate;
  final double share;

  SeededPause(long seed, boolean culprit) {
    random = new SplittableRandom(seed);
    double burn = 20 + 200 * random.nextDouble();
    share = culprit ? 0.3 + 0.45 * random.nextDouble() : 0.01 * random.nextDouble();
    double known = (1 - share) * (0.3 + 0.6 * random.nextDouble());
    var level = level();
    for (int name = 0; name < 4; name++) {
      spend(others, level, burn * known / 4, random.nextInt(3), MINUTES);
    }
    spend(rest, level, burn * (1 - share - known) * 0.6, 0, MINUTES);
    spend(rest, level, burn * (1 - share - known) * 0.4, 1, MINUTES);
    spend(own, level, burn * share, random.nextInt(3), PAUSE);
    passesHeadgate = random.nextBoolean();
  }

  Verdict judge() {
    var known = passesHeadgate ? own : new double[MINUTES];
    return PauseTest.judge(all(), series(others), series(known), pausedAt());
  }

  private Instant pausedAt() {
    return START.plus(Duration.ofMinutes(PAUSE));
  }

  private Series all() {
    var all = others.clone();
    for (int minute = 0; minute < MINUTES; minute++) {
      all[minute] += rest[minute] + own[minute];
    }
    return series(all);
  }

  private static Series series(double[] credits) {
    return new Series(START, Duration.ofMinutes(1), credits);
  }

  private double gauss() {
    double sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum - 6;
  }

  /** The day goes on: a slope of up to 30 % an hour, and a walk. */
  private double[] level() {
    var level = new double[MINUTES];
    double slope = 0.1 * gauss() / 60;
    double walk = 0;
    for (int minute = 0; minute < MINUTES; minute++) {
      walk += -walk / 120 + 0.1 * Math.sqrt(2.0 / 120) * gauss();
      level[minute] = Math.exp(slope * (minute - PAUSE) + walk);
    }
    return level;
  }

  /** Steady calls, polling every few minutes, or bursts; with a variance above the mean. */
  private void spend(double[] into, double[] level, double mean, int kind, int until) {
    int period = 1 + random.nextInt(5);
    int phase = random.nextInt(period);
    double dispersion = 1 + 4 * random.nextDouble();
    int burst = 0;
    for (int minute = 0; minute < until; minute++) {
      double here =
          switch (kind) {
            case 0 -> mean;
            case 1 -> minute % period == phase ? mean * period : 0;
            default -> {
              burst = burst > 0 ? burst - 1 : random.nextInt(8) == 0 ? 3 : 0;
              yield burst > 0 ? 2.6 * mean : 0.4 * mean;
            }
          };
      double expected = here * level[minute];
      into[minute] += Math.max(0, Math.rint(expected + Math.sqrt(dispersion * expected) * gauss()));
    }
  }
}
