package dev.headgate.emulator.oauth;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Issues, recognises and revokes tokens. Issuing takes a lock; recognising, which every call needs,
 * does not.
 */
public final class TokenDesk {

  /** How long an access token lives. */
  public static final Duration LIFETIME = Duration.ofHours(1);

  // With any client accepted, callers could otherwise fill the memory with made-up ones.
  private static final int CLIENTS_MAX = 10_000;
  private static final int GRANTS_MAX = 10_000;

  private static final DateTimeFormatter OFFSET_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);

  private final OAuthRules rules;
  private final String firstUserId;
  private final TokenMint mint;
  private final Map<String, OAuthClient> clients = new HashMap<>();
  private final Map<String, Grant> grants = new HashMap<>();
  private final Map<String, OAuthClient> codes = new HashMap<>();
  private final Set<String> spent = new HashSet<>();
  private final Map<String, AccessToken> live = new ConcurrentHashMap<>();
  private long refused;

  /**
   * @param firstUserId the CRM user of clients that name none
   */
  public TokenDesk(OAuthRules rules, String firstUserId, long seed) {
    this.rules = rules;
    this.firstUserId = firstUserId;
    mint = new TokenMint(seed);
    for (var client : rules.clients()) {
      clients.put(client.id(), client);
      client.codes().forEach(code -> codes.put(code, client));
      client.refreshTokens().forEach(token -> grants.put(key(client, token), grantOf(client)));
    }
  }

  /**
   * Answers {@code POST /oauth/v2/token}.
   *
   * @param apiDomain where the client is to send its calls from now on
   */
  public synchronized TokenAnswer issue(TokenForm form, String apiDomain, Instant now) {
    var client = client(form);
    if (client.isEmpty()) {
      return TokenAnswer.error("invalid_client");
    }
    return switch (form.get("grant_type")) {
      case "refresh_token" -> refresh(client.get(), form.get("refresh_token"), apiDomain, now);
      case "authorization_code" -> exchange(client.get(), form.get("code"), apiDomain, now);
      default -> TokenAnswer.error("unsupported_grant_type");
    };
  }

  /** Answers {@code POST /oauth/v2/token/revoke}: ends a refresh token with its access tokens. */
  public synchronized TokenAnswer revoke(TokenForm form) {
    var token = form.get("token");
    boolean wasAccess = live.remove(token) != null;
    boolean wasRefresh = grants.entrySet().removeIf(entry -> revoke(entry, token));
    return wasAccess || wasRefresh
        ? new TokenAnswer(200, "{\"status\":\"success\"}")
        : TokenAnswer.error("invalid_code");
  }

  /**
   * Recognises the caller of an API call.
   *
   * @param authorization the header's value; empty where there is none. Zoho documents {@code
   *     Zoho-oauthtoken}; clients also send {@code Bearer}
   */
  public Identity identify(String authorization, Instant now) {
    int space = authorization.indexOf(' ');
    if (space < 0) {
      return new Identity.Missing();
    }
    var scheme = authorization.substring(0, space);
    if (!scheme.equalsIgnoreCase("Zoho-oauthtoken") && !scheme.equalsIgnoreCase("Bearer")) {
      return new Identity.Missing();
    }
    var token = live.get(authorization.substring(space + 1).strip());
    return token != null && token.isLiveAt(now)
        ? new Identity.Known(token)
        : new Identity.Unknown();
  }

  /** How many token requests were refused for their number. */
  public synchronized long refusedRequests() {
    return refused;
  }

  private Optional<OAuthClient> client(TokenForm form) {
    var id = form.get("client_id");
    var secret = form.get("client_secret");
    if (rules.anyClient() && !id.isBlank() && clients.size() < CLIENTS_MAX) {
      clients.computeIfAbsent(id, _ -> new OAuthClient(id, secret, List.of(), List.of(), ""));
    }
    return Optional.ofNullable(clients.get(id))
        .filter(client -> rules.anyClient() || client.secret().equals(secret));
  }

  private TokenAnswer refresh(OAuthClient client, String token, String apiDomain, Instant now) {
    var grant = grant(client, token);
    if (grant.isEmpty()) {
      return TokenAnswer.error("invalid_code");
    }
    if (rules.tokenLimits() && !grant.get().mayAsk(now)) {
      refused++;
      return TokenAnswer.tooMany();
    }
    return answer(accessToken(grant.get(), now), "", apiDomain);
  }

  private TokenAnswer exchange(OAuthClient client, String code, String apiDomain, Instant now) {
    boolean known = client.equals(codes.get(code));
    boolean good = known || (rules.anyClient() && !code.isBlank());
    if (!good || isFull() || !spent.add(code)) {
      return TokenAnswer.error("invalid_code");
    }
    var refreshToken = mint.next();
    var grant = grantOf(client);
    grants.put(key(client, refreshToken), grant);
    return answer(accessToken(grant, now), refreshToken, apiDomain);
  }

  /** The grant behind a refresh token, which must be the client's own. */
  private Optional<Grant> grant(OAuthClient client, String token) {
    var known = Optional.ofNullable(grants.get(key(client, token)));
    boolean mayBeNew = rules.anyClient() && !token.isBlank() && !spent.contains(key(client, token));
    if (known.isPresent() || !mayBeNew || isFull()) {
      return known;
    }
    var made = grantOf(client);
    grants.put(key(client, token), made);
    return Optional.of(made);
  }

  /** True when {@code entry} is the grant of that refresh token, which then dies for good. */
  private boolean revoke(Map.Entry<String, Grant> entry, String token) {
    if (!entry.getKey().equals(key(entry.getValue().clientId(), token))) {
      return false;
    }
    entry.getValue().live().forEach(issued -> live.remove(issued.token()));
    return spent.add(entry.getKey());
  }

  private boolean isFull() {
    return grants.size() + spent.size() >= GRANTS_MAX;
  }

  // By client too: with any client accepted, two may come with the same made-up refresh token.
  private static String key(OAuthClient client, String refreshToken) {
    return key(client.id(), refreshToken);
  }

  private static String key(String clientId, String refreshToken) {
    return clientId + '\n' + refreshToken;
  }

  private Grant grantOf(OAuthClient client) {
    return new Grant(client.id(), client.userId().isEmpty() ? firstUserId : client.userId());
  }

  private AccessToken accessToken(Grant grant, Instant now) {
    for (var old = grant.takeExpired(now); old.isPresent(); old = grant.takeExpired(now)) {
      live.remove(old.get().token());
    }
    var expires = now.plus(LIFETIME);
    var token =
        new AccessToken(
            mint.next(), grant.clientId(), grant.userId(), expires, OFFSET_TIME.format(expires));
    int liveMax = rules.tokenLimits() ? Grant.LIVE_MAX : Grant.LIVE_MAX_WITHOUT_LIMITS;
    grant.add(token, liveMax).ifPresent(oldest -> live.remove(oldest.token()));
    live.put(token.token(), token);
    return token;
  }

  private static TokenAnswer answer(AccessToken access, String refreshToken, String apiDomain) {
    var refresh = refreshToken.isEmpty() ? "" : "\"refresh_token\":\"" + refreshToken + "\",";
    return new TokenAnswer(
        200,
        """
        {"access_token":"%s",%s"api_domain":"%s","token_type":"Bearer","expires_in":%d}"""
            .formatted(access.token(), refresh, apiDomain, LIFETIME.toSeconds()));
  }
}
