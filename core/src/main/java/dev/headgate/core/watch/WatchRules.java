package dev.headgate.core.watch;

import java.time.Duration;

/**
 * The bounds of watching a module.
 *
 * @param ceiling within this time after a change it is told, or the module is not relied on
 * @param tick how often the machine is attended to; the ceiling allows for it
 * @param probeWithin how soon a write of our own has to be told by a notification
 */
public record WatchRules(Duration ceiling, Duration tick, Duration probeWithin) {

  /** Zoho's times have whole seconds, and a list may lag: so much is looked at once more. */
  static final Duration OVERLAP = Duration.ofMinutes(2);

  /** How far apart Zoho's clock and ours may be. */
  static final Duration SKEW = Duration.ofSeconds(10);

  /** So many looks in a row may find something untold; then notifications are not relied on. */
  static final int GAPS_MAX = 3;

  public WatchRules {
    if (tick.isNegative() || tick.isZero() || ceiling.compareTo(tick.multipliedBy(10)) < 0) {
      throw new IllegalArgumentException(
          "watch.ceiling must be at least ten ticks of " + tick + ", got " + ceiling);
    }
  }

  /** From a look to the next: early enough for another try before the ceiling. */
  Duration lookEvery() {
    return ceiling.multipliedBy(4).dividedBy(5);
  }

  /** The least time between two looks, whatever the hurry: bounds what looks can cost. */
  Duration looksApart() {
    return ceiling.dividedBy(20);
  }

  /** When a look is too long ago to be relied on. */
  Duration overdueAfter() {
    return ceiling.minus(tick.multipliedBy(2));
  }

  /** After a false alarm our own writes are not taken as probes for so long. */
  Duration probesApart() {
    return ceiling;
  }
}
