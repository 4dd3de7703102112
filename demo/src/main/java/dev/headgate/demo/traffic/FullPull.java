package dev.headgate.demo.traffic;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Pulls a whole module page by page, again and again, as a dashboard's extract does. */
public final class FullPull implements Actor {

  /** Records in one page. */
  public static final int PAGE = 200;

  private final String module;
  private final Instant first;
  private final Duration every;
  private final Instant ends;

  public FullPull(String module, Instant first, Duration every, Instant ends) {
    this.module = module;
    this.first = first;
    this.every = every;
    this.ends = ends;
  }

  /** When it begins. */
  public List<Instant> moments() {
    return Stream.iterate(first, ends::isAfter, moment -> moment.plus(every)).toList();
  }

  @Override
  public void live(CrmClient crm, Day day) throws IOException, InterruptedException {
    for (var moment : moments()) {
      day.sleepUntil(moment);
      var seen = new HashSet<Long>();
      if (pull(crm, seen)) {
        crm.sawWhole(module, seen, moment);
        crm.done();
      }
    }
  }

  /** False where a page could not be had; what was read until then is of no use. */
  private boolean pull(CrmClient crm, Set<Long> seen) throws IOException, InterruptedException {
    var list = "/crm/v8/" + module + "?fields=id,Email,Modified_Time&per_page=" + PAGE;
    var next = list;
    while (true) {
      var answer = crm.read(next);
      if (!answer.isSuccess()) {
        return false;
      }
      answer.records().forEach(record -> seen.add(record.id()));
      var token = answer.page().nextToken();
      if (token.isEmpty()) {
        return true;
      }
      next = list + "&page_token=" + token;
    }
  }
}
