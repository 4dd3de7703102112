package dev.headgate.demo.traffic;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads and updates record after record at night, as a loop in a script does. */
public final class OneByOneSync implements Actor {

  /** Ids in one page. */
  public static final int PAGE = 200;

  private final Instant begins;
  private final int records;

  public OneByOneSync(Instant begins, int records) {
    this.begins = begins;
    this.records = records;
  }

  @Override
  public void live(CrmClient crm, Day day) throws IOException, InterruptedException {
    day.sleepUntil(begins);
    for (var id : ids(crm)) {
      var path = "/crm/v8/Contacts/" + id;
      if (crm.read(path).isSuccess()
          && crm.write("PUT", path, Map.of("Description", "checked " + day.now())).isSuccess()) {
        crm.done();
      }
    }
  }

  private List<String> ids(CrmClient crm) throws IOException, InterruptedException {
    var ids = new ArrayList<String>();
    for (int page = 1; ids.size() < records; page++) {
      var answer = crm.get("/crm/v8/Contacts?fields=id&per_page=" + PAGE + "&page=" + page);
      if (answer.records().isEmpty()) {
        break;
      }
      answer.records().forEach(record -> ids.add(Long.toString(record.id())));
    }
    return ids.subList(0, Math.min(records, ids.size()));
  }
}
