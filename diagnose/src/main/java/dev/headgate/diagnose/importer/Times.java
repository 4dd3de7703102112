package dev.headgate.diagnose.importer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times in the many ways in which exports and logs write them. */
final class Times {

  private static final long MILLIS_FROM = 100_000_000_000L;
  private static final long MICROS_FROM = 100_000_000_000_000L;
  private static final int CHARACTERS_MAX = 64;

  private static final List<DateTimeFormatter> FORMATS =
      List.of(
          DateTimeFormatter.ISO_OFFSET_DATE_TIME,
          DateTimeFormatter.ISO_LOCAL_DATE_TIME,
          of("yyyy-MM-dd HH:mm:ss[.SSS][,SSS][ ][XXX][X][ z]"),
          of("yyyy-MM-dd HH:mm"),
          of("yyyy-MM-dd"),
          of("yyyy/MM/dd HH:mm:ss"),
          of("dd/MMM/yyyy:HH:mm:ss Z"),
          of("MMM d, yyyy[,] h:mm[:ss] a"),
          of("d MMM yyyy HH:mm[:ss]"),
          of("EEE, d MMM yyyy HH:mm:ss Z"));

  private Times() {}

  private static DateTimeFormatter of(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /** The moment; null where it is none. Numbers are seconds, milliseconds or microseconds. */
  static @Nullable Instant parse(String text, ZoneId zone) {
    var trimmed = text.strip();
    if (trimmed.isEmpty() || trimmed.length() > CHARACTERS_MAX) {
      return null;
    }
    var number = number(trimmed);
    if (number != null) {
      return number;
    }
    for (var format : FORMATS) {
      var time = parse(trimmed, format, zone);
      if (time != null) {
        return time;
      }
    }
    return null;
  }

  private static @Nullable Instant parse(String text, DateTimeFormatter format, ZoneId zone) {
    try {
      return instant(
          format.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from), zone);
    } catch (DateTimeException otherFormat) {
      return null;
    }
  }

  private static Instant instant(TemporalAccessor time, ZoneId zone) {
    return switch (time) {
      case OffsetDateTime whole -> whole.toInstant();
      case LocalDateTime local -> local.atZone(zone).toInstant();
      default -> LocalDate.from(time).atStartOfDay(zone).toInstant();
    };
  }

  private static @Nullable Instant number(String text) {
    var dot = text.indexOf('.');
    var whole = Numbers.of(text, 0, dot < 0 ? text.length() : dot);
    if (whole < 1_000_000) {
      return null;
    }
    if (whole >= MICROS_FROM) {
      return Instant.ofEpochMilli(whole / 1_000);
    }
    if (whole >= MILLIS_FROM) {
      return Instant.ofEpochMilli(whole);
    }
    var millis = dot < 0 ? 0 : Numbers.of((text + "000").substring(dot + 1, dot + 4), 0, 3);
    return millis < 0 ? null : Instant.ofEpochSecond(whole).plusMillis(millis);
  }
}
