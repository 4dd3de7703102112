package dev.headgate.server.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.headgate.core.identity.Caller;
import dev.headgate.core.identity.KnownToken;
import dev.headgate.core.identity.Principal;
import dev.headgate.core.identity.TokenBook;
import dev.headgate.server.config.IntegrationConfig;
import dev.headgate.zoho.oauth.Fingerprint;
import dev.headgate.zoho.oauth.Secret;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Matches access tokens with the integrations they were issued to.
 *
 * <p>A token that was issued through Headgate belongs to its OAuth client. Any other is an
 * integration of its own, named after the token's fingerprint: it may have been issued before
 * Headgate came, and stays so for an hour at most, its lifetime. Tokens are kept as keyed hashes
 * only; the fast path looks in memory, the store is asked once per unknown token.
 */
public final class Identities {

  private static final int TOKENS_MAX = 100_000;
  private static final Principal NOBODY = new Principal("none");

  private final String organisation;
  private final Fingerprint fingerprint;
  private final TokenBook book;
  private final Map<String, String> nameByClientId = new HashMap<>();
  private final Cache<String, KnownToken> known =
      Caffeine.newBuilder().maximumSize(TOKENS_MAX).build();
  private final Cache<String, Boolean> unknown =
      Caffeine.newBuilder().maximumSize(TOKENS_MAX).build();

  public Identities(
      String organisation,
      List<IntegrationConfig> integrations,
      Fingerprint fingerprint,
      TokenBook book) {
    this.organisation = organisation;
    this.fingerprint = fingerprint;
    this.book = book;
    for (var integration : integrations) {
      integration.clientIds().forEach(id -> nameByClientId.put(id, integration.name()));
    }
  }

  /** Who a call without a token is accounted to; Zoho will refuse it. */
  public Caller nobody() {
    return new Caller(organisation, "unknown-none", NOBODY);
  }

  /** Who carries this access token, as far as memory knows. Never blocks. */
  public Optional<Caller> inMemory(Secret accessToken, Instant now) {
    var print = fingerprint.of(accessToken);
    var token = known.getIfPresent(print);
    if (token != null && token.expiresAt().isAfter(now)) {
      return Optional.of(caller(token.clientId(), token.principal()));
    }
    return unknown.getIfPresent(print) == null ? Optional.empty() : Optional.of(stranger(print));
  }

  /** Who carries this access token. May ask the store. */
  public Caller of(Secret accessToken, Instant now) {
    return inMemory(accessToken, now)
        .orElseGet(
            () -> {
              var print = fingerprint.of(accessToken);
              return book.find(print, now)
                  .map(
                      token -> {
                        known.put(print, token);
                        return caller(token.clientId(), token.principal());
                      })
                  .orElseGet(
                      () -> {
                        unknown.put(print, true);
                        return stranger(print);
                      });
            });
  }

  /** Who asks for tokens with this client id and refresh token (or code). */
  public Caller client(String clientId, Secret grant) {
    return caller(
        clientId, new Principal(fingerprint.of(new Secret(clientId + ' ' + grant.reveal()))));
  }

  /** Remembers that {@code accessToken} was issued to {@code caller}'s principal. */
  public void learn(Secret accessToken, String clientId, Principal principal, Instant expiresAt) {
    var token = new KnownToken(fingerprint.of(accessToken), clientId, principal, expiresAt);
    known.put(token.fingerprint(), token);
    unknown.invalidate(token.fingerprint());
    book.learn(token);
  }

  private Caller caller(String clientId, Principal principal) {
    return new Caller(organisation, nameByClientId.getOrDefault(clientId, clientId), principal);
  }

  private Caller stranger(String print) {
    return new Caller(organisation, "unknown-" + print.substring(0, 8), new Principal(print));
  }
}
