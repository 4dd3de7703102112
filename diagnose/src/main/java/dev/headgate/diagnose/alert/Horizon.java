package dev.headgate.diagnose.alert;

import java.time.Duration;
import java.util.List;

/**
 * A burn rate that is too high, looked at over two windows: the long one says that it matters, the
 * short one that it still goes on (Google, The Site Reliability Workbook, chapter 5, "multiwindow,
 * multi-burn-rate alerts"). A burn rate of 1 spends exactly the pool in its 24 hours.
 *
 * @param share the part of the pool that is spent within the long window
 */
public record Horizon(Severity severity, Duration longWindow, Duration shortWindow, double share) {

  private static final double DAY_SECONDS = Duration.ofDays(1).toSeconds();

  /**
   * A quarter of the pool within an hour or 40 % within three wake somebody; three quarters within
   * twelve are for the working day. Half the pool in eight office hours, as every day, is neither.
   */
  public static final List<Horizon> USUAL =
      List.of(
          new Horizon(Severity.URGENT, Duration.ofHours(1), Duration.ofMinutes(5), 0.25),
          new Horizon(Severity.URGENT, Duration.ofHours(3), Duration.ofMinutes(15), 0.40),
          new Horizon(Severity.WARNING, Duration.ofHours(12), Duration.ofHours(1), 0.75));

  public Horizon {
    if (!(share > 0) || shortWindow.compareTo(longWindow) >= 0 || !shortWindow.isPositive()) {
      throw new IllegalArgumentException(
          "a horizon's share must be > 0 and its short window the shorter, got "
              + share
              + " "
              + longWindow
              + " "
              + shortWindow);
    }
  }

  /** The burn rate at which that share is spent within the long window. */
  public double burn() {
    return share * DAY_SECONDS / longWindow.toSeconds();
  }

  boolean isExceeded(Reading reading) {
    return burn(reading, longWindow) >= burn() && burn(reading, shortWindow) >= burn();
  }

  static double burn(Reading reading, Duration window) {
    return reading.spentIn(window) / reading.limit() * DAY_SECONDS / window.toSeconds();
  }
}
