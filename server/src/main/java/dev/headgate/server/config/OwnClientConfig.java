package dev.headgate.server.config;

import dev.headgate.core.cache.FreshnessRule;
import dev.headgate.core.pool.IntegrationRules;
import dev.headgate.core.pool.Priority;
import dev.headgate.zoho.oauth.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Headgate's own OAuth client, for the few calls it makes itself.
 *
 * @param every how often edition, licences and prices are looked up
 */
public record OwnClientConfig(
    String clientId, Secret clientSecret, Secret refreshToken, Duration every) {

  /** The integration its calls are accounted to. */
  public static final String INTEGRATION = "headgate";

  static Optional<OwnClientConfig> from(Settings settings) {
    var every =
        settings.duration(
            "client.every", Duration.ofHours(6), Duration.ofMinutes(10), Duration.ofDays(30));
    var id = settings.text("client.id");
    var secret = settings.text("client.secret").map(Secret::new);
    var token = settings.text("client.refresh-token").map(Secret::new);
    if (id.isEmpty() && secret.isEmpty() && token.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new OwnClientConfig(
            required(settings, "client.id", id),
            required(settings, "client.secret", secret),
            required(settings, "client.refresh-token", token),
            every));
  }

  private static <T> T required(Settings settings, String key, Optional<T> value) {
    return value.orElseThrow(
        () -> settings.problem(key, "must be set where another key of client is"));
  }

  IntegrationConfig integration() {
    return new IntegrationConfig(
        INTEGRATION,
        List.of(clientId),
        false,
        IntegrationRules.of(Priority.NORMAL),
        new GatherRule(false, Duration.ZERO, Duration.ZERO),
        new FreshnessRule.Live(),
        List.of());
  }
}
