package dev.headgate.compat.day;

import java.io.IOException;

/** Reads a whole module once a day by a bulk job, and looks now and then whether it is done. */
record BulkExport(String module) implements Habit {

  private static final int CREDITS = 50;

  @Override
  public void begin(Program program) {
    var world = program.world();
    world.at(
        world.random().nextDouble(6 * 3_600),
        () -> {
          var job =
              program
                  .post(
                      "/crm/bulk/v8/read",
                      "{\"query\":{\"module\":{\"api_name\":\"" + module + "\"}}}")
                  .json()
                  .path("data")
                  .path(0)
                  .path("details")
                  .path("id")
                  .asText();
          if (!job.isEmpty()) {
            world.at(world.second() + 60, () -> look(program, "/crm/bulk/v8/read/" + job, 10));
          }
        });
  }

  private static void look(Program program, String job, int tries)
      throws IOException, InterruptedException {
    var world = program.world();
    var state = program.get(job).json().path("data").path(0).path("state").asText();
    if (state.equals("COMPLETED")) {
      program.get(job + "/result");
    } else if (tries > 1) {
      world.at(world.second() + 60, () -> look(program, job, tries - 1));
    }
  }

  @Override
  public long credits() {
    return CREDITS;
  }
}
