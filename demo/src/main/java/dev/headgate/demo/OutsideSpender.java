package dev.headgate.demo;

import java.time.Duration;

/**
 * One that spends the organisation's credits past everything, in both ways through the day.
 *
 * @param credits each time
 */
record OutsideSpender(String name, long credits, Duration every) {

  long wantedIn(Duration span) {
    return credits * span.dividedBy(every);
  }
}
