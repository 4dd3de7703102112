package dev.headgate.server.watch;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The tokens by which deliveries are known to be Zoho's. Each is made from the channel's id and a
 * key that never leaves the data folder, so none is stored.
 */
final class ChannelTokens {

  /** Zoho takes 50 characters. */
  private static final int LENGTH = 48;

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  ChannelTokens(String key) {
    this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  String of(String channelId) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      var digest = mac.doFinal(("channel " + channelId).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, LENGTH);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("a JDK without " + ALGORITHM, missing);
    }
  }

  /** Compares in constant time. */
  boolean isOf(String channelId, String token) {
    return MessageDigest.isEqual(
        of(channelId).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }
}
