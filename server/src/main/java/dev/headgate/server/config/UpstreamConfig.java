package dev.headgate.server.config;

import dev.headgate.zoho.centre.DataCentre;
import dev.headgate.zoho.centre.HostKind;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Where calls go: only to Zoho's own hosts, to loopback, and to hosts that the user has named.
 *
 * @param api the base of {@code /crm/…}
 * @param accounts the base of {@code /oauth/…}
 * @param upload the base of the file-upload path
 * @param connectWithin time for a connection to be made
 * @param answerWithin time for an answer to arrive, from the end of the request on; of a streamed
 *     one the longest time without a byte
 * @param connectionsMax connections to one host
 */
public record UpstreamConfig(
    URI api,
    URI accounts,
    URI upload,
    Duration connectWithin,
    Duration answerWithin,
    int connectionsMax) {

  /** The base of one of Zoho's services. */
  public URI base(HostKind kind) {
    return switch (kind) {
      case API -> api;
      case ACCOUNTS -> accounts;
      case UPLOAD -> upload;
    };
  }

  static UpstreamConfig from(Settings settings, DataCentre centre) {
    var api = settings.base("upstream.api");
    var own = api.filter(base -> !isZohoHost(base.getHost()));
    var config =
        new UpstreamConfig(
            api.orElse(https(centre.apiHost())),
            settings.base("upstream.accounts").or(() -> own).orElse(https(centre.accountsHost())),
            settings.base("upstream.upload").or(() -> own).orElse(https(centre.uploadHost())),
            settings.duration(
                "upstream.connect-within",
                Duration.ofSeconds(10),
                Duration.ofMillis(10),
                Duration.ofMinutes(2)),
            settings.duration(
                "upstream.answer-within",
                Duration.ofSeconds(120),
                Duration.ofMillis(10),
                Duration.ofMinutes(30)),
            (int) settings.whole("upstream.connections", 64, 1, 10_000));
    var allowed = settings.list("upstream.allow-hosts");
    check(settings, "upstream.api", config.api, allowed);
    check(settings, "upstream.accounts", config.accounts, allowed);
    check(settings, "upstream.upload", config.upload, allowed);
    return config;
  }

  private static URI https(String host) {
    return URI.create("https://" + host);
  }

  private static void check(Settings settings, String key, URI base, List<String> allowed) {
    var host = base.getHost();
    if (isLoopback(host) || allowed.contains(host)) {
      return;
    }
    if (!isZohoHost(host)) {
      throw settings.problem(
          key, "must be a host of Zoho, loopback, or one listed under upstream.allow-hosts");
    }
    if (!"https".equals(base.getScheme())) {
      throw settings.problem(key, "must use https for a host of Zoho");
    }
  }

  private static boolean isZohoHost(String host) {
    return Arrays.stream(DataCentre.values())
        .anyMatch(centre -> centre.allowedHosts().contains(host));
  }

  /**
   * Whether a literal address or the name localhost stands for this machine; asks no name server.
   */
  static boolean isLoopback(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    boolean literal = host.startsWith("[") || host.matches("[0-9.]+");
    try {
      return literal && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }
}
