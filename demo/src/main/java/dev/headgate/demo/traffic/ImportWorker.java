package dev.headgate.demo.traffic;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One of several workers that bring the rows of arriving files in: looks whether a lead is there,
 * then inserts it, row after row.
 */
public final class ImportWorker implements Actor {

  private final List<Instant> files;
  private final int rowsOfEach;
  private final String marker;

  /**
   * @param files when they arrive
   * @param rowsOfEach that fall to this worker
   * @param marker tells its rows from others'
   */
  public ImportWorker(List<Instant> files, int rowsOfEach, String marker) {
    this.files = files;
    this.rowsOfEach = rowsOfEach;
    this.marker = marker;
  }

  @Override
  public void live(CrmClient crm, Day day) throws IOException, InterruptedException {
    int row = 0;
    for (var file : files) {
      day.sleepUntil(file);
      for (int i = 0; i < rowsOfEach; i++) {
        bring(crm, marker + "-" + row++);
      }
    }
  }

  private static void bring(CrmClient crm, String key) throws IOException, InterruptedException {
    var email = key + "@import.example";
    var found =
        crm.read(
            "/crm/v8/Leads/search?email="
                + email.replace("@", "%40")
                + "&fields=id,Modified_Time&per_page=1");
    if (found.isSuccess()
        && found.records().isEmpty()
        && crm.write(
                "POST",
                "/crm/v8/Leads",
                Map.of("Last_Name", "Row " + key, "Company", "Company " + key, "Email", email))
            .isSuccess()) {
      crm.done();
    }
  }
}
