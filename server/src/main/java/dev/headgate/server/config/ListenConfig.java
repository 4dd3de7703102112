package dev.headgate.server.config;

/**
 * An address to listen on.
 *
 * @param host loopback unless told otherwise
 * @param port 0 takes a free one
 */
public record ListenConfig(String host, int port) {

  static ListenConfig from(Settings settings, String section, int port) {
    var host = settings.text(section + ".host", "127.0.0.1").strip();
    if (!host.matches("[A-Za-z0-9._:-]{1,253}")) {
      throw settings.problem(section + ".host", "must be an address or name of this machine");
    }
    return new ListenConfig(host, (int) settings.whole(section + ".port", port, 0, 65_535));
  }
}
