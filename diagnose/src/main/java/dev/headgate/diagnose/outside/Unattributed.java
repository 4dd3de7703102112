package dev.headgate.diagnose.outside;

import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.rhythm.Schedule;
import dev.headgate.diagnose.series.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of an organisation's usage figures was spent by nobody whose calls are known, beside what is
 * known to have run: runs in a history, which say when and not what they spent, and schedules.
 */
public final class Unattributed {

  private static final int NAMES_MAX = 500;
  private static final int RUNS_MAX = 100_000;

  private final Series figures;
  private final double[] left;
  private final Map<String, List<Instant>> runs = new HashMap<>();
  private int runsKept;

  /**
   * @param figures all that the organisation spent
   */
  public Unattributed(Series figures) {
    this.figures = figures;
    left = figures.toArray();
  }

  /** Takes a call that is known, whose credits need no other explanation, or a run. */
  public void add(Event event) {
    int slot = figures.indexOf(event.time());
    if (slot < 0 || slot >= left.length) {
      return;
    }
    var call = event.call();
    if (call.credits() > 0) {
      left[slot] = Math.max(0, left[slot] - call.credits()); // unknown stays unknown
    } else if (call.isRun() && !event.answer().tooMany() && runsKept < RUNS_MAX) {
      var name = event.integration();
      if (runs.size() < NAMES_MAX || runs.containsKey(name)) {
        runs.computeIfAbsent(name, _ -> new ArrayList<>()).add(event.time());
        runsKept++;
      }
    }
  }

  /** What they went to; empty where there are no figures. */
  public Optional<OutsideSpend> spend(List<Schedule> schedules) {
    if (figures.size() == 0) {
      return Optional.empty();
    }
    var sources = new ArrayList<Runs>();
    runs.forEach((name, at) -> sources.add(new Runs(name, at)));
    schedules.forEach(schedule -> sources.add(Runs.of(schedule, figures.start(), figures.end())));
    var explained =
        OutsideExplainer.explain(new Series(figures.start(), figures.slot(), left), sources);
    return Optional.of(new OutsideSpend(figures.start(), figures.end(), figures.slot(), explained));
  }
}
