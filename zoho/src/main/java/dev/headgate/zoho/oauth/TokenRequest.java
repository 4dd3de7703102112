package dev.headgate.zoho.oauth;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client's request for a token, {@code POST /oauth/v2/token}, in whichever of the ways clients
 * send it: a form, a multipart form, the query, or spread over query and body.
 *
 * <p>The official SDKs send forms (Java, Python) and multipart forms (Node, TypeScript); a Singer
 * tap sends everything in the query.
 */
public final class TokenRequest {

  private static final String PATH = "/oauth/v2/token";

  private final String grantType;
  private final String clientId;
  private final @Nullable Secret clientSecret;
  private final @Nullable Secret refreshToken;
  private final @Nullable Secret code;

  private TokenRequest(
      String grantType,
      String clientId,
      @Nullable Secret clientSecret,
      @Nullable Secret refreshToken,
      @Nullable Secret code) {
    this.grantType = grantType;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    this.refreshToken = refreshToken;
    this.code = code;
  }

  /** Whether requests for tokens go to this raw path. */
  public static boolean isTokenPath(String path) {
    return path.equals(PATH) || path.equals(PATH + "/");
  }

  /**
   * Reads a request. Empty where it is malformed, too large, contradicts itself (a parameter twice
   * with different values), or lacks grant type or client id: it can be passed on, but nothing can
   * be said about it.
   *
   * @param contentType the Content-Type header; null where there is none
   * @param rawQuery the query without its question mark; empty where there is none
   */
  public static Optional<TokenRequest> parse(
      @Nullable String contentType, String rawQuery, byte[] body) {
    return Parameters.read(contentType, rawQuery, body).flatMap(TokenRequest::of);
  }

  private static Optional<TokenRequest> of(Parameters parameters) {
    var grantType = parameters.get("grant_type");
    var clientId = parameters.get("client_id");
    return grantType == null || clientId == null
        ? Optional.empty()
        : Optional.of(
            new TokenRequest(
                grantType,
                clientId,
                secret(parameters, "client_secret"),
                secret(parameters, "refresh_token"),
                secret(parameters, "code")));
  }

  /** {@code refresh_token} or {@code authorization_code}, or whatever was sent. */
  public String grantType() {
    return grantType;
  }

  /** The OAuth client id; not a secret. */
  public String clientId() {
    return clientId;
  }

  /**
   * What the client proves itself with. Two requests may share an answer only where it is equal.
   */
  public Optional<Secret> clientSecret() {
    return Optional.ofNullable(clientSecret);
  }

  /** The refresh token to be renewed with. */
  public Optional<Secret> refreshToken() {
    return Optional.ofNullable(refreshToken);
  }

  /** The one-time code of an authorisation. */
  public Optional<Secret> code() {
    return Optional.ofNullable(code);
  }

  /** Whether it renews an access token, so that one answer can serve all who ask at once. */
  public boolean isRefresh() {
    return grantType.equals("refresh_token") && refreshToken != null;
  }

  @Override
  public String toString() {
    return "TokenRequest[" + grantType + " of " + clientId + "]";
  }

  private static @Nullable Secret secret(Parameters parameters, String name) {
    var value = parameters.get(name);
    return value == null ? null : new Secret(value);
  }
}
