package dev.headgate.store;

/**
 * A question's time, cut into whole hours, which are answered from the sums by the hour, and a
 * ragged edge at each end, which is answered from single rows. All ends are excluded.
 *
 * <p>Where single rows may be gone already, the edge is rounded outwards to its whole hour.
 *
 * @param hourFrom the first whole hour
 * @param hourTo the hour after the last whole one; not more than {@code hourFrom} where there is
 *     none
 * @param headFrom the edge before the whole hours, in milliseconds
 * @param tailFrom the edge after them, in milliseconds
 */
record Span(long hourFrom, long hourTo, long headFrom, long headTo, long tailFrom, long tailTo) {

  static Span of(long since, long until, long callsSinceHour) {
    if (since >= until) {
      return new Span(0, 0, 0, 0, 0, 0);
    }
    long from = roundedDown(since, callsSinceHour);
    long to = roundedUp(until, callsSinceHour);
    long hourFrom = Moments.hourUp(from);
    long hourTo = Moments.hour(to);
    if (hourTo < hourFrom) {
      return new Span(0, 0, from, to, 0, 0);
    }
    return new Span(
        hourFrom, hourTo, from, hourFrom * Moments.HOUR_MILLIS, hourTo * Moments.HOUR_MILLIS, to);
  }

  private static long roundedDown(long millis, long callsSinceHour) {
    long hour = Moments.hour(millis);
    return hour < callsSinceHour ? hour * Moments.HOUR_MILLIS : millis;
  }

  private static long roundedUp(long millis, long callsSinceHour) {
    long hour = Moments.hour(millis);
    return hour < callsSinceHour ? Moments.hourUp(millis) * Moments.HOUR_MILLIS : millis;
  }

  /** The first minute that begins in the edge. */
  long headMinuteFrom() {
    return minuteUp(headFrom);
  }

  long headMinuteTo() {
    return minuteUp(headTo);
  }

  long tailMinuteFrom() {
    return minuteUp(tailFrom);
  }

  long tailMinuteTo() {
    return minuteUp(tailTo);
  }

  private static long minuteUp(long millis) {
    return Math.ceilDiv(millis, Moments.MINUTE_MILLIS);
  }
}
