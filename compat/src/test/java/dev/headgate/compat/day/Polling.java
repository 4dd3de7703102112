package dev.headgate.compat.day;

import java.io.IOException;
import java.time.temporal.ChronoUnit;

/**
 * Timers that ask whether something is new, as triggers of automation services do. Now and then one
 * is late or left out.
 *
 * @param timers behind one name, each with its own beginning
 * @param period seconds
 */
record Polling(String module, int timers, int period, Question question) implements Habit {

  private static final int LEFT_OUT_ONE_IN = 50;
  private static final double LATE_MAX = 0.05;

  /** How it is asked. */
  enum Question {
    /** A list, if it has changed since the last time. */
    SINCE,
    /** The newest of a list. */
    NEWEST,
    /** A search for what has changed since the last time. */
    SEARCH
  }

  @Override
  public void begin(Program program) {
    var world = program.world();
    for (var timer = 0; timer < timers; timer++) {
      for (double at = world.random().nextDouble(period); at < World.DAY; at += period) {
        if (world.random().nextInt(LEFT_OUT_ONE_IN) > 0) {
          world.at(at + world.random().nextDouble(period * LATE_MAX), () -> poll(program));
        }
      }
    }
  }

  private void poll(Program program) throws IOException, InterruptedException {
    var since = program.world().now().minusSeconds(period);
    var list = "/crm/v8/" + module + "?fields=Modified_Time&sort_by=Modified_Time&per_page=50";
    switch (question) {
      case SINCE -> program.getSince(list, since);
      case NEWEST -> program.get(list);
      case SEARCH ->
          program.get(
              "/crm/v8/%s/search?fields=Modified_Time&criteria=(Modified_Time:greater_than:%s)"
                  .formatted(
                      module,
                      since.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "%2B00:00")));
    }
  }

  @Override
  public long credits() {
    return (long) timers * World.DAY / period;
  }
}
