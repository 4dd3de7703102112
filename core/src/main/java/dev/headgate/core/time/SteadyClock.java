package dev.headgate.core.time;

import java.time.Duration;
import java.time.Instant;

/**
 * Wall time that doesn't follow steps: the wall clock's reading at the start, carried on by the
 * monotonic clock. An administrator who sets the wall clock forward by a day would otherwise make a
 * whole window of credits look released.
 *
 * <p>Where the two drift apart {@link #wallAhead} says so. Whoever writes times of this clock down
 * notes every change of that with them. After a restart the doubt about the clock is the sum of the
 * changes, either way, that were noted by any process whose times are still looked at: then nothing
 * is released early. A machine that sleeps makes this clock lag, which keeps credits longer.
 */
public final class SteadyClock {

  private final Instant wallAtStart;
  private final long nanosAtStart;

  /**
   * @param wall the wall clock's reading now
   * @param nanos the monotonic clock's reading at the same moment
   */
  public SteadyClock(Instant wall, long nanos) {
    wallAtStart = wall;
    nanosAtStart = nanos;
  }

  /** The steady time at a reading of the monotonic clock. */
  public Instant at(long nanos) {
    return wallAtStart.plusNanos(nanos - nanosAtStart);
  }

  /** How far the wall clock is ahead of this one; negative where it is behind. */
  public Duration wallAhead(Instant wall, long nanos) {
    return Duration.between(at(nanos), wall);
  }
}
