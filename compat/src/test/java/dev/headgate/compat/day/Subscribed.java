package dev.headgate.compat.day;

import java.io.IOException;

/**
 * Lets itself be told of changes in a module.
 *
 * @param address where notifications are to arrive
 * @param renewals whether the channel, which lives for an hour, is renewed
 * @param fate what becomes of the notifications
 * @param look seconds from one look at the module to the next
 */
record Subscribed(String module, String address, boolean renewals, Fate fate, int look)
    implements Habit {

  /** How the day of the notifications ends. */
  enum Fate {
    TAKEN,
    LOST,
    TURNED_AWAY
  }

  private static final int HOUR = 3_600;
  private static final int CHANGES_EVERY = 900;

  @Override
  public void begin(Program program) {
    var world = program.world();
    world.at(
        5,
        () -> {
          if (fate == Fate.TURNED_AWAY) {
            world.inbox().turnsAway(address);
          } else if (fate == Fate.LOST) {
            world.tell(
                "faults",
                "{\"match\":\"NOTIFY %s\",\"times\":\"always\",\"drop\":\"before\"}"
                    .formatted(address));
          }
        });
    for (double at = 10; at < (renewals ? World.DAY : HOUR); at += HOUR - 120) {
      world.at(at, () -> subscribe(program));
    }
    for (double at = 30; at < World.DAY; at += world.random().nextDouble(2 * CHANGES_EVERY)) {
      world.at(at, () -> change(world));
    }
    for (double at = 60; at < World.DAY; at += look) {
      world.at(
          at,
          () ->
              program.getSince(
                  "/crm/v8/" + module + "?fields=Modified_Time", world.now().minusSeconds(look)));
    }
  }

  private void subscribe(Program program) throws IOException, InterruptedException {
    program.post(
        "/crm/v8/actions/watch",
        "{\"watch\":[{\"channel_id\":\"%d\",\"events\":[\"%s.all\"],\"notify_url\":\"%s\"}]}"
            .formatted(
                1_000 + address.hashCode() % 1_000, module, program.world().inbox().url(address)));
  }

  private void change(World world) throws IOException, InterruptedException {
    world.tell(
        "changes", "{\"module\":\"%s\",\"operation\":\"update\",\"count\":1}".formatted(module));
    world.awaitNotifications();
  }

  @Override
  public long credits() {
    return 25L + World.DAY / look;
  }
}
