package dev.headgate.server.fanout;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what subscribers entrust to Headgate before it is stored, with a key that stands in a
 * file of its own (AES-256 in Galois/counter mode).
 */
final class Seal {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** Told apart from later ways to seal. */
  private static final String FORMAT = "1:";

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  Seal(String secret) {
    key = new SecretKeySpec(derived(secret), "AES");
  }

  private static byte[] derived(String secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal("seal of subscriptions".getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("a JDK without HmacSHA256", missing);
    }
  }

  String close(String text) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      var sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
      var all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
      return FORMAT + Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("a JDK without AES", missing);
    }
  }

  /**
   * The text that was sealed.
   *
   * @throws IllegalArgumentException where it was sealed with another key, or changed since
   */
  String open(String sealed) {
    try {
      var all = Base64.getDecoder().decode(sealed.substring(FORMAT.length()));
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, all, 0, NONCE_BYTES));
      return new String(
          cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | RuntimeException changed) {
      throw new IllegalArgumentException("not sealed with this data folder's key", changed);
    }
  }
}
