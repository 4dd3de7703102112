package dev.headgate.diagnose.forecast;

import java.time.Duration;

/**
 * A pool as a forecast sees it.
 *
 * @param limit credits in any {@code window}
 * @param window how long a credit counts: 24 hours at Zoho
 */
public record PoolShape(double limit, Duration window) {

  public PoolShape {
    if (!(limit > 0) || !window.isPositive()) {
      throw new IllegalArgumentException(
          "pool: limit and window must be > 0, got " + limit + " and " + window);
    }
  }

  /** Zoho's: so many credits in any 24 hours. */
  public static PoolShape of(long limit) {
    return new PoolShape(limit, Duration.ofHours(24));
  }
}
