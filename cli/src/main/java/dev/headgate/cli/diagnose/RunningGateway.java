package dev.headgate.cli.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.cli.ask.AdminClient;
import dev.headgate.core.credit.Credits;
import dev.headgate.diagnose.Diagnoser;
import dev.headgate.diagnose.event.Answer;
import dev.headgate.diagnose.event.Call;
import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.event.Source;
import dev.headgate.diagnose.finding.Cause;
import dev.headgate.diagnose.finding.Effort;
import dev.headgate.diagnose.finding.Finding;
import dev.headgate.diagnose.importer.Imported;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the ledger of a running gateway says of the last 24 hours. Its admin API gives sums by
 * integration and sums by operation, not both at once: who spent is certain, on what is told for
 * all of them together.
 */
final class RunningGateway {

  private static final int OPERATIONS_MAX = 6;
  private static final String OUTSIDE = "(not through Headgate)";

  private final AdminClient admin;
  private final Instant now;
  private long calls;

  RunningGateway(AdminClient admin, Instant now) {
    this.admin = admin;
    this.now = now;
  }

  /** The organisation's pool and slots, as the gateway knows them. */
  record Limits(long pool, int slots) {}

  Limits limits() {
    var pool = admin.get("/pool", Map.of());
    return new Limits(pool.path("limit").asLong(), Math.max(1, pool.path("slots").asInt(1)));
  }

  Imported read(Diagnoser diagnoser) {
    var rows = admin.get("/usage", Map.of("by", "integration", "since", "24h")).path("rows");
    rows.forEach(row -> spent(diagnoser, row));
    var pool = admin.get("/pool", Map.of());
    var outside = pool.path("outside_spend").asLong(0);
    if (outside > 0) {
      diagnoser.accept(event(OUTSIDE, outside, 1, 0));
    }
    pool.path("storms").forEach(storm -> diagnoser.add(storm(storm)));
    return new Imported(
        "the gateway's ledger", "sums of 24 hours", 1, rows.size(), calls, 0, 0, notes());
  }

  private void spent(Diagnoser diagnoser, JsonNode row) {
    var name = row.path("integration").asText();
    var refused = Math.max(0, row.path("refused").asLong());
    var made = Math.max(1, row.path("calls").asLong() - refused);
    calls += row.path("calls").asLong();
    diagnoser.accept(event(name, row.path("credits").asLong(), made, 0));
    if (refused > 0) {
      diagnoser.accept(event(name, 0, refused, 429));
    }
  }

  private Event event(String name, long credits, long count, int status) {
    return new Event(
        now,
        Source.LEDGER,
        name,
        "",
        Call.named("all operations", "", credits, count),
        status == 0 ? Answer.UNKNOWN : new Answer(status, -1, -1),
        1);
  }

  private static Finding storm(JsonNode storm) {
    var returns = Math.max(1, storm.path("returns").asLong(1));
    return new Finding(
        Cause.RETRY_STORM,
        storm.path("integration").asText(),
        returns,
        Credits.ZERO,
        0.95,
        List.of(
            "a refused call came back "
                + returns
                + " times since "
                + storm.path("since").asText()
                + "; the gateway answers it itself"),
        "Wait after a 429 as long as Retry-After says, and give up in the end.",
        Effort.SMALL,
        Credits.ZERO,
        Map.of());
  }

  private List<String> notes() {
    var notes = new ArrayList<String>();
    notes.add(forecast(admin.get("/forecast", Map.of())));
    var rows = admin.get("/usage", Map.of("by", "operation", "since", "24h")).path("rows");
    for (var i = 0; i < Math.min(OPERATIONS_MAX, rows.size()); i++) {
      var row = rows.path(i);
      notes.add(
          String.format(
              Locale.ROOT,
              "%s: %,d credits in %,d calls",
              row.path("operation").asText(),
              row.path("credits").asLong(),
              row.path("calls").asLong()));
    }
    return notes;
  }

  private static String forecast(JsonNode forecast) {
    var known = " (from " + forecast.path("days_seen").asInt() + " days of history)";
    if (!forecast.hasNonNull("dry_at")) {
      return "forecast: the pool holds for the next 24 hours" + known;
    }
    return "forecast: the pool runs dry at "
        + forecast.path("dry_at").asText()
        + (forecast.hasNonNull("recovers_at")
            ? " and recovers at " + forecast.path("recovers_at").asText()
            : "")
        + known;
  }
}
