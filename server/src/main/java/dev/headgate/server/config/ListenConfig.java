package dev.headgate.server.config;

/**
 * An address to listen on.
 *
 * @param host loopback unless told otherwise
 * @param port 0 takes a free one
 */
public record ListenConfig(String host, int port) {

  static ListenConfig from(Settings settings, String section, int port) {
    return new ListenConfig(
        settings.text(section + ".host", "127.0.0.1"),
        (int) settings.whole(section + ".port", port, 0, 65_535));
  }
}
