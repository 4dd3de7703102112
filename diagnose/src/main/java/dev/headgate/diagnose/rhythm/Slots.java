package dev.headgate.diagnose.rhythm;

import java.time.Instant;

/** Equal slots of time. */
record Slots(Instant start, long seconds) {

  Instant time(int slot) {
    return start.plusSeconds(slot * seconds);
  }

  /** How many slots so many hours are, one at least. */
  int hours(double hours) {
    return (int) Math.max(1, Math.round(hours * 3_600 / seconds));
  }
}
