package dev.headgate.diagnose.rhythm;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which schedule, given or found in the data, somebody's runs fit in time. */
final class Fitting {

  /** That any of all the pairs looked at fits by chance, at most (Bonferroni). */
  private static final double CHANCE_MAX = 0.05;

  private final Map<Schedule, List<Instant>> runs = new HashMap<>();
  private final Duration whole;
  private final int integrations;

  Fitting(List<Schedule> schedules, Instant from, Instant until, int integrations) {
    whole = Duration.between(from, until);
    this.integrations = integrations;
    schedules.forEach(schedule -> runs.put(schedule, schedule.runs(from, until)));
  }

  /** In words; empty where nothing fits. */
  String of(Spent spent, Slots slots) {
    var best = CHANCE_MAX / Math.max(1, runs.size() * integrations);
    var words = "";
    for (var entry : runs.entrySet()) {
      var match = new Match(spent.begins(), entry.getValue(), whole);
      var chance = match.byChance();
      if (match.isFollowed() && chance <= best) {
        best = chance;
        words =
            "fits %s (%s): %d of its %d beginnings"
                .formatted(
                    entry.getKey().name(), entry.getKey().when(), match.fitting(), match.begun());
      }
    }
    return words.isEmpty() ? rhythm(spent, slots) : words;
  }

  private static String rhythm(Spent spent, Slots slots) {
    var period = Periods.of(spent.series());
    if (period.isEmpty()) {
      return "";
    }
    var minutes = Math.round(period.getAsInt() * slots.seconds() / 60.0);
    return minutes % 60 == 0
        ? "comes again every " + (minutes == 60 ? "hour" : minutes / 60 + " hours")
        : "comes again every " + minutes + " minutes";
  }
}
