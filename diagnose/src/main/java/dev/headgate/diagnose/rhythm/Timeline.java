package dev.headgate.diagnose.rhythm;

import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.event.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes events and tells how spending went in time: its episodes, and what they fit. */
public final class Timeline {

  private static final int NAMED_MAX = 300;
  private static final int CELLS_MAX = 300_000;
  private static final String OTHERS = "(others)";

  /** Who spends less than these takes no part worth naming. */
  private static final int COURSES_LOOKED_AT = 20;

  private final Map<String, Course> courses = new HashMap<>();
  private final Map<Long, Long> refused = new HashMap<>();
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long cells;

  public void add(Event event) {
    if (event.source() == Source.LEDGER) {
      return;
    }
    var slot = Math.floorDiv(event.time().getEpochSecond(), (long) Grid.SLOT_SECONDS);
    if (event.answer().tooMany() && (refused.size() < CELLS_MAX || refused.containsKey(slot))) {
      refused.merge(slot, event.call().count(), Long::sum);
    }
    // A time in which all is refused is part of the course as well: the lowest.
    first = Math.min(first, slot);
    last = Math.max(last, slot);
    if (event.call().credits() == 0 || cells >= CELLS_MAX) {
      return;
    }
    var name =
        courses.size() < NAMED_MAX || courses.containsKey(event.integration())
            ? event.integration()
            : OTHERS;
    var opened =
        courses
            .computeIfAbsent(name, _ -> new Course())
            .add(slot, event.call().credits(), event.time());
    cells += opened ? 1 : 0;
  }

  /** The episodes in the order of time, the dearest of them where there are many. */
  public List<Episode> episodes(List<Schedule> schedules) {
    if (courses.isEmpty()) {
      return List.of();
    }
    var grid = new Grid(first, last);
    var named = new ArrayList<Spent>();
    courses.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<String, Course> entry) -> entry.getValue().sum())
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .limit(COURSES_LOOKED_AT)
        .forEach(
            entry ->
                named.add(
                    new Spent(
                        entry.getKey(), entry.getValue().series(grid), entry.getValue().begins())));
    var fitting = new Fitting(schedules, grid.begins(), grid.ends(), named.size());
    return new Episodes(whole(grid), named, grid.series(refused), fitting, grid.slots()).all();
  }

  private double[] whole(Grid grid) {
    var whole = grid.series(Map.of());
    for (var course : courses.values()) {
      var series = course.series(grid);
      for (var i = 0; i < whole.length; i++) {
        whole[i] += series[i];
      }
    }
    return whole;
  }
}
