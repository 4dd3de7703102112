package dev.headgate.core.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * Remembers, across restarts, which client an access token was issued to. Holds fingerprints only.
 */
public interface TokenBook {

  /** Remembers a token; a second call with the same fingerprint replaces the first. */
  void learn(KnownToken token);

  /** The token with this fingerprint, where it is known and has not expired at {@code now}. */
  Optional<KnownToken> find(String fingerprint, Instant now);
}
