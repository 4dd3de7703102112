package dev.headgate.server.admin;

import dev.headgate.core.watch.Doubt;
import dev.headgate.core.watch.WatchView;
import dev.headgate.server.watch.Watcher;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers which modules' changes are told, and how well. */
final class WatchAnswers {

  private final AdminState state;

  WatchAnswers(AdminState state) {
    this.state = state;
  }

  AdminReply health() {
    var health =
        state
            .watcher()
            .map(Watcher::health)
            .orElseGet(() -> new Watcher.Health(List.of(), false, 0, 0, 0, false));
    var answer = new LinkedHashMap<String, Object>();
    answer.put("on", health.on());
    answer.put("ceiling_seconds", state.config().watch().rules().ceiling().toSeconds());
    answer.put("credits", health.credits());
    answer.put("rejected", health.rejected());
    answer.put("settling", health.settling());
    answer.put("working", health.working());
    answer.put("rows", health.modules().stream().map(WatchAnswers::row).toList());
    return AdminReply.json(answer);
  }

  private static Map<String, Object> row(WatchView view) {
    var cells = new LinkedHashMap<String, Object>();
    cells.put("module", view.module());
    cells.put("watched", view.doubt().isEmpty());
    cells.put("doubt", view.doubt().map(Doubt::word).orElse(null));
    cells.put("why", view.doubt().map(Doubt::what).orElse(null));
    cells.put("channel_until", text(view.channelUntil()));
    cells.put("looked_at", text(view.lookedAt()));
    cells.put("told_at", text(view.toldAt()));
    var counts = view.counts();
    cells.put("notifications", counts.notifications());
    cells.put("told", counts.told());
    cells.put("repeated", counts.repeated());
    cells.put("untold", counts.untold());
    cells.put("gaps", counts.gaps());
    cells.put("looks", counts.looks());
    cells.put("looks_failed", counts.looksFailed());
    cells.put("probes_untold", counts.probesUntold());
    return cells;
  }

  private static @Nullable String text(Optional<Instant> moment) {
    return moment.map(Instant::toString).orElse(null);
  }
}
