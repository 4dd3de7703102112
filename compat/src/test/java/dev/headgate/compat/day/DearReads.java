package dev.headgate.compat.day;

/** Counts records by an operation that costs fifty times what the others do. */
record DearReads(String module, int calls) implements Habit {

  private static final int COUNT_CREDITS = 50;

  @Override
  public void begin(Program program) {
    for (var i = 0; i < calls; i++) {
      program
          .world()
          .at(
              program.world().random().nextDouble(World.DAY),
              () -> program.get("/crm/v8/" + module + "/actions/count"));
    }
  }

  @Override
  public long credits() {
    return (long) calls * COUNT_CREDITS;
  }
}
