package dev.headgate.zoho.plan.reach;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Reads the header {@code If-Modified-Since}: in ISO 8601 with an offset, as Zoho's pages show it
 * and its SDKs send it, or as an HTTP date.
 */
public final class ModifiedSince {

  private ModifiedSince() {}

  /** Empty where the text is neither. */
  public static Optional<Instant> parse(String text) {
    var stripped = text.strip();
    try {
      return Optional.of(OffsetDateTime.parse(stripped).toInstant());
    } catch (DateTimeException notIso) {
      return httpDate(stripped);
    }
  }

  private static Optional<Instant> httpDate(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }
}
