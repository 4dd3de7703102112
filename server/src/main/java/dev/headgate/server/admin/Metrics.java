package dev.headgate.server.admin;

import dev.headgate.core.event.Events;
import dev.headgate.core.event.GatewayEvent;
import dev.headgate.core.event.GatewayEvent.CallEnded;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.pool.PoolView;
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
        .description("credits spent through the gateway in the last 24 hours, settled")
        .register(registry);
    Gauge.builder("headgate.pool.held", state, each -> pool(each).held().units())
        .description("credits of calls whose answer is not in")
        .register(registry);
    Gauge.builder("headgate.pool.remaining", state, each -> pool(each).remaining().units())
        .description("credits that interactive calls may still have")
        .register(registry);
    Gauge.builder("headgate.pool.outside", state, Metrics::outside)
        .description("credits spent without passing the gateway; not a number while unknown")
        .register(registry);
    Gauge.builder("headgate.calls.queued", state, each -> pool(each).queued())
        .description("calls that wait for credits or slots")
        .register(registry);
    Gauge.builder("headgate.calls.in.flight", state, each -> pool(each).inFlight())
        .description("calls out to Zoho now")
        .register(registry);
    listening = state.events().listen(this::hear);
  }

  private static PoolView pool(AdminState state) {
    return state.pool().view();
  }

  private static double outside(AdminState state) {
    return pool(state).outside().map(known -> (double) known.estimate().units()).orElse(Double.NaN);
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
