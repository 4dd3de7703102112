package dev.headgate.emulator.credit;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The books at a moment.
 *
 * @param outsideCredits spent by outside consumers since the start, part of what is spent
 * @param inFlight slots taken now; a composite call takes five
 * @param inFlightMax the most slots taken at a time since the start
 * @param refused how many calls were turned away since the start, by kind
 * @param releases what comes back when, the next first
 */
public record PoolReport(
    Standing standing,
    long outsideCredits,
    int inFlight,
    int inFlightMax,
    Map<RefusalKind, Long> refused,
    List<Release> releases) {

  /** Credits that come back at a moment. */
  public record Release(Instant at, long credits) {}
}
