package dev.headgate.emulator.oauth;

import java.time.Instant;

/**
 * What an access token stands for.
 *
 * @param resetHeader its end as the header {@code X-ACCESSTOKEN-RESET} says it
 */
public record AccessToken(
    String token, String clientId, String userId, Instant expires, String resetHeader) {

  boolean isLiveAt(Instant now) {
    return now.isBefore(expires);
  }

  /** Says whose it is and nothing secret. */
  @Override
  public String toString() {
    return "AccessToken[of " + clientId + " until " + expires + "]";
  }
}
