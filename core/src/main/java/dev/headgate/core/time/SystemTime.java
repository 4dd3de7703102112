package dev.headgate.core.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The machine's own clocks. */
enum SystemTime implements Time {
  INSTANCE;

  private final Clock wall = Clock.systemUTC();

  @Override
  public Instant instant() {
    return wall.instant();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public void sleep(Duration pause) throws InterruptedException {
    if (pause.isPositive()) {
      Thread.sleep(pause);
    }
  }
}
