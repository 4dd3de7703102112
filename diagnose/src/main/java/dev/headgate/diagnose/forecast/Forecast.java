package dev.headgate.diagnose.forecast;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a pool in the next hours if nobody changes anything.
 *
 * @param now when it was made: the end of the last slot that was seen
 * @param remaining credits left now
 * @param daysSeen whole days of history that it is made from; below one it knows no hours of the
 *     day and takes the last hours to go on
 * @param dryAt when a call first finds nothing left; null where that doesn't happen within the
 *     horizon
 * @param dryEarliest when the pool runs dry at the latest if as much is spent as is exceeded in one
 *     of ten cases; null where even then it doesn't
 * @param dryLatest the same for as little as is fallen short of in one of ten cases
 * @param recoversAt when, after {@code dryAt}, what comes back first covers an hour's demand; null
 *     where that doesn't happen within the horizon, or the pool doesn't run dry
 * @param ahead the next hours, slot by slot
 */
public record Forecast(
    Instant now,
    double remaining,
    int daysSeen,
    @Nullable Instant dryAt,
    @Nullable Instant dryEarliest,
    @Nullable Instant dryLatest,
    @Nullable Instant recoversAt,
    List<Ahead> ahead) {

  public Forecast {
    ahead = List.copyOf(ahead);
  }

  /**
   * One slot of the time to come.
   *
   * @param at its start
   * @param demand credits that will be wanted
   * @param released credits that come back: exact for the first 24 hours
   * @param remaining credits left at its end
   */
  public record Ahead(Instant at, double demand, double released, double remaining) {}
}
