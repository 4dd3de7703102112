package dev.headgate.server.fanout;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves that a push is Headgate's and not an old one: HMAC-SHA256 over the timestamp, a full stop
 * and the body.
 */
final class Signature {

  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /**
   * The value of {@code X-Headgate-Signature}.
   *
   * @param timestamp seconds since 1970, as in {@code X-Headgate-Timestamp}
   */
  static String of(String secret, long timestamp, byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("a JDK without " + ALGORITHM, missing);
    }
  }
}
