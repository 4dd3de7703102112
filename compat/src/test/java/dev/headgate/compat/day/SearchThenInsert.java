package dev.headgate.compat.day;

import java.io.IOException;

/** Looks whether a record is there already, before each that it writes. */
record SearchThenInsert(String module, int pairs) implements Habit {

  @Override
  public void begin(Program program) {
    for (var i = 0; i < pairs; i++) {
      var mail = "visitor" + i + "%40example.org";
      program
          .world()
          .at(
              program.world().random().nextDouble(World.DAY - 20),
              () -> pair(program, "/crm/v8/" + module + "/search?email=" + mail));
    }
  }

  private void pair(Program program, String search) throws IOException, InterruptedException {
    var world = program.world();
    if (program.get(search).status() == 204) {
      world.at(
          world.second() + world.random().nextDouble(0.3, 2),
          () -> program.write("POST", "/crm/v8/" + module, world.records().fresh(module)));
    }
  }

  @Override
  public long credits() {
    return 2L * pairs;
  }
}
