package dev.headgate.emulator.fault;

import java.time.Duration;

/**
 * Which calls a fault befalls, and how often.
 *
 * @param match a method and a path with wildcards, for instance {@code GET /crm/v8/Leads/*}; {@code
 *     *} stands for any characters but a slash, {@code **} for any
 * @param times how many calls; {@link #FOREVER} for all
 */
public record FaultRule(String match, int times, Fault fault) {

  public static final int FOREVER = Integer.MAX_VALUE;

  /** The longest delay. */
  public static final Duration DELAY_MAX = Duration.ofHours(1);

  public FaultRule {
    if (times < 1) {
      throw new IllegalArgumentException("times must be >= 1, got " + times);
    }
    if (fault.delay().isNegative() || fault.delay().compareTo(DELAY_MAX) > 0) {
      throw new IllegalArgumentException("delay_ms must be 0 to 3600000, got " + fault.delay());
    }
    PathGlob.parse(match);
  }
}
