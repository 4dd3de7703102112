package dev.headgate.zoho.oauth;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Authorization header of an API call. */
public final class Authorisation {

  private Authorisation() {}

  /**
   * The access token in {@code Zoho-oauthtoken X}, which the SDKs send, or {@code Bearer X}; the
   * scheme in any case. Empty where the header is absent or anything else.
   */
  public static Optional<Secret> token(@Nullable String headerValue) {
    if (headerValue == null) {
      return Optional.empty();
    }
    var value = headerValue.strip();
    var space = value.indexOf(' ');
    if (space < 0 || !isScheme(value.substring(0, space))) {
      return Optional.empty();
    }
    var token = value.substring(space + 1).strip();
    return token.isEmpty() || token.chars().anyMatch(Character::isWhitespace)
        ? Optional.empty()
        : Optional.of(new Secret(token));
  }

  private static boolean isScheme(String word) {
    return word.equalsIgnoreCase("Zoho-oauthtoken") || word.equalsIgnoreCase("Bearer");
  }
}
