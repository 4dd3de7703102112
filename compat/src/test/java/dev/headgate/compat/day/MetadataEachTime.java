package dev.headgate.compat.day;

import java.util.List;

/** Reads fields, organisation and user whenever it does anything. */
record MetadataEachTime(int reads) implements Habit {

  private static final List<String> WHAT =
      List.of(
          "/crm/v8/settings/fields?module=Leads",
          "/crm/v8/settings/fields?module=Contacts",
          "/crm/v8/org",
          "/crm/v8/users?type=CurrentUser");

  @Override
  public void begin(Program program) {
    var random = program.world().random();
    for (var i = 0; i < reads; i++) {
      var what = WHAT.get(random.nextInt(WHAT.size()));
      program.world().at(random.nextDouble(World.DAY), () -> program.get(what));
    }
  }

  @Override
  public long credits() {
    return reads;
  }
}
