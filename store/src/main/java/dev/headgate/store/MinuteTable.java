package dev.headgate.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes the table {@code minute}: refusals and free answers, counted. */
final class MinuteTable {

  private static final String ADD =
      """
      insert into minute (minute, organisation, integration, operation, module, source,
                          calls, refused, saved)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (minute, organisation, integration, operation, module, source) do update
         set calls   = minute.calls   + excluded.calls,
             refused = minute.refused + excluded.refused,
             saved   = minute.saved   + excluded.saved
      """;

  private final PreparedStatement add;

  MinuteTable(Connection db) throws SQLException {
    add = db.prepareStatement(ADD);
  }

  void add(long minute, HourlyKey key, Sum sum) throws SQLException {
    add.setLong(1, minute);
    add.setInt(2, key.organisation());
    add.setInt(3, key.integration());
    add.setInt(4, key.operation());
    add.setInt(5, key.module());
    add.setInt(6, key.source());
    add.setLong(7, sum.calls());
    add.setLong(8, sum.refused());
    add.setLong(9, sum.saved());
    add.executeUpdate();
  }
}
