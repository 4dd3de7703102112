package dev.headgate.zoho.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Recognises a secret again without keeping it: a keyed hash (HMAC-SHA256, its first 128 bits).
 * Without the key it can neither be undone nor tested against a guess. Safe for all threads.
 */
public final class Fingerprint {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES_MIN = 16;
  private static final int HASH_BYTES = 16;

  // Never used to compute: each computation clones it, which is cheaper than a fresh key schedule
  // and, unlike a thread-local, costs nothing on a virtual thread.
  private final Mac keyed;

  /**
   * Hashes with this key.
   *
   * @param key at least 16 bytes; keep it for as long as fingerprints are compared
   */
  public Fingerprint(byte[] key) {
    if (key.length < KEY_BYTES_MIN) {
      throw new IllegalArgumentException(
          "the fingerprint key must have at least " + KEY_BYTES_MIN + " bytes, got " + key.length);
    }
    try {
      keyed = Mac.getInstance(ALGORITHM);
      keyed.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(ALGORITHM + " must be there in every JDK", missing);
    }
  }

  /** The fingerprint: 32 lower-case hexadecimal digits. */
  public String of(Secret secret) {
    return secret.fingerprint(this, this::hash);
  }

  private String hash(Secret secret) {
    try {
      var mac = (Mac) keyed.clone();
      var hash = mac.doFinal(secret.reveal().getBytes(UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, HASH_BYTES));
    } catch (CloneNotSupportedException missing) {
      throw new IllegalStateException("the JDK's " + ALGORITHM + " can be cloned", missing);
    }
  }
}
