package dev.headgate.emulator.oauth;

import java.util.List;

/**
 * A client the accounts server knows from the start.
 *
 * @param id for instance {@code 1000.ABC}
 * @param refreshTokens valid until revoked
 * @param codes grant codes, each good for one exchange
 * @param userId the CRM user whose rights its tokens carry; empty for the organisation's first user
 */
public record OAuthClient(
    String id, String secret, List<String> refreshTokens, List<String> codes, String userId) {

  /** The client that exists when none is configured. Its credentials are no secret. */
  public static final OAuthClient DEFAULT =
      new OAuthClient(
          "1000.EMULATORDEFAULTCLIENT",
          "emulator-default-secret",
          List.of("1000.00000000000000000000000000000001.00000000000000000000000000000001"),
          List.of(),
          "");

  public OAuthClient {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a client's id must not be blank");
    }
    refreshTokens = List.copyOf(refreshTokens);
    codes = List.copyOf(codes);
  }

  /** A client of the organisation's first user with one refresh token. */
  public static OAuthClient of(String id, String secret, String refreshToken) {
    return new OAuthClient(id, secret, List.of(refreshToken), List.of(), "");
  }

  /** Says who it is and nothing secret. */
  @Override
  public String toString() {
    return "OAuthClient[" + id + "]";
  }
}
