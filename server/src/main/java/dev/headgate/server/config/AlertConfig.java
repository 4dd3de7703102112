package dev.headgate.server.config;

import dev.headgate.zoho.oauth.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where alerts go. */
public sealed interface AlertConfig {

  /** What it is called in the configuration and in the log. */
  String name();

  /**
   * An address that takes alerts by HTTP.
   *
   * @param url often a secret by itself: shown nowhere
   * @param chat whether it wants a chat's message, {@code {"text": …}}, rather than the facts
   * @param token sent as bearer, where it is set
   * @param loopback whether it may be on this machine
   */
  record Hook(String name, Secret url, boolean chat, Optional<Secret> token, boolean loopback)
      implements AlertConfig {

    /** The address, for the one place that needs it. */
    public URI address() {
      return URI.create(url.reveal());
    }
  }

  /** A mail server, and whom to write to. */
  record Mail(
      String name,
      String host,
      int port,
      Security security,
      Optional<String> user,
      Optional<Secret> password,
      String from,
      List<String> to,
      Duration within)
      implements AlertConfig {}

  /** How the connection to a mail server is made safe. */
  enum Security {
    STARTTLS,
    TLS,
    NONE
  }

  /** What kind of place it is. */
  enum Type {
    WEBHOOK,
    CHAT,
    MAIL
  }

  private static AlertConfig from(Settings settings, String name) {
    var section = "alerts." + name + ".";
    if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new ConfigProblem(
          "alerts: a name must be 1 to 64 letters, digits, dots, hyphens or underscores, got \""
              + name
              + "\"");
    }
    return switch (settings.choice(section + "type", Type.WEBHOOK)) {
      case WEBHOOK -> hook(settings, name, section, false);
      case CHAT -> hook(settings, name, section, true);
      case MAIL -> mail(settings, name, section);
    };
  }

  /** All that are configured, in the order of the file. */
  static List<AlertConfig> all(Settings settings) {
    return settings.namesBelow("alerts").stream().map(name -> from(settings, name)).toList();
  }

  private static Hook hook(Settings settings, String name, String section, boolean chat) {
    boolean loopback = settings.flag(section + "allow-loopback", false);
    var url = settings.text(section + "url").map(String::strip).orElse("");
    try {
      var uri = new URI(url);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getRawUserInfo() == null) {
        return new Hook(
            name,
            new Secret(url),
            chat,
            settings.text(section + "token").map(Secret::new),
            loopback);
      }
    } catch (URISyntaxException notAnAddress) {
      throw badUrl(section);
    }
    throw badUrl(section);
  }

  /** Without the value found: a hook's address lets whoever knows it write there. */
  private static ConfigProblem badUrl(String section) {
    return new ConfigProblem(
        section + "url must be an address like https://hooks.example.org/services/…");
  }

  private static Mail mail(Settings settings, String name, String section) {
    var security = settings.choice(section + "security", Security.STARTTLS);
    var to = settings.list(section + "to");
    if (to.isEmpty() || !to.stream().allMatch(AlertConfig::isMailAddress)) {
      throw settings.problem(section + "to", "must be a mail address, or a list of such");
    }
    var from = settings.text(section + "from").orElse("");
    if (!isMailAddress(from)) {
      throw settings.problem(section + "from", "must be a mail address");
    }
    var host = settings.text(section + "host").orElse("");
    if (!host.matches("[A-Za-z0-9.:_-]{1,253}")) {
      throw settings.problem(section + "host", "must be a mail server's name");
    }
    long port =
        settings.whole(
            section + "port",
            switch (security) {
              case STARTTLS -> 587;
              case TLS -> 465;
              case NONE -> 25;
            },
            1,
            65_535);
    return new Mail(
        name,
        host,
        (int) port,
        security,
        settings.text(section + "user"),
        settings.text(section + "password").map(Secret::new),
        from,
        to,
        Duration.ofSeconds(20));
  }

  private static boolean isMailAddress(String text) {
    return text.matches("[^\\s<>,;:\"()@\\p{Cntrl}]{1,64}@[A-Za-z0-9.-]{1,253}");
  }
}
