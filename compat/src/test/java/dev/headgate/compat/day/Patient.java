package dev.headgate.compat.day;

import java.io.IOException;

/** Does some work; waits for a minute when it is refused, and for twice as long the next time. */
record Patient(int calls) implements Habit {

  private static final int TRIES_MAX = 5;

  @Override
  public void begin(Program program) {
    var world = program.world();
    for (var i = 0; i < calls; i++) {
      world.at(
          world.random().nextDouble(World.DAY),
          () -> read(program, "/crm/v8/Leads/" + world.records().any("Leads"), 1));
    }
  }

  private static void read(Program program, String path, int tries)
      throws IOException, InterruptedException {
    if (program.get(path).isRefused() && tries < TRIES_MAX) {
      var world = program.world();
      world.at(world.second() + (60 << tries), () -> read(program, path, tries + 1));
    }
  }

  @Override
  public long credits() {
    return calls;
  }
}
