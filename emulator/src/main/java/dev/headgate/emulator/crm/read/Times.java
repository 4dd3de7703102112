package dev.headgate.emulator.crm.read;

import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.people.User;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/** Dates with a time, as Zoho writes them: whole seconds, the offset of who is shown them. */
public final class Times {
  private static final DateTimeFormatter SECONDS_AND_OFFSET =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

  private Times() {}

  public static String format(Instant time, User viewer) {
    return SECONDS_AND_OFFSET.format(time.atZone(viewer.zone()));
  }

  /** Reads ISO 8601 with an offset; empty where the text is something else. */
  public static Optional<Instant> parse(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads a condition's header, in ISO 8601 as Zoho's pages show it or as an HTTP date.
   *
   * @param header lower case
   */
  public static Optional<Instant> condition(Call call, String header) {
    return call.header(header)
        .map(
            text ->
                parse(text.strip())
                    .or(() -> httpDate(text.strip()))
                    .orElseThrow(
                        () ->
                            Fault.invalidData("invalid data", Map.of("header_name", header))
                                .asRefusal()));
  }

  private static Optional<Instant> httpDate(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
