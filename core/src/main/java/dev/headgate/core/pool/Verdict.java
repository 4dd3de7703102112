package dev.headgate.core.pool;

import java.time.Duration;

/**
 * What to do with a call that Zoho refused with 429. Zoho has not done it, so it may be sent again.
 *
 * @param cause what there was too much of
 * @param retryIn how long to wait before asking the pool for it again
 */
public record Verdict(TooMany.Cause cause, Duration retryIn) {

  /** Whether trying again soon has a chance: there were too many at once, which passes. */
  public boolean passesSoon() {
    return cause == TooMany.Cause.CONCURRENCY || cause == TooMany.Cause.HEAVY_CONCURRENCY;
  }
}
