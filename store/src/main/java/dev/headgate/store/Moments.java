package dev.headgate.store;

import java.time.Instant;

/**
 * Instants as the whole numbers that rows keep: milliseconds, minutes, hours and days since 1970.
 */
final class Moments {

  static final long MINUTE_MILLIS = 60_000;
  static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;
  static final long DAY_MILLIS = 24 * HOUR_MILLIS;

  private static final Instant LATEST = Instant.parse("9999-12-31T23:00:00Z");

  private Moments() {}

  /** Cut to the millisecond, and to the years 1970 to 9999, so that "ever" can be asked for. */
  static long millis(Instant at) {
    if (at.isBefore(Instant.EPOCH)) {
      return 0;
    }
    return at.isAfter(LATEST) ? LATEST.toEpochMilli() : at.toEpochMilli();
  }

  static long minute(long millis) {
    return millis / MINUTE_MILLIS;
  }

  static long hour(long millis) {
    return millis / HOUR_MILLIS;
  }

  static long day(long millis) {
    return millis / DAY_MILLIS;
  }

  /** The first hour that begins at or after {@code millis}. */
  static long hourUp(long millis) {
    return Math.ceilDiv(millis, HOUR_MILLIS);
  }

  /** The hour as questions answer it: {@code 2026-11-24T13:00:00Z}. */
  static String hourText(long hour) {
    return Instant.ofEpochMilli(hour * HOUR_MILLIS).toString();
  }
}
