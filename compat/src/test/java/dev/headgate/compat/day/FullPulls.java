package dev.headgate.compat.day;

import java.io.IOException;

/**
 * Walks through all pages of a module, on a schedule.
 *
 * @param every seconds from one walk to the next
 * @param pageSecondsMax what it does with a page takes so long at most
 * @param pages about as many as the module has
 */
record FullPulls(String module, int every, double pageSecondsMax, int pages) implements Habit {

  @Override
  public void begin(Program program) {
    var world = program.world();
    for (double at = world.random().nextDouble(every); at < World.DAY; at += every) {
      world.at(at, () -> page(program, "page=1"));
    }
  }

  private void page(Program program, String which) throws IOException, InterruptedException {
    var info =
        program
            .get("/crm/v8/" + module + "?fields=Modified_Time&per_page=200&" + which)
            .json()
            .path("info");
    if (info.path("more_records").asBoolean()) {
      var next = "page_token=" + info.path("next_page_token").asText();
      var world = program.world();
      world.at(
          world.second() + world.random().nextDouble(0.4, pageSecondsMax),
          () -> page(program, next));
    }
  }

  @Override
  public long credits() {
    return (long) pages * World.DAY / every;
  }
}
