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
  private Times() {}

  public static String format(Instant time, User viewer) {
    // Each record of a list has one: a formatter would take as long as all the rest of its row.
    var at = time.atZone(viewer.zone()).toLocalDateTime();
    var text = new StringBuilder(25);
    number(text, at.getYear(), 4).append('-');
    number(text, at.getMonthValue(), 2).append('-');
    number(text, at.getDayOfMonth(), 2).append('T');
    number(text, at.getHour(), 2).append(':');
    number(text, at.getMinute(), 2).append(':');
    number(text, at.getSecond(), 2);
    return text.append(offset(time, viewer)).toString();
  }

  private static String offset(Instant time, User viewer) {
    var id = viewer.zone().getRules().getOffset(time).getId();
    return id.equals("Z") ? "+00:00" : id;
  }

  private static StringBuilder number(StringBuilder text, int number, int digits) {
    var written = Integer.toString(number);
    for (var missing = digits - written.length(); missing > 0; missing--) {
      text.append('0');
    }
    return text.append(written);
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
