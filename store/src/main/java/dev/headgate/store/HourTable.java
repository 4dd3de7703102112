package dev.headgate.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the table {@code hour}: the sums that make a month's question quick. What one transaction
 * adds is gathered first, so that a batch of calls touches few rows.
 */
final class HourTable {

  private static final String ADD =
      """
      insert into hour (organisation, dimension, hour, word, calls, credits, refused, saved)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (organisation, dimension, hour, word) do update
         set calls   = hour.calls   + excluded.calls,
             credits = hour.credits + excluded.credits,
             refused = hour.refused + excluded.refused,
             saved   = hour.saved   + excluded.saved
      """;

  private record Row(int organisation, Dimension dimension, long hour, int word) {}

  private final Map<Row, Sum> gathered = new HashMap<>();
  private final PreparedStatement add;

  HourTable(Connection db) throws SQLException {
    add = db.prepareStatement(ADD);
  }

  void gather(HourlyKey key, Sum sum) {
    for (var dimension : Dimension.values()) {
      var row = new Row(key.organisation(), dimension, key.hour(), key.word(dimension));
      gathered.merge(row, sum, Sum::plus);
    }
  }

  /** Adds what was gathered to the table. */
  void write() throws SQLException {
    for (var entry : gathered.entrySet()) {
      var row = entry.getKey();
      var sum = entry.getValue();
      add.setInt(1, row.organisation());
      add.setInt(2, row.dimension().code());
      add.setLong(3, row.hour());
      add.setInt(4, row.word());
      add.setLong(5, sum.calls());
      add.setLong(6, sum.credits());
      add.setLong(7, sum.refused());
      add.setLong(8, sum.saved());
      add.executeUpdate();
    }
    gathered.clear();
  }
}
