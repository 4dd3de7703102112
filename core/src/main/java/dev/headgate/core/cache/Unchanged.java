package dev.headgate.core.cache;

import java.time.Instant;

/**
 * That Zoho answered 304 to a call under {@code If-Modified-Since}: nothing it asks for was changed
 * after {@code since}. Then nothing was changed after any later moment either, so that the same
 * call under a later condition has the same answer for as long as this one is fresh.
 *
 * @param kept facts of the call that was answered
 */
public record Unchanged(Instant since, Kept kept) {

  /** Whether it answers a call under that condition, freshness aside. */
  public boolean covers(Instant asked) {
    return !asked.isBefore(since);
  }
}
