package dev.headgate.diagnose.outside;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * When something ran.
 *
 * @param at starts of the runs
 */
public record Runs(String name, List<Instant> at) {

  public Runs {
    at = at.stream().sorted().toList();
  }

  /**
   * The runs of a schedule.
   *
   * @param line a cron line, see {@link CronLine}
   * @param from the first moment, included
   * @param to the last one, excluded
   * @throws IllegalArgumentException where the line is no cron line
   */
  public static Runs ofCron(String name, String line, ZoneId zone, Instant from, Instant to) {
    return new Runs(name, CronLine.parse(line).runs(zone, from, to));
  }
}
