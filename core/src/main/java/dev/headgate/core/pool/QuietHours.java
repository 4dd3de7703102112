package dev.headgate.core.pool;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * Hours of every day in which an integration makes no calls, by the clock on the wall of its zone.
 *
 * @param from included
 * @param until excluded; earlier than {@code from} where the night lies between
 */
public record QuietHours(LocalTime from, LocalTime until, ZoneId zone) {

  private static final Pattern WRITTEN =
      Pattern.compile("(\\d{2}:\\d{2})\\s*-\\s*(\\d{2}:\\d{2})\\s+(\\S+)");

  public QuietHours {
    if (from.equals(until)) {
      throw new IllegalArgumentException("quiet-hours must begin and end at different times");
    }
  }

  /**
   * Reads {@code "01:00-05:00 Europe/London"}.
   *
   * @throws IllegalArgumentException where it isn't written so
   */
  public static QuietHours parse(String written) {
    var match = WRITTEN.matcher(written.strip());
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "quiet-hours must look like \"01:00-05:00 Europe/London\", got \"" + written + "\"");
    }
    try {
      return new QuietHours(
          LocalTime.parse(match.group(1)),
          LocalTime.parse(match.group(2)),
          ZoneId.of(match.group(3)));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "quiet-hours must be two times and a zone, got \"" + written + "\": " + e.getMessage(),
          e);
    }
  }

  /** As {@link #parse} reads it. */
  public String written() {
    return from + "-" + until + " " + zone;
  }

  public boolean contains(Instant now) {
    var time = now.atZone(zone).toLocalTime();
    boolean afterFrom = !time.isBefore(from);
    boolean beforeUntil = time.isBefore(until);
    return from.isBefore(until) ? afterFrom && beforeUntil : afterFrom || beforeUntil;
  }

  /** When the quiet hours that contain {@code now} end. */
  public Instant endAfter(Instant now) {
    var local = now.atZone(zone);
    var end = local.with(until);
    return (end.isAfter(local) ? end : local.plusDays(1).with(until)).toInstant();
  }
}
