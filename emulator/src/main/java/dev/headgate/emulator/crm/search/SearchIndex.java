package dev.headgate.emulator.crm.search;

import java.time.Duration;

/**
 * How far search lags behind writes. Zoho's index takes a while; how long is not documented, so the
 * default is none. COQL and record calls never lag.
 */
public final class SearchIndex {
  private volatile Duration delay = Duration.ZERO;

  public Duration delay() {
    return delay;
  }

  public void setDelay(Duration delay) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("search delay must be >= 0, got " + delay);
    }
    this.delay = delay;
  }
}
