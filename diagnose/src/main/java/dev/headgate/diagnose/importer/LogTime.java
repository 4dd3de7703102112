package dev.headgate.diagnose.importer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Times such as {@code 24/Nov/2026:10:00:00 +0100}. Remembers the last day, since lines share it.
 */
final class LogTime {

  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final int LENGTH = "24/Nov/2026:10:00:00 +0100".length();

  private String day = "";
  private long dayStart;

  @Nullable Instant parse(String line, int from, int to) {
    if (to - from != LENGTH) {
      return null;
    }
    var hour = Numbers.of(line, from + 12, from + 14);
    var minute = Numbers.of(line, from + 15, from + 17);
    var second = Numbers.of(line, from + 18, from + 20);
    if (hour < 0 || minute < 0 || second < 0 || hour > 23 || minute > 59 || second > 60) {
      return null;
    }
    if (!line.startsWith(day, from) || day.isEmpty()) {
      var start = dayStart(line, from);
      if (start == null) {
        return null;
      }
      day = line.substring(from, from + 11);
      dayStart = start;
    }
    var offsetHours = Numbers.of(line, from + 22, from + 24);
    var offsetMinutes = Numbers.of(line, from + 24, from + 26);
    if (offsetHours < 0 || offsetMinutes < 0 || offsetHours > 18) {
      return null;
    }
    var offset =
        (offsetHours * 3_600 + offsetMinutes * 60) * (line.charAt(from + 21) == '-' ? -1 : 1);
    return Instant.ofEpochSecond(dayStart + hour * 3_600 + minute * 60 + second - offset);
  }

  private static @Nullable Long dayStart(String line, int from) {
    var month = MONTHS.indexOf(line.substring(from + 3, from + 6));
    var dayOfMonth = Numbers.of(line, from, from + 2);
    var year = Numbers.of(line, from + 7, from + 11);
    if (month < 0 || month % 3 != 0 || dayOfMonth < 1 || year < 1) {
      return null;
    }
    try {
      return LocalDate.of((int) year, month / 3 + 1, (int) dayOfMonth)
          .atStartOfDay()
          .toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }
}
