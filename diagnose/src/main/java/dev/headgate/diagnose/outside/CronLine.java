package dev.headgate.diagnose.outside;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * A schedule as cron writes it: minute, hour, day of month, month, day of week (0 or 7 is Sunday),
 * each a star, numbers, ranges and steps, separated by commas; days and months also by their first
 * three letters. Where both days are restricted, either suffices (crontab(5)).
 */
public final class CronLine {

  private static final int RUNS_MAX = 500_000;
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

  private final BitSet minutes;
  private final BitSet hours;
  private final BitSet daysOfMonth;
  private final BitSet months;
  private final BitSet daysOfWeek;
  private final boolean eitherDay;

  private CronLine(String[] fields) {
    minutes = field(fields[0], 0, 59, List.of(), 0);
    hours = field(fields[1], 0, 23, List.of(), 0);
    daysOfMonth = field(fields[2], 1, 31, List.of(), 0);
    months = field(fields[3], 1, 12, MONTHS, 1);
    daysOfWeek = field(fields[4], 0, 7, DAYS, 0);
    if (daysOfWeek.get(7)) {
      daysOfWeek.set(0);
    }
    eitherDay = !fields[2].startsWith("*") && !fields[4].startsWith("*");
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException where it is no cron line, with what is wrong
   */
  public static CronLine parse(String line) {
    var fields = line.strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
    if (fields.length != 5) {
      throw new IllegalArgumentException(
          "a cron line has five fields (minute hour day month weekday), got \"" + line + "\"");
    }
    return new CronLine(fields);
  }

  private static BitSet field(String text, int least, int most, List<String> names, int first) {
    var values = new BitSet();
    for (var part : text.split(",", -1)) {
      var range = part.split("/", 2);
      int step = range.length == 1 ? 1 : number(range[1], 1, most, List.of(), 0, part);
      var ends = range[0].split("-", 2);
      boolean star = range[0].equals("*");
      int from = star ? least : number(ends[0], least, most, names, first, part);
      int to =
          star || (ends.length == 1 && range.length == 2)
              ? (star && most == 7 ? 6 : most)
              : number(ends[ends.length - 1], least, most, names, first, part);
      if (to < from) {
        throw bad(part, least, most);
      }
      for (int value = from; value <= to; value += step) {
        values.set(value);
      }
    }
    return values;
  }

  private static int number(
      String text, int least, int most, List<String> names, int first, String part) {
    int named = names.indexOf(text);
    if (named >= 0) {
      return named + first;
    }
    if (text.matches("\\d{1,2}")) {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    }
    throw bad(part, least, most);
  }

  private static IllegalArgumentException bad(String part, int least, int most) {
    return new IllegalArgumentException(
        "a field of a cron line must be from " + least + " to " + most + ", got \"" + part + "\"");
  }

  /**
   * When it runs. A time that the clocks skip in spring is left out, one that they repeat in autumn
   * counts once.
   *
   * @param from the first moment, included
   * @param to the last one, excluded
   */
  public List<Instant> runs(ZoneId zone, Instant from, Instant to) {
    var runs = new ArrayList<Instant>();
    var last = to.atZone(zone).toLocalDate();
    for (var day = from.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
      if (isOn(day) && runs.size() < RUNS_MAX) {
        addDay(day, zone, from, to, runs);
      }
    }
    return runs;
  }

  private void addDay(LocalDate day, ZoneId zone, Instant from, Instant to, List<Instant> runs) {
    for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
      for (int minute = minutes.nextSetBit(0);
          minute >= 0;
          minute = minutes.nextSetBit(minute + 1)) {
        LocalDateTime local = day.atTime(hour, minute);
        var at = local.atZone(zone);
        boolean exists = at.toLocalDateTime().truncatedTo(ChronoUnit.MINUTES).equals(local);
        var moment = at.toInstant();
        if (exists && !moment.isBefore(from) && moment.isBefore(to)) {
          runs.add(moment);
        }
      }
    }
  }

  private boolean isOn(LocalDate day) {
    boolean ofMonth = daysOfMonth.get(day.getDayOfMonth());
    boolean ofWeek = daysOfWeek.get(day.getDayOfWeek().getValue() % 7);
    return months.get(day.getMonthValue()) && (eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek);
  }
}
