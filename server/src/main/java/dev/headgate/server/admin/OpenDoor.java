package dev.headgate.server.admin;

import java.util.Map;
import java.util.Set;

/**
 * What anyone who reaches the admin port may ask: whether it lives, whether it can work, numbers.
 */
final class OpenDoor implements AutoCloseable {

  static final Set<String> PATHS = Set.of("/healthz", "/readyz", "/metrics");

  private final Readiness readiness;
  private final Metrics metrics;

  OpenDoor(AdminState state) {
    readiness = new Readiness(state);
    metrics = new Metrics(state);
  }

  boolean has(String path) {
    return PATHS.contains(path);
  }

  AdminReply answer(String path) {
    return switch (path) {
      case "/healthz" -> AdminReply.json(Map.of("status", "alive"));
      case "/readyz" -> readiness.answer();
      default -> AdminReply.text(200, Metrics.CONTENT_TYPE, metrics.scrape());
    };
  }

  @Override
  public void close() {
    metrics.close();
  }
}
