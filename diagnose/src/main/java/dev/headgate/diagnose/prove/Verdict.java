package dev.headgate.diagnose.prove;

import java.time.Duration;
import java.util.Locale;

/** What a pause has shown so far. */
public sealed interface Verdict {

  /** By how much the burn fell. */
  Fall fall();

  /** How long after the pause this was seen. */
  Duration after();

  /** In one sentence. */
  String sentence();

  /**
   * A change of the burn, in percent of all that was spent before the pause.
   *
   * @param percent negative where it rose
   * @param plusMinus half the interval that holds what is true 95 times in 100
   */
  record Fall(double percent, double plusMinus) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.0f %% ± %.0f %%", percent, plusMinus);
    }
  }

  /** The burn fell by more than chance explains. */
  record Confirmed(Fall fall, Duration after) implements Verdict {
    @Override
    public String sentence() {
      return "burn fell by " + fall;
    }
  }

  /** It did not, and a fall worth speaking of would have been seen. */
  record NoEffect(Fall fall, Duration after) implements Verdict {
    @Override
    public String sentence() {
      return "no effect: not the culprit (burn fell by " + fall + ")";
    }
  }

  /** Too early, or spending is too uneven to tell. */
  record Undecided(Fall fall, Duration after) implements Verdict {
    @Override
    public String sentence() {
      return "can't tell after "
          + after.toMinutes()
          + " min (burn fell by "
          + fall
          + "): keep it paused a little longer";
    }
  }
}
