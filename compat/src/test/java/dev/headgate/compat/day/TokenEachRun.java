package dev.headgate.compat.day;

/**
 * Asks for a new token at the beginning of each run, and runs often.
 *
 * @param every seconds from run to run
 */
record TokenEachRun(int every) implements Habit {

  @Override
  public void begin(Program program) {
    var world = program.world();
    var begins = world.random().nextDouble(World.DAY / 2.0);
    for (var at = begins; at < begins + World.DAY / 4.0; at += every) {
      world.at(
          at,
          () -> {
            program.renewToken();
            program.get("/crm/v8/Accounts/" + world.records().any("Accounts"));
          });
    }
  }

  @Override
  public long credits() {
    return World.DAY / 4 / every;
  }
}
