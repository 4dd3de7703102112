package dev.headgate.zoho.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A text that must not be seen: it prints as {@code (secret)} and compares in constant time. */
public final class Secret {

  private final String value;
  private @Nullable Print print;

  /** A fingerprint that was worked out before. */
  private record Print(Fingerprint by, String text) {}

  public Secret(String value) {
    this.value = value;
  }

  /** The text itself, for the one place that needs it. */
  public String reveal() {
    return value;
  }

  /**
   * Its fingerprint, worked out once by each key: what comes with every call is asked for often.
   */
  String fingerprint(Fingerprint by, Function<Secret, String> work) {
    var known = print;
    if (known == null || known.by != by) {
      known = new Print(by, work.apply(this));
      print = known;
    }
    return known.text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret
        && MessageDigest.isEqual(value.getBytes(UTF_8), secret.value.getBytes(UTF_8));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
