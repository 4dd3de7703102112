package dev.headgate.core.time;

import java.time.Duration;
import java.time.Instant;

/** A {@link Time} whose wall time doesn't follow steps of the clock, see {@link SteadyClock}. */
public final class SteadyTime implements Time {

  private final Time raw;
  private final SteadyClock clock;

  /** Carries on from what {@code raw} says now. */
  public SteadyTime(Time raw) {
    this.raw = raw;
    clock = new SteadyClock(raw.instant(), raw.nanos());
  }

  @Override
  public Instant instant() {
    return clock.at(raw.nanos());
  }

  @Override
  public long nanos() {
    return raw.nanos();
  }

  @Override
  public void sleep(Duration pause) throws InterruptedException {
    raw.sleep(pause);
  }

  /** How far the wall clock is ahead of this time; negative where it is behind. */
  public Duration wallAhead() {
    return clock.wallAhead(raw.instant(), raw.nanos());
  }
}
