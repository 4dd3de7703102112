package dev.headgate.compat.day;

/** A timer that nearly always finds work, since its module changes all the time. */
record BusyTimer(int period) implements Habit {

  private static final double FINDS = 0.85;

  @Override
  public void begin(Program program) {
    var world = program.world();
    for (double at = 30; at < World.DAY; at += period) {
      if (world.random().nextDouble() < FINDS) {
        world.at(
            at - 20,
            () ->
                world.tell(
                    "changes",
                    "{\"module\":\"Deals\",\"operation\":\"update\",\"count\":%d}"
                        .formatted(world.random().nextInt(1, 20))));
      }
      world.at(
          at,
          () ->
              program.getSince(
                  "/crm/v8/Deals?fields=Modified_Time&sort_by=Modified_Time",
                  world.now().minusSeconds(period)));
    }
  }

  @Override
  public long credits() {
    return World.DAY / period;
  }
}
