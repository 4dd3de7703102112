package dev.headgate.diagnose.forecast;

import dev.headgate.diagnose.series.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What will be wanted. Explanations of the last 24 hours compete: today is like other days at a
 * level of its own; or, beside that, something came at a moment that adds the same in every slot (a
 * program that runs away); or people do more from that moment on, by a factor (a busy day).
 *
 * <pre>
 * demand(t) = machines(t) + (level + factor) · people(t) + addition
 * </pre>
 *
 * <p>Each is a linear model with two coefficients at most. The demand foreseen is the mean of
 * theirs, weighted by their evidence, which is how likely they make what was seen (for normal noise
 * and priors; Bishop, Pattern Recognition and Machine Learning, 3.5).
 */
final class Demand {

  private static final int[] CHANGES_MINUTES_AGO = {
    10, 15, 20, 25, 30, 40, 50, 60, 75, 90, 105, 120, 150, 180, 240, 300, 360, 480, 600, 720, 900,
    1080, 1440
  };

  /** How large a change may be, in what is usual: wide, so that what was seen decides. */
  private static final double CHANGE_SPREAD = 2;

  /** Explanations less likely than the best by this factor change nothing. */
  private static final double UNLIKELY = 1e-4;

  private final Series past;
  private final Tuning tuning;
  private final int now;
  private final int slotsADay;
  private final Usual usual;
  private final List<Guess> guesses;

  /**
   * An explanation of the last hours.
   *
   * @param evidence the logarithm of its likelihood
   * @param share how much people do, beside what they usually do
   * @param addition credits in each slot
   */
  private record Guess(double evidence, double share, double addition) {}

  /**
   * @param now the slot that is foreseen first: nothing from it on is looked at
   * @param noise variance of a slot's spending, see {@link SameHour#noise}
   */
  Demand(Series past, boolean[] counts, Tuning tuning, SameHour sameHour, double noise, int now) {
    this.past = past;
    this.tuning = tuning;
    this.now = now;
    slotsADay = sameHour.slotsADay();
    usual =
        new Usual(sameHour, now - slotsADay, now + slotsADay, now, lastHours(counts), past.slot());
    guesses = guesses(counts, noise);
  }

  /** Spent in a slot of the last hours, whatever the hour: all there is on the first day. */
  private double lastHours(boolean[] counts) {
    double sum = 0;
    int known = 0;
    for (int index = now - 1; index >= 0 && known < slots(Duration.ofHours(2)); index--) {
      if (counts[index]) {
        sum += past.at(index);
        known++;
      }
    }
    return known == 0 ? 0 : sum / known;
  }

  private int slots(Duration length) {
    return Math.max(1, Math.toIntExact(length.dividedBy(past.slot())));
  }

  private List<Guess> guesses(boolean[] counts, double noise) {
    var day = new LastDay(counts, noise);
    var found = new ArrayList<Guess>();
    found.add(day.explain(Math.log(1 - tuning.changeChance()), 0, true));
    double each = Math.log(tuning.changeChance() / (2 * CHANGES_MINUTES_AGO.length));
    for (int minutes : CHANGES_MINUTES_AGO) {
      int ago = slots(Duration.ofMinutes(minutes));
      found.add(day.explain(each, ago, true));
      found.add(day.explain(each, ago, false));
    }
    double best = found.stream().mapToDouble(Guess::evidence).max().orElse(0);
    return found.stream()
        .filter(guess -> Math.exp(guess.evidence() - best) > UNLIKELY)
        .map(guess -> new Guess(guess.evidence() - best, guess.share(), guess.addition()))
        .toList();
  }

  /** What was usual and what came in the last 24 hours, and what a model makes of it. */
  private final class LastDay {
    private final int size = Math.min(now, slotsADay);
    private final double[] people = new double[size];
    private final double[] came = new double[size]; // beside what machines usually spend
    private final double[] trust = new double[size]; // 1 / variance, the older the less
    private double mean;

    LastDay(boolean[] counts, double noise) {
      int known = 0;
      for (int step = 0; step < size; step++) {
        int index = now - size + step;
        if (counts[index]) {
          people[step] = usual.people(index);
          came[step] = past.at(index) - usual.machines(index);
          mean += usual.all(index);
          known++;
        }
      }
      mean = Math.max(1e-9, known == 0 ? 0 : mean / known);
      double memory = slots(tuning.levelMemory());
      for (int step = 0; step < size; step++) {
        int index = now - size + step;
        if (counts[index]) {
          double age = Math.exp(-(size - step) / memory);
          trust[step] = age / (noise * SameHour.spread(usual.all(index), mean));
        }
      }
    }

    /**
     * Least squares with priors: the level is near 1, the change near 0.
     *
     * @param prior logarithm of how likely such a change is before anything was seen
     * @param ago slots since the change; 0 for none
     * @param adds whether the change adds the same in every slot, or else multiplies people's
     */
    Guess explain(double prior, int ago, boolean adds) {
      double levelTrust = 1 / (tuning.levelSpread() * tuning.levelSpread());
      double unit = CHANGE_SPREAD * (adds ? mean : 1);
      double changeTrust = 1 / (unit * unit);
      double ll = levelTrust; // l: level, c: change, y: what came
      double lc = 0;
      double cc = changeTrust;
      double ly = levelTrust;
      double cy = 0;
      double yy = levelTrust;
      for (int step = 0; step < size; step++) {
        double w = trust[step];
        double change = step < size - ago ? 0 : adds ? 1 : people[step];
        ll += w * people[step] * people[step];
        lc += w * people[step] * change;
        cc += w * change * change;
        ly += w * people[step] * came[step];
        cy += w * change * came[step];
        yy += w * came[step] * came[step];
      }
      double determinant = ll * cc - lc * lc;
      double level = (cc * ly - lc * cy) / determinant;
      double change = (ll * cy - lc * ly) / determinant;
      double misfit = yy - level * ly - change * cy;
      double evidence = prior + (Math.log(levelTrust * changeTrust / determinant) - misfit) / 2;
      return adds ? new Guess(evidence, level, change) : new Guess(evidence, level + change, 0);
    }
  }

  /** Credits that will be wanted in a slot of the 24 hours from {@code now} on. */
  double at(int index) {
    double sum = 0;
    double weights = 0;
    for (var guess : guesses) {
      double weight = Math.exp(guess.evidence());
      double people = guess.share() * usual.people(index);
      sum += weight * Math.max(0, usual.machines(index) + people + guess.addition());
      weights += weight;
    }
    return sum / weights;
  }
}
