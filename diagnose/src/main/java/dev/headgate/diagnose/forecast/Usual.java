package dev.headgate.diagnose.forecast;

import java.time.Duration;
import java.util.Arrays;

/**
 * What is usually spent in the slots around a moment, in two parts: what people cause, which grows
 * on a busy day, and what machines cause, which doesn't. People's part changes slowly and stops in
 * the quiet hours: it is the running median of an hour, above what is spent in the quietest part of
 * the day. The rest (pollers, schedules that run for minutes) is machines'.
 */
final class Usual {

  /** The part of the day in which only machines work. */
  private static final double QUIET_PART = 0.2;

  private final int first;
  private final double[] all;
  private final double[] people;

  /**
   * @param from the first slot, included
   * @param to the last one, excluded
   * @param now slots from here on are not looked at
   * @param unseen what is spent in a slot that no earlier day tells of
   */
  Usual(SameHour sameHour, int from, int to, int now, double unseen, Duration slot) {
    int half = Math.toIntExact(Duration.ofMinutes(30).dividedBy(slot));
    first = from - half;
    all = new double[to - from + 2 * half];
    for (int step = 0; step < all.length; step++) {
      double usual = sameHour.usual(first + step, now);
      all[step] = usual < 0 ? unseen : usual;
    }
    var smooth = new double[all.length];
    for (int step = half; step < all.length - half; step++) {
      var hour = Arrays.copyOfRange(all, step - half, step + half + 1);
      Arrays.sort(hour);
      smooth[step] = hour[half];
    }
    var sorted = Arrays.copyOfRange(smooth, half, all.length - half);
    Arrays.sort(sorted);
    double quiet = sorted.length == 0 ? 0 : sorted[(int) (sorted.length * QUIET_PART)];
    people = new double[all.length];
    for (int step = 0; step < all.length; step++) {
      people[step] = Math.min(all[step], Math.max(0, smooth[step] - quiet));
    }
  }

  double all(int index) {
    return all[index - first];
  }

  double people(int index) {
    return people[index - first];
  }

  double machines(int index) {
    return all(index) - people(index);
  }
}
