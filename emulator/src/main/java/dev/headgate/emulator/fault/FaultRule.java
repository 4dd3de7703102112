package dev.headgate.emulator.fault;

import java.time.Duration;

/**
 * Which calls a fault befalls, and how often.
 *
 * @param match a method and a path with wildcards, for instance {@code GET /crm/v8/Leads/*}; {@code
 *     *} stands for any characters but a slash, {@code **} for any. The method {@code NOTIFY} is
 *     that of callbacks, which {@code *} leaves alone
 * @param times how many calls; {@link #FOREVER} for all
 * @param percent how many of a hundred that match, 1 to 100
 */
public record FaultRule(String match, int times, int percent, Fault fault) {

  public static final int FOREVER = Integer.MAX_VALUE;

  /** The longest delay. */
  public static final Duration DELAY_MAX = Duration.ofHours(1);

  public FaultRule {
    if (times < 1) {
      throw new IllegalArgumentException("times must be >= 1, got " + times);
    }
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("percent must be 1 to 100, got " + percent);
    }
    if (fault.delay().isNegative() || fault.delay().compareTo(DELAY_MAX) > 0) {
      throw new IllegalArgumentException("delay_ms must be 0 to 3600000, got " + fault.delay());
    }
    boolean befallsCallbacks = PathGlob.parse(match).isOfCallbacks();
    if (befallsCallbacks && !fault.kind().befallsCallbacks()) {
      throw new IllegalArgumentException(
          "a rule for NOTIFY takes delay_ms, drop, double or reorder only");
    }
    if (!befallsCallbacks && !fault.kind().befallsCalls()) {
      throw new IllegalArgumentException(
          "double and reorder are for callbacks, whose match begins with NOTIFY, got '"
              + match
              + "'");
    }
  }

  /** A rule for each call that matches. */
  public static FaultRule each(String match, int times, Fault fault) {
    return new FaultRule(match, times, 100, fault);
  }

  FaultRule withTimes(int other) {
    return new FaultRule(match, other, percent, fault);
  }
}
