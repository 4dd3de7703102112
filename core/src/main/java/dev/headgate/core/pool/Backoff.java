package dev.headgate.core.pool;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: anything up to a distance that doubles with every attempt,
 * so that those who were refused together don't come back together.
 *
 * @param first the distance of the first attempt
 * @param most where it stops doubling
 */
public record Backoff(Duration first, Duration most) {

  /** For a call that found too many in flight. */
  public static final Backoff CONCURRENCY =
      new Backoff(Duration.ofMillis(50), Duration.ofMillis(1_600));

  public Backoff {
    if (first.toMillis() < 1 || most.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "backoff: first must be >= 1 ms and <= most, got " + first + " " + most);
    }
  }

  /**
   * The wait before another try: from half the distance to the whole of it.
   *
   * @param attempt how many tries failed before, from 0
   */
  public Duration next(int attempt, RandomGenerator random) {
    long distance = distance(attempt).toMillis();
    return Duration.ofMillis(distance - random.nextLong(distance / 2 + 1));
  }

  private Duration distance(int attempt) {
    var doubled = first.multipliedBy(1L << Math.min(attempt, 30));
    return doubled.compareTo(most) < 0 ? doubled : most;
  }
}
