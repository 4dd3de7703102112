package dev.headgate.compat.day;

/**
 * Reads more single records each day than the day before, at moments that nobody plans.
 *
 * @param first reads on the first day
 * @param rate by how much a day has more than the one before
 */
record Growing(int first, double rate) implements Habit {

  @Override
  public void begin(Program program) {
    var world = program.world();
    var reads = first * Math.pow(1 + rate, world.day()) * world.random().nextDouble(0.9, 1.1);
    for (var i = 0; i < reads; i++) {
      world.at(
          world.random().nextDouble(World.DAY),
          () -> program.get("/crm/v8/Leads/" + world.records().any("Leads")));
    }
  }

  @Override
  public long credits() {
    return 4L * first;
  }
}
