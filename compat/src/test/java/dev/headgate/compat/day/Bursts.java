package dev.headgate.compat.day;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;

/** Sends many calls at once, more than the organisation may have in flight. */
record Bursts(int bursts, int width) implements Habit {

  private static final Duration ANSWERED_AFTER = Duration.ofMillis(1_500);
  private static final String MODULE = "Products";

  @Override
  public void begin(Program program) {
    var world = program.world();
    // A second and a half for each answer: else nothing is ever in flight together.
    world.at(
        0,
        () ->
            world.tell(
                "faults",
                "{\"match\":\"GET /crm/v8/%s/*\",\"times\":\"always\",\"delay_ms\":%d}"
                    .formatted(MODULE, ANSWERED_AFTER.toMillis())));
    for (var i = 0; i < bursts; i++) {
      world.at(60 + world.random().nextDouble(World.DAY - 60), () -> burst(program));
    }
  }

  private void burst(Program program) throws IOException, InterruptedException {
    var world = program.world();
    var asked = new ArrayList<CompletableFuture<Program.Reply>>();
    for (var i = 0; i < width; i++) {
      asked.add(program.ask("/crm/v8/" + MODULE + "/" + world.records().any(MODULE)));
    }
    while (asked.stream().filter(CompletableFuture::isDone).count()
            + world.ask("pool").path("in_flight").asInt()
        < width) {
      Thread.onSpinWait();
    }
    world.pass(ANSWERED_AFTER.plusMillis(1));
    asked.forEach(CompletableFuture::join);
  }

  @Override
  public long credits() {
    return 15L * bursts;
  }
}
