package dev.headgate.compat.day;

import java.io.IOException;
import java.util.Arrays;

/** Writes a hundred records in each call, call after call, and stops when one is refused. */
record NightlyBatches(int calls) implements Habit {

  private static final int RECORDS = 100;
  private static final int RECORDS_PER_CREDIT = 10;

  @Override
  public void begin(Program program) {
    program.world().at(program.world().random().nextDouble(4 * 3_600), () -> batch(program, 0));
  }

  private void batch(Program program, int done) throws IOException, InterruptedException {
    var world = program.world();
    var records = new Object[RECORDS];
    Arrays.setAll(records, _ -> world.records().fresh("Contacts"));
    var reply = program.write("POST", "/crm/v8/Contacts/upsert", records);
    if (!reply.isRefused() && done + 1 < calls) {
      world.at(world.second() + world.random().nextDouble(1, 3), () -> batch(program, done + 1));
    }
  }

  @Override
  public long credits() {
    return (long) calls * RECORDS / RECORDS_PER_CREDIT;
  }
}
