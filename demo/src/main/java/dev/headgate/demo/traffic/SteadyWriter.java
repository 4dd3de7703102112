package dev.headgate.demo.traffic;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Updates one account after the other, all day long. */
public final class SteadyWriter implements Actor {

  private static final int ACCOUNTS = 100;

  private final List<Instant> moments;

  public SteadyWriter(List<Instant> moments) {
    this.moments = moments;
  }

  @Override
  public void live(CrmClient crm, Day day) throws IOException, InterruptedException {
    var accounts = crm.get("/crm/v8/Accounts?fields=id&per_page=" + ACCOUNTS).records();
    int written = 0;
    for (var moment : moments) {
      day.sleepUntil(moment);
      var account = accounts.get(written++ % accounts.size()).id();
      if (crm.write(
              "PUT", "/crm/v8/Accounts/" + account, Map.of("Description", "stock at " + moment))
          .isSuccess()) {
        crm.done();
      }
    }
  }
}
