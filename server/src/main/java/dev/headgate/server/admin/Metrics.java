package dev.headgate.server.admin;

import dev.headgate.core.event.Events;
import dev.headgate.core.event.GatewayEvent;
import dev.headgate.core.event.GatewayEvent.CallEnded;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.server.stage.Spending;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Numbers for Prometheus, from the same events that everyone else listens to. */
final class Metrics implements AutoCloseable {

  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /** Beyond this many, integrations are counted together: a scrape stays small. */
  private static final int INTEGRATIONS_MAX = 200;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Set<String> integrations = ConcurrentHashMap.newKeySet();

  /** As bounded as the registry is, and quicker to look into. */
  private final Map<Kind, Meters> meters = new ConcurrentHashMap<>();

  private final Events.Listening listening;

  Metrics(AdminState state) {
    Gauge.builder("headgate.pool.limit", state, each -> pool(each).limit().units())
        .description("credits per rolling 24 hours")
        .register(registry);
    Gauge.builder("headgate.pool.spent", state, each -> pool(each).spent().units())
        .description("credits spent in the last 24 hours, what is held included")
        .register(registry);
    Gauge.builder("headgate.pool.held", state, each -> pool(each).held().units())
        .description("credits of calls whose answer is not in")
        .register(registry);
    Gauge.builder("headgate.calls.in.flight", state, each -> pool(each).inFlight())
        .description("calls out to Zoho now")
        .register(registry);
    listening = state.events().listen(this::hear);
  }

  private static Spending.Snapshot pool(AdminState state) {
    return state.spending().snapshot(state.time().instant());
  }

  /** Calls that are counted together. */
  private record Kind(String integration, String operation, AnswerSource source, int status) {}

  /** What a call of one kind is counted in. */
  private record Meters(Counter calls, Counter credits, Timer duration) {}

  private void hear(GatewayEvent event) {
    if (event instanceof CallEnded call) {
      var integration = bounded(call.caller().integration());
      var kind = new Kind(integration, call.operation(), call.source(), call.status());
      var counted = meters.computeIfAbsent(kind, this::meters);
      counted.calls.increment();
      counted.credits.increment((double) call.credits().units());
      counted.duration.record(call.took());
    }
  }

  private Meters meters(Kind kind) {
    return new Meters(
        Counter.builder("headgate.calls")
            .description("calls with a reply")
            .tag("integration", kind.integration)
            .tag("operation", kind.operation)
            .tag("source", kind.source.word())
            .tag("status", Integer.toString(kind.status))
            .register(registry),
        Counter.builder("headgate.credits")
            .description("credits charged")
            .tag("integration", kind.integration)
            .tag("operation", kind.operation)
            .register(registry),
        Timer.builder("headgate.call.duration")
            .description("from a call's coming to its reply")
            .tag("source", kind.source.word())
            .publishPercentileHistogram()
            .register(registry));
  }

  private String bounded(String integration) {
    if (integrations.contains(integration)) {
      return integration;
    }
    return integrations.size() < INTEGRATIONS_MAX && integrations.add(integration)
        ? integration
        : "others";
  }

  String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    listening.close();
    registry.close();
  }
}
