package dev.headgate.demo;

import dev.headgate.core.time.Time;
import java.time.Duration;
import java.time.Instant;

/**
 * The demo's time: its wall clock jumps from act to act, its monotonic clock is the machine's, so
 * that answers are timed as they really come.
 */
final class DayTime implements Time {

  private volatile Instant now;

  DayTime(Instant start) {
    now = start;
  }

  void jumpTo(Instant moment) {
    if (moment.isBefore(now)) {
      throw new IllegalStateException("time does not go back: " + now + " " + moment);
    }
    now = moment;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public long nanos() {
    return Time.system().nanos();
  }

  @Override
  public void sleep(Duration pause) throws InterruptedException {
    Time.system().sleep(pause);
  }
}
