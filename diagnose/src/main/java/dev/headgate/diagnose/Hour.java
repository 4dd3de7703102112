package dev.headgate.diagnose;

import java.time.Instant;
import java.util.Map;

/**
 * What was spent in an hour.
 *
 * @param start its start, in UTC
 * @param credits by integration
 */
public record Hour(Instant start, Map<String, Long> credits) {

  public long total() {
    return credits.values().stream().mapToLong(Long::longValue).sum();
  }
}
