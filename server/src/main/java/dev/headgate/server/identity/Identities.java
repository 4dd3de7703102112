package dev.headgate.server.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.headgate.core.identity.Caller;
import dev.headgate.core.identity.KnownToken;
import dev.headgate.core.identity.Principal;
import dev.headgate.core.identity.TokenBook;
import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.server.config.IntegrationConfig;
import dev.headgate.zoho.oauth.Fingerprint;
import dev.headgate.zoho.oauth.Secret;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Matches access tokens with the integrations they were issued to.
 *
 * <p>A token that was issued through Headgate belongs to its OAuth client. Any other is an
 * integration of its own, named after the token's fingerprint: it may have been issued before
 * Headgate came, and stays so for an hour at most, its lifetime. Tokens are kept as keyed hashes
 * only; the fast path looks in memory, the store is asked once per unknown token.
 */
public final class Identities {

  private static final Logger LOG = LoggerFactory.getLogger(Identities.class);

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

  /** By the fingerprint of a refresh token, whose rights what it was exchanged for carries. */
  private final Cache<String, Principal> grants =
      Caffeine.newBuilder().maximumSize(TOKENS_MAX).build();

  private final Cache<Principal, Boolean> ended =
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
                  .map(token -> ended.getIfPresent(token.principal()) == null ? token : lone(token))
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

  /** Remembers what access tokens a refresh token is exchanged for. */
  public void learnGrant(Secret refreshToken, Principal principal) {
    grants.put(fingerprint.of(refreshToken), principal);
    ended.invalidate(principal);
  }

  /**
   * Zoho has refused an access token: from now on it stands for itself alone, so that nothing that
   * was kept for its principal is given to it. Its calls stay accounted to its client.
   */
  public void refused(Secret accessToken, Instant now) {
    var token = known.getIfPresent(fingerprint.of(accessToken));
    if (token != null && token.expiresAt().isAfter(now)) {
      standAlone(token);
    }
  }

  /**
   * A token was revoked. With a refresh token all end that it was exchanged for; of one that this
   * process has not seen it is not known which, and all that are known stand alone.
   */
  public void revoked(Secret token, Instant now) {
    var print = fingerprint.of(token);
    if (known.getIfPresent(print) != null) {
      refused(token, now);
      return;
    }
    var principal = grants.getIfPresent(print);
    for (var each : List.copyOf(known.asMap().values())) {
      if (principal == null || each.principal().equals(principal)) {
        ended.put(each.principal(), true);
        standAlone(each);
      }
    }
    if (principal != null) {
      ended.put(principal, true);
    }
  }

  private void standAlone(KnownToken token) {
    var alone = lone(token);
    known.put(token.fingerprint(), alone);
    try {
      book.learn(alone);
    } catch (LedgerUnavailable failure) {
      LOG.warn("that a token ended could not be written down: {}", failure.getMessage());
    }
  }

  private static KnownToken lone(KnownToken token) {
    return new KnownToken(
        token.fingerprint(),
        token.clientId(),
        new Principal(token.fingerprint()),
        token.expiresAt());
  }

  private Caller caller(String clientId, Principal principal) {
    return new Caller(organisation, nameByClientId.getOrDefault(clientId, clientId), principal);
  }

  private Caller stranger(String print) {
    return new Caller(organisation, "unknown-" + print.substring(0, 8), new Principal(print));
  }
}
