package dev.headgate.store;

import dev.headgate.core.ledger.Refusal;
import dev.headgate.store.NewNames.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;

/** Writes the table {@code refusal}: refused calls, one by one. */
final class RefusalTable {

  private static final String ADD =
      """
      insert into refusal (at, organisation, integration, principal, operation, module,
                           wanted, reason, status)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final Words words;
  private final PreparedStatement add;

  RefusalTable(Connection db, Words words) throws SQLException {
    this.words = words;
    add = db.prepareStatement(ADD);
  }

  void add(Refusal refusal) throws SQLException {
    long at = Moments.millis(refusal.at());
    var caller = refusal.caller();
    add.setLong(1, at);
    int organisation = words.id(caller.organisation(), at);
    add.setInt(2, organisation);
    add.setInt(3, words.id(caller.integration(), at, organisation, Kind.INTEGRATION));
    add.setInt(4, words.id(caller.principal().fingerprint(), at, organisation, Kind.PRINCIPAL));
    add.setInt(5, words.id(refusal.operation(), at));
    add.setInt(
        6,
        words.id(Objects.requireNonNullElse(refusal.module(), ""), at, organisation, Kind.MODULE));
    add.setLong(7, refusal.wanted().units());
    add.setInt(8, words.id(refusal.reason(), at));
    add.setInt(9, refusal.status());
    add.executeUpdate();
  }
}
