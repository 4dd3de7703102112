package dev.headgate.demo.traffic;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Starts again and again with an empty memory, and each time reads what an SDK wants to know. */
public final class SdkStart implements Actor {

  /** What is read at each start. */
  public static final List<String> READS =
      List.of(
          "/crm/v8/users?type=CurrentUser",
          "/crm/v8/org",
          "/crm/v8/settings/fields?module=Leads",
          "/crm/v8/settings/fields?module=Contacts");

  private final List<Instant> starts;

  public SdkStart(List<Instant> starts) {
    this.starts = starts;
  }

  @Override
  public void live(CrmClient crm, Day day) throws IOException, InterruptedException {
    for (var start : starts) {
      day.sleepUntil(start);
      boolean whole = true;
      for (var read : READS) {
        whole &= crm.get(read).isSuccess();
      }
      if (whole) {
        crm.done();
      }
    }
  }
}
