package dev.headgate.zoho.oauth;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A client's request to revoke a token, {@code POST /oauth/v2/token/revoke?token=…}. */
public final class RevokeRequest {

  private static final String PATH = "/oauth/v2/token/revoke";

  private RevokeRequest() {}

  /** Whether requests to revoke tokens go to this raw path. */
  public static boolean isRevokePath(String path) {
    return path.equals(PATH) || path.equals(PATH + "/");
  }

  /**
   * The token to be revoked; empty where the request does not tell.
   *
   * @param contentType the Content-Type header; null where there is none
   * @param rawQuery the query without its question mark; empty where there is none
   */
  public static Optional<Secret> token(@Nullable String contentType, String rawQuery, byte[] body) {
    return Parameters.read(contentType, rawQuery, body)
        .flatMap(parameters -> Optional.ofNullable(parameters.get("token")))
        .map(Secret::new);
  }
}
