package dev.headgate.server.fanout;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where a subscriber is pushed to. Headgate may reach places that whoever subscribes may not: so
 * only web addresses on public networks are called, unless the configuration says otherwise.
 */
final class Address {

  private static final int LENGTH_MAX = 2_000;

  private Address() {}

  /** A web address; empty where the text is none, or holds a name and password or a fragment. */
  static Optional<URI> parse(String text) {
    try {
      var url = new URI(text.strip());
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      boolean plain =
          web
              && text.length() <= LENGTH_MAX
              && url.getHost() != null
              && url.getRawUserInfo() == null
              && url.getRawFragment() == null
              && url.getPort() != 0
              && url.getPort() <= 65_535;
      return plain ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException notOne) {
      return Optional.empty();
    }
  }

  /** Scheme and host: the rest may be as good as a password. */
  static String shown(URI url) {
    return url.getScheme()
        + "://"
        + url.getHost()
        + (url.getPort() < 0 ? "" : ":" + url.getPort())
        + "/…";
  }

  /** Whether an address is on the public internet (RFC 6890 and its registries). */
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    var bytes = address.getAddress();
    return address instanceof Inet4Address ? isPublic4(bytes, 0) : isPublic6(bytes);
  }

  private static boolean isPublic4(byte[] bytes, int from) {
    int a = bytes[from] & 0xff;
    int b = bytes[from + 1] & 0xff;
    int c = bytes[from + 2] & 0xff;
    return a != 0
        && a != 10
        && a != 127
        && !(a == 100 && b >= 64 && b < 128)
        && !(a == 169 && b == 254)
        && !(a == 172 && b >= 16 && b < 32)
        && !(a == 192 && b == 0 && (c == 0 || c == 2))
        && !(a == 192 && b == 88 && c == 99)
        && !(a == 192 && b == 168)
        && !(a == 198 && (b == 18 || b == 19 || (b == 51 && c == 100)))
        && !(a == 203 && b == 0 && c == 113)
        && a < 224;
  }

  private static boolean isPublic6(byte[] bytes) {
    boolean global = (bytes[0] & 0xe0) == 0x20; // 2000::/3, all that is given out
    boolean documentation = is(bytes, 0x20, 0x01, 0x0d, 0xb8);
    boolean special = is(bytes, 0x20, 0x01) && (bytes[2] & 0xfe) == 0; // 2001::/23
    if (is(bytes, 0x20, 0x02)) {
      return isPublic4(bytes, 2); // 6to4 carries an address of version 4
    }
    if (is(bytes, 0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0)) {
      return isPublic4(bytes, 12); // so does NAT64
    }
    return global && !documentation && !special;
  }

  private static boolean is(byte[] bytes, int... prefix) {
    for (int i = 0; i < prefix.length; i++) {
      if ((bytes[i] & 0xff) != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
