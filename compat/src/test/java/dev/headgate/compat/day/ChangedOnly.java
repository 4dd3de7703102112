package dev.headgate.compat.day;

import java.io.IOException;

/** Every hour reads what has changed since the last time, page after page, mostly one or none. */
record ChangedOnly(String module) implements Habit {

  private static final int HOUR = 3_600;

  @Override
  public void begin(Program program) {
    var world = program.world();
    for (double at = world.random().nextDouble(HOUR); at < World.DAY; at += HOUR) {
      world.at(at, () -> page(program, 1));
    }
  }

  private void page(Program program, int number) throws IOException, InterruptedException {
    var reply =
        program.getSince(
            "/crm/v8/" + module + "?fields=Modified_Time&page=" + number,
            program.world().now().minusSeconds(HOUR));
    if (reply.json().path("info").path("more_records").asBoolean()) {
      program.world().at(program.world().second() + 1, () -> page(program, number + 1));
    }
  }

  @Override
  public long credits() {
    return World.DAY / HOUR;
  }
}
