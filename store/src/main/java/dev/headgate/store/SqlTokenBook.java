package dev.headgate.store;

import static java.util.stream.Collectors.toMap;

import dev.headgate.core.identity.KnownToken;
import dev.headgate.core.identity.Principal;
import dev.headgate.core.identity.TokenBook;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/**
 * The token book in a database, and all of it in memory: a token is looked up for every call, and
 * the book is small because tokens live for an hour. Learning waits for the commit; a token that
 * could not be written is known all the same, until the process ends.
 */
final class SqlTokenBook implements TokenBook {

  private static final String ALL =
      """
      select fingerprint, client_id, principal, expires_at
        from token
       order by expires_at desc
       limit :max
      """;

  private static final String LEARN =
      """
      insert into token (fingerprint, client_id, principal, expires_at)
      values (?, ?, ?, ?)
      on conflict (fingerprint) do update
         set client_id  = excluded.client_id,
             principal  = excluded.principal,
             expires_at = excluded.expires_at
      """;

  private static final String FORGET_EXPIRED =
      """
      delete from token
       where expires_at <= ?
      """;

  private final Writer writer;
  private final int tokensMax;
  private final Map<String, KnownToken> tokens;

  SqlTokenBook(Writer writer, Readers readers, int tokensMax) {
    this.writer = writer;
    this.tokensMax = tokensMax;
    tokens = new ConcurrentHashMap<>(readers.answer(db -> load(db, tokensMax)));
  }

  @Override
  public void learn(KnownToken token) {
    tokens.put(token.fingerprint(), token);
    if (tokens.size() > tokensMax) {
      forgetFirstToExpire();
    }
    int changed = writer.write(session -> store(session, token));
    if (changed != 1) {
      throw new IllegalStateException("a token changed " + changed + " rows");
    }
  }

  @Override
  public Optional<KnownToken> find(String fingerprint, Instant now) {
    return Optional.ofNullable(tokens.get(fingerprint))
        .filter(token -> now.isBefore(token.expiresAt()));
  }

  /** Drops what has expired at {@code now}. */
  void forgetExpired(Instant now) {
    tokens.values().removeIf(token -> !now.isBefore(token.expiresAt()));
    int _ = writer.write(session -> deleteExpired(session, now));
  }

  // A tenth at once, so that the search is paid for seldom.
  private void forgetFirstToExpire() {
    tokens.values().stream()
        .sorted(Comparator.comparing(KnownToken::expiresAt))
        .limit(tokensMax / 10 + 1)
        .toList()
        .forEach(token -> tokens.remove(token.fingerprint(), token));
  }

  private static Map<String, KnownToken> load(Handle db, int max) {
    List<KnownToken> all =
        db.createQuery(ALL)
            .bind("max", max)
            .map(
                (row, _) ->
                    new KnownToken(
                        row.getString("fingerprint"),
                        row.getString("client_id"),
                        new Principal(row.getString("principal")),
                        Instant.ofEpochMilli(row.getLong("expires_at"))))
            .list();
    return all.stream().collect(toMap(KnownToken::fingerprint, token -> token));
  }

  private static int store(WriteSession session, KnownToken token) throws SQLException {
    try (var learn = session.connection().prepareStatement(LEARN)) {
      learn.setString(1, token.fingerprint());
      learn.setString(2, token.clientId());
      learn.setString(3, token.principal().fingerprint());
      learn.setLong(4, Moments.millis(token.expiresAt()));
      return learn.executeUpdate();
    }
  }

  private static int deleteExpired(WriteSession session, Instant now) throws SQLException {
    try (var forget = session.connection().prepareStatement(FORGET_EXPIRED)) {
      forget.setLong(1, Moments.millis(now));
      return forget.executeUpdate();
    }
  }
}
