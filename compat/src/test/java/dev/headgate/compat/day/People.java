package dev.headgate.compat.day;

/** Single records as people open them in a tool of the company's. */
record People(int reads) implements Habit {

  @Override
  public void begin(Program program) {
    var world = program.world();
    for (var i = 0; i < reads; i++) {
      world.at(
          world.random().nextDouble(7 * 3_600, 19 * 3_600),
          () -> program.get("/crm/v8/Contacts/" + world.records().any("Contacts")));
    }
  }

  @Override
  public long credits() {
    return reads;
  }
}
