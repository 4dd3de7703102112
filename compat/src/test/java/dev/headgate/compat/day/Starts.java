package dev.headgate.compat.day;

/** Starts some times a day and reads what an SDK reads then; counts records once for its report. */
record Starts(int starts) implements Habit {

  @Override
  public void begin(Program program) {
    var world = program.world();
    for (var i = 0; i < starts; i++) {
      world.at(
          world.random().nextDouble(World.DAY),
          () -> {
            program.get("/crm/v8/org");
            program.get("/crm/v8/settings/modules");
            program.get("/crm/v8/settings/fields?module=Leads");
          });
    }
    world.at(6 * 3_600, () -> program.get("/crm/v8/Leads/actions/count"));
  }

  @Override
  public long credits() {
    return 3L * starts + 50;
  }
}
