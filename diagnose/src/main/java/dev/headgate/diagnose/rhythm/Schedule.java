package dev.headgate.diagnose.rhythm;

import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** When something is planned to run, as a crontab says it: {@code 0 2 * * * nightly-sync}. */
public final class Schedule {

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final int FIELDS = 5;
  private static final int RUNS_MAX = 20_000;

  private final String when;
  private final String name;
  private final ExecutionTime times;
  private final ZoneId zone;

  private Schedule(String when, String name, ExecutionTime times, ZoneId zone) {
    this.when = when;
    this.name = name;
    this.times = times;
    this.zone = zone;
  }

  /**
   * Reads one line; empty where it is blank, a comment or sets a variable.
   *
   * @param zone in which its times are meant
   * @throws IllegalArgumentException for a line that is no schedule
   */
  public static Optional<Schedule> read(String line, ZoneId zone) {
    var text = line.strip();
    if (text.isEmpty() || text.startsWith("#") || text.matches("[A-Za-z_]+\\s*=.*")) {
      return Optional.empty();
    }
    var words = BLANKS.split(text);
    var fields = text.startsWith("@") ? 1 : FIELDS;
    if (words.length <= fields) {
      throw new IllegalArgumentException(
          "a schedule is five fields and a name (0 2 * * * nightly-sync), got \"" + text + "\"");
    }
    var when = String.join(" ", Arrays.copyOf(words, fields));
    var name = String.join(" ", Arrays.copyOfRange(words, fields, words.length));
    try {
      return Optional.of(
          new Schedule(when, name, ExecutionTime.forCron(parser().parse(when)), zone));
    } catch (IllegalArgumentException bad) {
      throw new IllegalArgumentException(
          "\"" + when + "\" is no schedule: " + bad.getMessage(), bad);
    }
  }

  private static CronParser parser() {
    return new CronParser(
        CronDefinitionBuilder.defineCron()
            .withMinutes()
            .withStrictRange()
            .and()
            .withHours()
            .withStrictRange()
            .and()
            .withDayOfMonth()
            .withStrictRange()
            .and()
            .withMonth()
            .withStrictRange()
            .and()
            .withDayOfWeek()
            .withValidRange(0, 7)
            .withMondayDoWValue(1)
            .withIntMapping(7, 0)
            .withStrictRange()
            .and()
            .withSupportedNicknameHourly()
            .withSupportedNicknameDaily()
            .withSupportedNicknameMidnight()
            .withSupportedNicknameWeekly()
            .withSupportedNicknameMonthly()
            .instance());
  }

  /** What runs. */
  public String name() {
    return name;
  }

  /** The fields as they were written. */
  public String when() {
    return when;
  }

  /** The runs from one moment to another, both included, in order; as many as are of use. */
  public List<Instant> runs(Instant from, Instant until) {
    var runs = new ArrayList<Instant>();
    var next = times.nextExecution(from.minus(Duration.ofSeconds(1)).atZone(zone));
    while (next.isPresent() && !next.get().toInstant().isAfter(until) && runs.size() < RUNS_MAX) {
      runs.add(next.get().toInstant());
      next = times.nextExecution(next.get());
    }
    return runs;
  }
}
