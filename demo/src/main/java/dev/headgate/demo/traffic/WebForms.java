package dev.headgate.demo.traffic;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Brings a lead whenever a visitor fills in a form. */
public final class WebForms implements Actor {

  private final List<Instant> visits;

  public WebForms(List<Instant> visits) {
    this.visits = visits;
  }

  @Override
  public void live(CrmClient crm, Day day) throws IOException, InterruptedException {
    int leads = 0;
    for (var visit : visits) {
      day.sleepUntil(visit);
      leads++;
      var answer =
          crm.write(
              "POST",
              "/crm/v8/Leads",
              Map.of(
                  "Last_Name", "Visitor " + leads,
                  "Company", "Company " + leads,
                  "Email", "visitor" + leads + "@forms.example"));
      if (answer.isSuccess()) {
        crm.done();
      }
    }
  }
}
