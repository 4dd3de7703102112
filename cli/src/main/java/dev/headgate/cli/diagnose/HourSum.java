package dev.headgate.cli.diagnose;

import dev.headgate.diagnose.finding.Stream;
import dev.headgate.diagnose.whatif.Traffic;
import java.time.Duration;
import java.time.Instant;

/** What a ledger says of an hour: one sum, spread evenly over as much of it as has gone by. */
record HourSum(Instant begins, long credits) {

  private static final int SLOTS_AN_HOUR = 12;
  private static final Duration SLOT = Duration.ofMinutes(5);
  private static final Stream ALL = new Stream("all", "all", "");

  /** To the last credit. */
  void spread(Traffic traffic, Instant now) {
    long begun = Duration.between(begins, now).dividedBy(SLOT) + 1;
    int slots = Math.clamp(begun, 1, SLOTS_AN_HOUR);
    for (int slot = 0; slot < slots; slot++) {
      long share = credits * (slot + 1) / slots - credits * slot / slots;
      traffic.add(begins.plus(SLOT.multipliedBy(slot)), ALL, share);
    }
  }
}
