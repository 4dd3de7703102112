package dev.headgate.server.config;

import dev.headgate.core.watch.WatchRules;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which modules' changes Zoho is to tell of.
 *
 * @param modules their API names as Zoho spells them; none where nothing is watched
 * @param notifyUrl where Zoho reaches the gateway; empty for the gateway's own loopback address,
 *     which will do for an emulator
 * @param channelLife how long a channel is asked to live; it is renewed in time
 */
public record WatchConfig(
    List<String> modules, Optional<URI> notifyUrl, Duration channelLife, WatchRules rules) {

  /** The path below which deliveries are taken. */
  public static final String PATH = "/headgate/notify";

  /** As many channels as Zoho takes in one call. */
  private static final int MODULES_MAX = 50;

  private static final Duration TICK = Duration.ofSeconds(1);

  static WatchConfig from(
      Settings settings, Optional<OwnClientConfig> client, UpstreamConfig upstream) {
    var modules = settings.list("watch.modules");
    var config =
        new WatchConfig(
            modules,
            notifyUrl(settings),
            settings.duration(
                "watch.channel-life",
                Duration.ofDays(1),
                Duration.ofMinutes(10),
                Duration.ofDays(7)),
            new WatchRules(
                settings.duration(
                    "watch.ceiling",
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(1),
                    Duration.ofDays(1)),
                TICK,
                settings.duration(
                    "watch.probe-within",
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(5),
                    Duration.ofHours(1))));
    if (!modules.stream().allMatch(module -> module.matches("[A-Za-z0-9_]{1,100}"))
        || modules.stream().distinct().count() != modules.size()
        || modules.size() > MODULES_MAX) {
      throw settings.problem(
          "watch.modules",
          "must be at most " + MODULES_MAX + " different API names of modules, like Leads");
    }
    if (!modules.isEmpty() && client.isEmpty()) {
      throw settings.problem(
          "watch.modules", "needs client.id, client.secret and client.refresh-token to be set");
    }
    boolean local = UpstreamConfig.isLoopback(upstream.api().getHost());
    if (!modules.isEmpty() && config.notifyUrl.isEmpty() && !local) {
      throw settings.problem(
          "watch.notify-url",
          "must be set where watch.modules is: the address at which Zoho reaches this gateway");
    }
    return config;
  }

  /** The address set, or else that of the clients; its path is {@link #PATH} unless it has one. */
  private static Optional<URI> notifyUrl(Settings settings) {
    var text = settings.text("watch.notify-url");
    if (text.isEmpty()) {
      return settings.base("gateway.public-url").map(base -> base.resolve(PATH));
    }
    try {
      var url = new URI(text.get().strip());
      boolean plain =
          url.getHost() != null
              && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
              && url.getRawUserInfo() == null
              && url.getRawQuery() == null
              && url.getRawFragment() == null
              && (url.getRawPath().isEmpty() || url.getRawPath().matches("(/[A-Za-z0-9._-]+)*/?"));
      if (plain) {
        boolean bare = url.getRawPath().isEmpty() || url.getRawPath().equals("/");
        return Optional.of(bare ? url.resolve(PATH) : url);
      }
    } catch (URISyntaxException notAnAddress) {
      throw settings.problem("watch.notify-url", "must be an address of the gateway");
    }
    throw settings.problem(
        "watch.notify-url", "must be an address like https://gateway.example" + PATH);
  }
}
