package dev.headgate.compat.day;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * One call for each record, run after run.
 *
 * @param length records in a run
 */
record OneByOne(String module, Step step, int runs, int length) implements Habit {

  /** What is done with a record. */
  enum Step {
    READ,
    READ_AND_UPDATE,
    INSERT
  }

  @Override
  public void begin(Program program) {
    var random = program.world().random();
    for (var run = 0; run < runs; run++) {
      program.world().at(random.nextDouble(World.DAY - 10_000), () -> step(program, 0));
    }
  }

  private void step(Program program, int done) throws IOException, InterruptedException {
    var world = program.world();
    if (step == Step.INSERT) {
      program.write("POST", "/crm/v8/" + module, world.records().fresh(module));
    } else {
      var path = "/crm/v8/" + module + "/" + world.records().any(module);
      program.get(path);
      if (step == Step.READ_AND_UPDATE) {
        world.pass(Duration.ofMillis(world.random().nextInt(200, 900)));
        program.write("PUT", path, Map.of("Description", "checked at " + world.now()));
      }
    }
    if (done + 1 < length) {
      world.at(world.second() + world.random().nextDouble(0.2, 0.9), () -> step(program, done + 1));
    }
  }

  @Override
  public long credits() {
    return (long) runs * length * (step == Step.READ_AND_UPDATE ? 2 : 1);
  }
}
