package dev.headgate.diagnose.rhythm;

import dev.headgate.diagnose.rhythm.Episode.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The episodes of a series, told by the levels between its change points. */
final class Episodes {

  /** Above the usual level, to be an episode. */
  private static final double HIGH_MIN = 2;

  /** What is high for longer is no spike. */
  private static final double SPIKE_HOURS_MAX = 6;

  /** A fall to this part of the level before. */
  private static final double FALLEN_MAX = 0.25;

  private static final double FALLEN_HOURS_MIN = 1;

  /** Of everything spent: less is noise to a reader. */
  private static final double WORTH_MIN = 0.02;

  /** Standard deviation over mean of the hours; random calls at 25 an hour have 0.2, timers 0. */
  private static final double STEADY_MAX = 0.2;

  private static final int STEADY_HOURS_MIN = 6;
  private static final double STEADY_SHARE_MIN = 0.05;
  private static final int SHOWN_MAX = 12;

  private final double[] whole;
  private final List<Spent> named;
  private final double[] refused;
  private final Fitting fitting;
  private final Slots slots;
  private final double sum;
  private final List<Episode> found = new ArrayList<>();

  /** A stretch of slots of one level. */
  private record Segment(int from, int to, double level) {
    int length() {
      return to - from;
    }
  }

  Episodes(double[] whole, List<Spent> named, double[] refused, Fitting fitting, Slots slots) {
    this.whole = whole;
    this.named = named;
    this.refused = refused;
    this.fitting = fitting;
    this.slots = slots;
    sum = Arrays.stream(whole).sum();
  }

  List<Episode> all() {
    var segments = segments();
    var usual = usual(segments);
    highs(segments, usual);
    cliffs(segments, usual);
    named.forEach(this::steady);
    return found.stream()
        .sorted(Comparator.comparingLong(Episode::credits).reversed())
        .limit(SHOWN_MAX)
        .sorted(Comparator.comparing(Episode::from))
        .toList();
  }

  private List<Segment> segments() {
    var starts = ChangePoints.of(whole);
    var segments = new ArrayList<Segment>();
    for (var i = 0; i < starts.size(); i++) {
      int from = starts.get(i);
      int to = i + 1 < starts.size() ? starts.get(i + 1) : whole.length;
      segments.add(new Segment(from, to, Arrays.stream(whole, from, to).sum() / (to - from)));
    }
    return segments;
  }

  /** The level that half of the time does not exceed. */
  private double usual(List<Segment> segments) {
    var passed = 0;
    for (var segment :
        segments.stream().sorted(Comparator.comparingDouble(Segment::level)).toList()) {
      passed += segment.length();
      if (2 * passed >= whole.length) {
        return segment.level();
      }
    }
    return 0;
  }

  private void highs(List<Segment> segments, double usual) {
    for (var i = 0; i < segments.size(); i++) {
      if (!isHigh(segments.get(i), usual)) {
        continue;
      }
      var from = segments.get(i).from();
      while (i + 1 < segments.size() && isHigh(segments.get(i + 1), usual)) {
        i++;
      }
      var to = segments.get(i).to();
      var shape = to - from <= slots.hours(SPIKE_HOURS_MAX) ? Shape.SPIKE : Shape.RISE;
      var above = Arrays.stream(whole, from, to).sum() - usual * (to - from);
      add(shape, from, to, above);
    }
  }

  private static boolean isHigh(Segment segment, double usual) {
    return segment.level() > HIGH_MIN * usual;
  }

  private void add(Shape shape, int from, int to, double credits) {
    if (credits < WORTH_MIN * sum) {
      return;
    }
    var most = named.getFirst();
    for (var spent : named) {
      most = spent.above(from, to) > most.above(from, to) ? spent : most;
    }
    add(shape, from, to, credits, most, Math.clamp(most.above(from, to) / credits, 0, 1));
  }

  private void add(Shape shape, int from, int to, double credits, Spent who, double share) {
    found.add(
        new Episode(
            shape,
            slots.time(from),
            slots.time(to),
            Math.round(credits),
            who.integration(),
            share,
            Math.round(Arrays.stream(refused, from, to).sum()),
            fitting.of(who, slots)));
  }

  /** Falls that are no end of a spike, and those in which calls were refused. */
  private void cliffs(List<Segment> segments, double usual) {
    for (var i = 1; i < segments.size(); i++) {
      var before = segments.get(i - 1);
      var after = segments.get(i);
      var fallen =
          after.level() <= FALLEN_MAX * before.level()
              && after.length() >= slots.hours(FALLEN_HOURS_MIN);
      var soon = Math.min(after.to(), after.from() + slots.hours(FALLEN_HOURS_MIN));
      var dry = Arrays.stream(refused, after.from(), soon).sum() > 0;
      var usualBefore = !isHigh(before, usual) && before.length() >= slots.hours(FALLEN_HOURS_MIN);
      if (fallen && (dry || usualBefore)) {
        cliff(before, after);
      }
    }
  }

  private void cliff(Segment before, Segment after) {
    var missing = (before.level() - after.level()) * after.length();
    if (missing < WORTH_MIN * sum) {
      return;
    }
    var most = named.getFirst();
    var mostFallen = 0.0;
    for (var spent : named) {
      var fallen =
          spent.sum(before.from(), before.to()) / before.length()
              - spent.sum(after.from(), after.to()) / after.length();
      if (fallen > mostFallen) {
        most = spent;
        mostFallen = fallen;
      }
    }
    var share = Math.clamp(mostFallen / (before.level() - after.level()), 0, 1);
    add(Shape.CLIFF, after.from(), after.to(), missing, most, share);
  }

  /**
   * The first and the last hour count only in part, and are left out; so are those in which calls
   * were refused, since nobody can burn then as before.
   */
  private void steady(Spent spent) {
    var perHour = slots.hours(1);
    var hours = 0;
    var total = 0.0;
    var squares = 0.0;
    for (var from = perHour; from + 2 * perHour <= whole.length; from += perHour) {
      if (Arrays.stream(refused, from, from + perHour).sum() == 0) {
        var credits = spent.sum(from, from + perHour);
        hours++;
        total += credits;
        squares += credits * credits;
      }
    }
    if (hours < STEADY_HOURS_MIN || spent.sum() < STEADY_SHARE_MIN * sum) {
      return;
    }
    var mean = total / hours;
    var deviation = Math.sqrt(Math.max(0, squares / hours - mean * mean));
    if (mean > 0 && deviation <= STEADY_MAX * mean) {
      add(Shape.STEADY, 0, whole.length, spent.sum(), spent, 1);
    }
  }
}
