package dev.headgate.demo.traffic;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Asks every few minutes for the records that were modified last and picks out what it has not seen
 * yet, as a no-code tool's trigger does.
 */
public final class Poller implements Actor {

  private final String module;
  private final Instant first;
  private final Duration every;
  private final Instant ends;

  public Poller(String module, Instant first, Duration every, Instant ends) {
    this.module = module;
    this.first = first;
    this.every = every;
    this.ends = ends;
  }

  public String module() {
    return module;
  }

  /** When it looks. */
  public List<Instant> moments() {
    return Stream.iterate(first, ends::isAfter, moment -> moment.plus(every)).toList();
  }

  @Override
  public void live(CrmClient crm, Day day) throws IOException, InterruptedException {
    for (var moment : moments()) {
      day.sleepUntil(moment);
      var answer =
          crm.readLatest(
              module,
              "/crm/v8/"
                  + module
                  + "?fields=id,Modified_Time&sort_by=Modified_Time&sort_order=desc&per_page=100");
      if (answer.isSuccess()) {
        crm.done();
      }
    }
  }
}
