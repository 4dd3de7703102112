package dev.headgate.store;

import dev.headgate.core.ledger.Sighting;
import dev.headgate.store.NewNames.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes the table {@code sighting}: the latest evidence for each integration. */
final class SightingTable {

  private static final String KEEP_LATEST =
      """
      insert into sighting (organisation, integration, principal, at, user_agent, address)
      values (?, ?, ?, ?, ?, ?)
      on conflict (organisation, integration) do update
         set principal  = excluded.principal,
             at         = excluded.at,
             user_agent = excluded.user_agent,
             address    = excluded.address
       where excluded.at >= sighting.at
      """;

  private final Words words;
  private final PreparedStatement keepLatest;

  SightingTable(Connection db, Words words) throws SQLException {
    this.words = words;
    keepLatest = db.prepareStatement(KEEP_LATEST);
  }

  void keepLatest(Sighting sighting) throws SQLException {
    long at = Moments.millis(sighting.at());
    var caller = sighting.caller();
    int organisation = words.id(caller.organisation(), at);
    keepLatest.setInt(1, organisation);
    keepLatest.setInt(2, words.id(caller.integration(), at, organisation, Kind.INTEGRATION));
    keepLatest.setInt(
        3, words.id(caller.principal().fingerprint(), at, organisation, Kind.PRINCIPAL));
    keepLatest.setLong(4, at);
    keepLatest.setString(5, Words.cut(sighting.userAgent()));
    keepLatest.setString(6, Words.cut(sighting.address()));
    keepLatest.executeUpdate();
  }
}
