package dev.headgate.diagnose.prove;

import dev.headgate.diagnose.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The before-and-after test of a pause.
 *
 * <p>What others are known to have spent is taken out; the rest is the suspect and what nobody's
 * name is on. Where the suspect's own spending is known too, only the latter's unevenness counts:
 * the question is then whether somebody else took what the suspect left. At set times after the
 * pause, the credits since then are compared with those of blocks of the same length in the hour
 * before. A block's variance is that of the differences of neighbouring blocks over three hours,
 * wherever they begin (the overlapping Allan variance, with its degrees of freedom after Riley,
 * NIST Special Publication 1065, 5.4.1): whatever makes spending uneven within a block (polling,
 * bursts, several credits at once) is in it, and slow drift is not. The others are the control: as
 * they rise or fall, the rest is expected to, but no further than spending usually drifts in a
 * quarter of an hour.
 *
 * <p>Looking several times would find a fall by chance sooner or later, so the looks share one
 * level of 5 % (Bonferroni).
 */
public final class PauseTest {

  /** A time to look, and its part of the level. */
  private record Look(Duration after, double level) {}

  private static final List<Look> LOOKS =
      List.of(
          new Look(Duration.ofMinutes(5), 0.005),
          new Look(Duration.ofMinutes(10), 0.01),
          new Look(Duration.ofMinutes(15), 0.03),
          new Look(Duration.ofMinutes(30), 0.0025),
          new Look(Duration.ofMinutes(60), 0.0025));

  private static final Duration BEFORE = Duration.ofHours(1);
  private static final Duration VARIANCE_FROM = Duration.ofHours(3);

  /** By which part spending usually drifts in a quarter of an hour, as a standard deviation. */
  private static final double DRIFT = 0.08;

  /** Whoever spends a smaller part of the burn is nobody's culprit, in percent. */
  private static final double WORTH_PERCENT = 10;

  private static final double TWO_SIDED = 0.975;
  private static final int BLOCKS_MIN = 4;

  private PauseTest() {}

  /**
   * Judges a pause.
   *
   * @param all all credits spent, in slots of a minute, up to now
   * @param others those of them that integrations spent that are not the suspect; the same slots
   * @param own those of them that the suspect is known to have spent; zeros for one that does not
   *     pass Headgate
   */
  public static Verdict judge(Series all, Series others, Series own, Instant pausedAt) {
    int pause = all.indexOf(pausedAt.plusMillis(all.slot().toMillis() - 1));
    Verdict last = new Verdict.Undecided(new Verdict.Fall(0, 100), Duration.ZERO);
    for (var look : LOOKS) {
      int length = slots(all, look.after());
      if (pause + length > all.size()) {
        break;
      }
      last = look(all, others, own, pause, look);
      if (last instanceof Verdict.Confirmed) {
        return last;
      }
    }
    return last;
  }

  private static int slots(Series series, Duration length) {
    return Math.toIntExact(length.dividedBy(series.slot()));
  }

  private static Verdict look(Series all, Series others, Series own, int pause, Look look) {
    int length = slots(all, look.after());
    int watched = watched(all, pause);
    if (watched < BLOCKS_MIN * length) {
      return new Verdict.Undecided(new Verdict.Fall(0, 100), look.after());
    }
    var rest = without(all, others);
    var nobodys = without(rest, own);
    int hour = Math.max(length, Math.min(watched, slots(all, BEFORE)));
    double blocks = (double) hour / length;
    double before = rest.sum(pause - hour, pause) / blocks;
    double burn = all.sum(pause - hour, pause) / blocks;
    double after = rest.sum(pause, pause + length);
    var drift = drift(others, pause, length, watched, hour);
    double expected = before * drift.ratio;
    double deviation =
        Math.sqrt(
            variance(nobodys, pause - watched, pause, length) * (1 + 1 / blocks)
                + variance(own, pause - watched, pause, length) / blocks
                + before * before * drift.variance);
    var t = new TDistribution(freedom(watched, length));
    double scale = burn <= 0 ? 0 : 100 / burn;
    double fall = (expected - after) * scale;
    var told =
        new Verdict.Fall(fall, t.inverseCumulativeProbability(TWO_SIDED) * deviation * scale);
    double bar = t.inverseCumulativeProbability(1 - look.level()) * deviation * scale;
    if (fall > bar && fall >= WORTH_PERCENT) {
      return new Verdict.Confirmed(told, look.after());
    }
    boolean wouldHaveShown = fall + told.plusMinus() < 2 * WORTH_PERCENT || fall <= 0;
    return wouldHaveShown && look.after().compareTo(Duration.ofMinutes(15)) >= 0
        ? new Verdict.NoEffect(told, look.after())
        : new Verdict.Undecided(told, look.after());
  }

  /** How many slots before the pause were watched without a gap, three hours at most. */
  private static int watched(Series all, int pause) {
    int most = slots(all, VARIANCE_FROM);
    int watched = 0;
    while (watched < most && all.knows(pause - watched - 1)) {
      watched++;
    }
    return watched;
  }

  private static Series without(Series all, Series some) {
    var rest = new double[all.size()];
    for (int index = 0; index < rest.length; index++) {
      rest[index] = Math.max(0, all.at(index) - (some.knows(index) ? some.at(index) : 0));
    }
    return new Series(all.start(), all.slot(), rest);
  }

  private static double variance(Series series, int from, int to, int length) {
    double squares = 0;
    int differences = 0;
    for (int at = from; at + 2 * length <= to; at++) {
      double step = series.sum(at + length, at + 2 * length) - series.sum(at, at + length);
      squares += step * step;
      differences++;
    }
    return squares / (2.0 * differences);
  }

  /** Degrees of freedom of such a variance, for white noise. */
  private static double freedom(int slots, int length) {
    double m = length;
    double n = slots;
    double edf = (3 * (n - 1) / (2 * m) - 2 * (n - 2) / n) * (4 * m * m) / (4 * m * m + 5);
    return Math.max(1, edf);
  }

  /** How the rest is expected to change, as the others did. */
  private record Drift(double ratio, double variance) {}

  private static Drift drift(Series others, int pause, int length, int watched, int hour) {
    double usual = others.sum(pause - hour, pause) * length / hour;
    double drift = DRIFT * DRIFT * length * others.slot().toMinutes() / 15.0;
    if (usual <= 0) {
      return new Drift(1, drift);
    }
    double seen = others.sum(pause, pause + length) / usual - 1;
    double noise =
        variance(others, pause - watched, pause, length)
            * (1 + (double) length / hour)
            / (usual * usual);
    double trust = drift / (drift + noise);
    return new Drift(1 + trust * seen, drift * (1 - trust));
  }
}
