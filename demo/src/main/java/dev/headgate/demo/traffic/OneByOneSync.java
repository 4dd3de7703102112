package dev.headgate.demo.traffic;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/** Reads and updates record after record at night, as a loop in a script does. */
public final class OneByOneSync implements Actor {

  private static final Duration PACE = Duration.ofSeconds(2);
  private static final int PAGE = 200;

  private final String name;
  private final Instant begins;
  private final int records;
  private final Deque<String> ids = new ArrayDeque<>();
  private int pagesRead;

  public OneByOneSync(String name, Instant begins, int records) {
    this.name = name;
    this.begins = begins;
    this.records = records;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Instant firstAct() {
    return begins;
  }

  @Override
  public Optional<Instant> act(CrmClient crm, Instant now)
      throws IOException, InterruptedException {
    if (pagesRead * PAGE < records) {
      readPage(crm);
    } else if (!ids.isEmpty()) {
      var id = ids.pop();
      if (crm.get("/crm/v8/Contacts/" + id).isSuccess()) {
        crm.write("PUT", "/crm/v8/Contacts/" + id, Map.of("Description", "checked " + now));
      }
    }
    boolean over = pagesRead * PAGE >= records && ids.isEmpty();
    return over ? Optional.empty() : Optional.of(now.plus(PACE));
  }

  private void readPage(CrmClient crm) throws IOException, InterruptedException {
    pagesRead++;
    var page = crm.get("/crm/v8/Contacts?fields=Last_Name&per_page=" + PAGE + "&page=" + pagesRead);
    page.body().path("data").forEach(record -> ids.add(record.path("id").asText()));
  }
}
