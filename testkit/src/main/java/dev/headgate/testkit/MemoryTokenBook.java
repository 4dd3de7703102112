package dev.headgate.testkit;

import dev.headgate.core.identity.KnownToken;
import dev.headgate.core.identity.TokenBook;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A token book in a map, obviously right: for tests. */
public final class MemoryTokenBook implements TokenBook {

  private final Map<String, KnownToken> tokens = new ConcurrentHashMap<>();

  @Override
  public void learn(KnownToken token) {
    tokens.put(token.fingerprint(), token);
  }

  @Override
  public Optional<KnownToken> find(String fingerprint, Instant now) {
    return Optional.ofNullable(tokens.get(fingerprint)).filter(t -> now.isBefore(t.expiresAt()));
  }
}
