package dev.headgate.server.admin;

import dev.headgate.core.ledger.Sighting;
import dev.headgate.core.ledger.UsageQuery;
import dev.headgate.core.ledger.UsageRow;
import dev.headgate.core.pool.IntegrationRules;
import dev.headgate.core.pool.IntegrationView;
import dev.headgate.core.pool.Priority;
import dev.headgate.server.config.IntegrationConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers who draws on the pool, by which rules, and how much. */
final class IntegrationAnswers {

  /** How long an integration that isn't configured is shown after its last call. */
  private static final Duration SHOWN = Duration.ofDays(30);

  private final AdminState state;

  IntegrationAnswers(AdminState state) {
    this.state = state;
  }

  /** Those the configuration names and those that were seen lately. */
  AdminReply table() {
    var now = state.time().instant();
    var configured =
        state.config().integrations().stream()
            .collect(Collectors.toMap(IntegrationConfig::name, Function.identity()));
    var accounts =
        state.pool().integrations().stream()
            .collect(Collectors.toMap(IntegrationView::name, Function.identity()));
    var seen = sightings(now);
    var today = today(now);
    var names = new TreeSet<>(configured.keySet());
    names.addAll(seen.keySet());
    names.addAll(today.keySet());
    return AdminReply.table(
        names.stream()
            .map(
                name ->
                    row(
                        name,
                        configured.get(name),
                        accounts.get(name),
                        seen.get(name),
                        today.get(name)))
            .toList());
  }

  /** Whether an integration is configured, or was seen lately. */
  boolean knows(String name) {
    var now = state.time().instant();
    return state.config().integrations().stream().anyMatch(each -> each.name().equals(name))
        || state.pool().integrations().stream().anyMatch(each -> each.name().equals(name))
        || sightings(now).containsKey(name)
        || today(now).containsKey(name);
  }

  private Map<String, Sighting> sightings(Instant now) {
    return state.ledger().sightings(state.config().organisation().name(), now.minus(SHOWN)).stream()
        .collect(
            Collectors.toMap(
                sighting -> sighting.caller().integration(),
                Function.identity(),
                (one, other) -> one.at().isAfter(other.at()) ? one : other));
  }

  private Map<String, UsageRow> today(Instant now) {
    var query =
        new UsageQuery(
            state.config().organisation().name(),
            UsageQuery.By.INTEGRATION,
            now.minus(Duration.ofHours(24)),
            now.plusMillis(1));
    return state.ledger().usage(query).stream()
        .collect(Collectors.toMap(UsageRow::key, Function.identity()));
  }

  private Map<String, Object> row(
      String name,
      @Nullable IntegrationConfig configured,
      @Nullable IntegrationView account,
      @Nullable Sighting seen,
      @Nullable UsageRow today) {
    var rules = configured == null ? IntegrationRules.of(Priority.NORMAL) : configured.rules();
    var budget = rules.budget();
    var quiet = rules.quietHours();
    var cells = new LinkedHashMap<String, Object>();
    cells.put("integration", name);
    cells.put("configured", configured != null);
    cells.put("paused", state.steering().pauses().isPaused(name));
    cells.put("priority", rules.priority().word());
    cells.put("weight", rules.weight());
    cells.put("budget", budget == null ? null : budget.units());
    cells.put("patience_seconds", rules.patience().toSeconds());
    cells.put("quiet_hours", quiet == null ? null : quiet.written());
    cells.put("calls", today == null ? 0L : today.calls());
    cells.put("credits", today == null ? 0L : today.credits().units());
    cells.put("refused", today == null ? 0L : today.refused());
    cells.put("share", account == null ? null : account.share().units());
    cells.put("unmet", account == null ? 0L : account.unmet().units());
    cells.put("waiting", account == null ? 0 : account.waiting());
    cells.put("last_seen", Optional.ofNullable(seen).map(s -> s.at().toString()).orElse(null));
    cells.put("user_agent", Optional.ofNullable(seen).map(Sighting::userAgent).orElse(null));
    cells.put("address", Optional.ofNullable(seen).map(Sighting::address).orElse(null));
    return cells;
  }
}
