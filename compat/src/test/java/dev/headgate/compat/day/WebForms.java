package dev.headgate.compat.day;

import java.io.IOException;

/** Inserts as people fill forms in, in business hours; one that is refused comes a minute later. */
record WebForms(int leads) implements Habit {

  private static final double OPENS = 8 * 3_600;
  private static final double CLOSES = 18 * 3_600;

  @Override
  public void begin(Program program) {
    var world = program.world();
    for (var i = 0; i < leads; i++) {
      world.at(world.random().nextDouble(OPENS, CLOSES), () -> insert(program, 3));
    }
  }

  private static void insert(Program program, int tries) throws IOException, InterruptedException {
    var world = program.world();
    var reply = program.write("POST", "/crm/v8/Leads", world.records().fresh("Leads"));
    if (reply.isRefused() && tries > 1) {
      world.at(world.second() + 60, () -> insert(program, tries - 1));
    }
  }

  @Override
  public long credits() {
    return leads;
  }
}
