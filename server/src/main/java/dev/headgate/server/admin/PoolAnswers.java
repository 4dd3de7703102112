package dev.headgate.server.admin;

import dev.headgate.core.pool.OutsideSpend;
import dev.headgate.core.pool.PoolView;
import dev.headgate.core.pool.Release;
import dev.headgate.server.config.Feature;
import dev.headgate.server.pool.RefusedCalls.Storm;
import dev.headgate.server.pool.Switches;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers how the pool stands, and which of its rules are on. */
final class PoolAnswers {

  private static final int STORMS_MAX = 20;

  private final AdminState state;

  PoolAnswers(AdminState state) {
    this.state = state;
  }

  AdminReply pool() {
    var pool = state.pool().view();
    var limits = state.pool().limits();
    var answer = new LinkedHashMap<String, Object>();
    answer.put("organisation", state.config().organisation().name());
    answer.put("edition", limits.edition().name());
    answer.put("users", limits.users());
    answer.put("limit", pool.limit().units());
    answer.put("limit_source", limits.poolSource().name());
    answer.put("limit_as_of", limits.poolSource().asOf().map(Instant::toString).orElse(null));
    answer.put("prices_source", limits.pricesSource().name());
    answer.put(
        "prices_as_of",
        limits
            .pricesSource()
            .asOf()
            .map(Instant::toString)
            .orElse(limits.prices().asOf().toString()));
    answer.put("shadow", state.steering().switches().shadow());
    answer.put("spent", pool.spent().units());
    answer.put("held", pool.held().units());
    answer.put("remaining", pool.remaining().units());
    answer.put("reserved", pool.reserved().units());
    // Zoho's header is silent below half of the pool: unknown is not the same as none.
    answer.put("outside_spend", pool.outside().map(each -> each.estimate().units()).orElse(null));
    answer.put("outside", pool.outside().map(PoolAnswers::outside).orElse(null));
    answer.put("allowed_for_outside", pool.allowedForOutside().units());
    answer.put("slots", pool.slots());
    answer.put("in_flight", pool.inFlight());
    answer.put("heavy_in_flight", pool.heavyInFlight());
    answer.put("queued", pool.queued());
    answer.put("stopped_by_zoho", pool.stoppedByZoho());
    answer.put("holds_abandoned", pool.holdsAbandoned());
    answer.put("unwritten_calls", state.unwrittenCalls().getAsInt());
    answer.put("storms", storms());
    answer.put("releases", releases(pool));
    return AdminReply.json(answer);
  }

  private static Map<String, Object> outside(OutsideSpend outside) {
    var cells = new LinkedHashMap<String, Object>();
    cells.put("estimate", outside.estimate().units());
    cells.put("low", outside.low().units());
    cells.put("high", outside.high().units());
    cells.put("observed_at", outside.observedAt().toString());
    return cells;
  }

  private List<Map<String, Object>> storms() {
    return state.steering().refusedCalls().storms(STORMS_MAX).stream()
        .map(PoolAnswers::storm)
        .toList();
  }

  private static Map<String, Object> storm(Storm storm) {
    var cells = new LinkedHashMap<String, Object>();
    cells.put("integration", storm.integration());
    cells.put("returns", storm.returns());
    cells.put("since", storm.since().toString());
    return cells;
  }

  private static List<Map<String, Object>> releases(PoolView pool) {
    return pool.releases().stream().map(PoolAnswers::release).toList();
  }

  private static Map<String, Object> release(Release release) {
    var cells = new LinkedHashMap<String, Object>();
    cells.put("at", release.at().toString());
    cells.put("credits", release.credits().units());
    return cells;
  }

  /** Every feature with whether it is on; {@link Switches#ALL} first. */
  AdminReply switches() {
    var rows = new ArrayList<Map<String, Object>>();
    rows.add(row(Switches.ALL, "everything: off, calls are only accounted and never held back"));
    for (var feature : Feature.values()) {
      rows.add(row(feature.word(), feature.what()));
    }
    return AdminReply.table(rows);
  }

  private Map<String, Object> row(String word, String what) {
    var switches = state.steering().switches();
    var cells = new LinkedHashMap<String, Object>();
    cells.put("feature", word);
    cells.put("on", !switches.isOff(word));
    cells.put("by_configuration", switches.isOffByConfiguration(word));
    cells.put("what", what);
    return cells;
  }
}
