package dev.headgate.diagnose.outside;

import dev.headgate.diagnose.rhythm.Schedule;
import java.time.Instant;
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
   * @param from the first moment, included
   * @param to the last one, excluded
   */
  public static Runs of(Schedule schedule, Instant from, Instant to) {
    return new Runs(
        schedule.name(), schedule.runs(from, to).stream().filter(at -> at.isBefore(to)).toList());
  }
}
