package dev.headgate.emulator.outside;

import java.time.Duration;

/**
 * A consumer that spends the same amount again and again.
 *
 * @param name how usage tables call it; not blank, at most 200 characters
 * @param credits spent each time, 1 to 10,000,000
 * @param every the time from one spending to the next, from a second to a year; zero for one that
 *     spends once
 */
public record OutsideConsumer(String name, long credits, Duration every) {

  public OutsideConsumer {
    if (name.isBlank() || name.length() > 200) {
      throw new IllegalArgumentException("name must have 1 to 200 characters, got '" + name + "'");
    }
    if (credits < 1 || credits > 10_000_000) {
      throw new IllegalArgumentException("credits must be 1 to 10000000, got " + credits);
    }
    boolean once = every.isZero();
    boolean regular =
        every.compareTo(Duration.ofSeconds(1)) >= 0 && every.compareTo(Duration.ofDays(366)) <= 0;
    if (!once && !regular) {
      throw new IllegalArgumentException(
          "every_seconds must be 0 (once) or 1 to 31622400, got " + every.toSeconds());
    }
  }

  boolean spendsOnce() {
    return every.isZero();
  }
}
