package dev.headgate.server.admin;

import dev.headgate.core.event.Events;
import dev.headgate.core.event.GatewayEvent;
import dev.headgate.core.event.GatewayEvent.CallEnded;
import dev.headgate.server.stage.Spending;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
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

  private void hear(GatewayEvent event) {
    if (event instanceof CallEnded call) {
      var integration = bounded(call.caller().integration());
      Counter.builder("headgate.calls")
          .description("calls with a reply")
          .tag("integration", integration)
          .tag("operation", call.operation())
          .tag("source", call.source().word())
          .tag("status", Integer.toString(call.status()))
          .register(registry)
          .increment();
      Counter.builder("headgate.credits")
          .description("credits charged")
          .tag("integration", integration)
          .tag("operation", call.operation())
          .register(registry)
          .increment((double) call.credits().units());
      Timer.builder("headgate.call.duration")
          .description("from a call's coming to its reply")
          .tag("source", call.source().word())
          .publishPercentileHistogram()
          .register(registry)
          .record(call.took());
    }
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
