package dev.headgate.core.watch;

import java.time.Instant;
import java.util.Optional;

/**
 * How a module's watch stands.
 *
 * @param doubt why it is not relied on; empty where it is
 * @param channelUntil when its channel ends; empty where there is none
 * @param lookedAt when the last look that succeeded began; empty before the first
 * @param toldAt when the last notification came; empty before the first
 */
public record WatchView(
    String module,
    Optional<Doubt> doubt,
    Optional<Instant> channelUntil,
    Optional<Instant> lookedAt,
    Optional<Instant> toldAt,
    Counts counts) {

  /**
   * Since the start.
   *
   * @param notifications deliveries taken
   * @param repeated changes told again, or told late: they were known
   * @param told changes that notifications told first
   * @param untold changes that a look had to find
   * @param gaps looks that found some
   * @param looks that succeeded
   * @param looksFailed that did not
   * @param probesUntold our own writes that were not told in time
   */
  public record Counts(
      long notifications,
      long repeated,
      long told,
      long untold,
      long gaps,
      long looks,
      long looksFailed,
      long probesUntold) {}
}
