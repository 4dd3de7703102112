package dev.headgate.compat.day;

import java.io.IOException;

/** Repeats a call that was refused at once, until it is let through or somebody stops it. */
record RetryAtOnce(int refusals) implements Habit {

  private static final String PATH = "/crm/v8/Vendors";

  @Override
  public void begin(Program program) {
    var world = program.world();
    var at = world.random().nextDouble(World.DAY - 3_000);
    world.at(
        at,
        () -> {
          world.tell(
              "faults",
              "{\"match\":\"GET %s\",\"times\":%d,\"status\":429}".formatted(PATH, refusals));
          ask(program, 0);
        });
  }

  private void ask(Program program, int tries) throws IOException, InterruptedException {
    var world = program.world();
    var refused = program.get(PATH + "?fields=Vendor_Name").isRefused();
    if (refused && tries < 2 * refusals) {
      world.at(world.second() + world.random().nextDouble(0.2, 2), () -> ask(program, tries + 1));
    }
  }

  @Override
  public long credits() {
    return 1;
  }
}
