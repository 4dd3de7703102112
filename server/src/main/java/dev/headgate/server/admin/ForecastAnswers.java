package dev.headgate.server.admin;

import dev.headgate.diagnose.forecast.Forecast;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers what becomes of the pool. */
final class ForecastAnswers {

  private static final int SLOTS_AN_HOUR = 12;

  private final AdminState state;

  ForecastAnswers(AdminState state) {
    this.state = state;
  }

  AdminReply forecast() {
    var outlook = state.outlooks().now();
    var forecast = outlook.forecast();
    var answer = new LinkedHashMap<String, Object>();
    answer.put("at", forecast.now().toString());
    answer.put("limit", outlook.limit());
    answer.put("remaining", Math.round(forecast.remaining()));
    answer.put("days_seen", forecast.daysSeen());
    answer.put("dry_at", text(forecast.dryAt()));
    answer.put("dry_earliest", text(forecast.dryEarliest()));
    answer.put("dry_latest", text(forecast.dryLatest()));
    answer.put("recovers_at", text(forecast.recoversAt()));
    answer.put("largest_last_hour", outlook.largest());
    answer.put("rows", hours(forecast.ahead()));
    return AdminReply.json(answer);
  }

  private static @Nullable String text(@Nullable Instant moment) {
    return moment == null ? null : moment.toString();
  }

  private static List<Map<String, Object>> hours(List<Forecast.Ahead> slots) {
    var rows = new ArrayList<Map<String, Object>>();
    for (int from = 0; from + SLOTS_AN_HOUR <= slots.size(); from += SLOTS_AN_HOUR) {
      var hour = slots.subList(from, from + SLOTS_AN_HOUR);
      var cells = new LinkedHashMap<String, Object>();
      cells.put("at", hour.getFirst().at().toString());
      cells.put("demand", Math.round(hour.stream().mapToDouble(Forecast.Ahead::demand).sum()));
      cells.put("released", Math.round(hour.stream().mapToDouble(Forecast.Ahead::released).sum()));
      cells.put("remaining", Math.round(hour.getLast().remaining()));
      rows.add(cells);
    }
    return rows;
  }
}
