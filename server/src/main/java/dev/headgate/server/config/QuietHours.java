package dev.headgate.server.config;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Hours of every day in which an integration is to make no calls, by the clock on the wall.
 *
 * @param from included
 * @param until excluded; earlier than {@code from} where midnight lies between
 */
public record QuietHours(LocalTime from, LocalTime until, ZoneId zone) {

  private static final Pattern WRITTEN =
      Pattern.compile("(\\d{2}:\\d{2})\\s*-\\s*(\\d{2}:\\d{2})\\s+(\\S{1,64})");

  /** Reads {@code 01:00-05:00 Europe/London}; empty where it is not written so. */
  static Optional<QuietHours> parse(String written) {
    var parts = WRITTEN.matcher(written.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      var hours =
          new QuietHours(
              LocalTime.parse(parts.group(1)),
              LocalTime.parse(parts.group(2)),
              ZoneId.of(parts.group(3)));
      return hours.from.equals(hours.until) ? Optional.empty() : Optional.of(hours);
    } catch (DateTimeException noTimeOrZone) {
      return Optional.empty();
    }
  }
}
