package dev.headgate.core.fanout;

import dev.headgate.core.pool.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * What follows a push that was not taken: another try after a wait that doubles, until the try is
 * given up; and where nothing was taken for long, the subscriber is.
 *
 * @param attemptsMax tries of one push before it becomes a dead letter
 * @param disableAfter so long without a push that was taken, and the subscriber is disabled
 */
public record Retries(Backoff backoff, int attemptsMax, Duration disableAfter) {

  public static final Retries DEFAULT =
      new Retries(
          new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(15)), 10, Duration.ofDays(1));

  /** What is to be done. */
  public sealed interface Next {
    record Again(Duration after) implements Next {}

    /** This push is given up, and the next one follows. */
    record GiveUp() implements Next {}

    /** The subscriber is given up; what it was not sent waits. */
    record Disable() implements Next {}
  }

  public Retries {
    if (attemptsMax < 1) {
      throw new IllegalArgumentException("fan-out.attempts must be >= 1, got " + attemptsMax);
    }
  }

  /**
   * What follows a failure.
   *
   * @param attempts how many tries of this push have failed, at least one
   * @param failingSince when the first failure came since the last push that was taken
   */
  public Next after(int attempts, Instant failingSince, Instant now, RandomGenerator random) {
    if (Duration.between(failingSince, now).compareTo(disableAfter) >= 0) {
      return new Next.Disable();
    }
    return attempts >= attemptsMax
        ? new Next.GiveUp()
        : new Next.Again(backoff.next(attempts - 1, random));
  }
}
