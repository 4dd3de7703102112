package dev.headgate.store;

import dev.headgate.core.ledger.Departure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes the table {@code call}: one row for each call that left. */
final class CallTable {

  private static final String LAST_NUMBER =
      """
      select coalesce(max(id), 0)
        from call
      """;

  private static final String DEPART =
      """
      insert into call (id, at, organisation, integration, principal, operation, module, source,
                        records, expected, charged, state, status, latency_ms)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0)
      """;

  private static final String SETTLE =
      """
      update call
         set state = ?, status = ?, charged = ?, latency_ms = ?
       where id = ? and state = 0
      """;

  private static final String IS_KEPT =
      """
      select 1
        from call
       where id = ?
      """;

  private static final String ABANDON =
      """
      update call
         set state = 2
       where state = 0
      """;

  private final PreparedStatement depart;
  private final PreparedStatement settle;
  private final PreparedStatement isKept;
  private long lastNumber;

  CallTable(Connection db) throws SQLException {
    depart = db.prepareStatement(DEPART);
    settle = db.prepareStatement(SETTLE);
    isKept = db.prepareStatement(IS_KEPT);
    try (var query = db.createStatement();
        var found = query.executeQuery(LAST_NUMBER)) {
      lastNumber = found.next() ? found.getLong(1) : 0;
    }
  }

  /** Marks the calls that an earlier process left open: sent, perhaps, and never settled. */
  static int abandonOpenCalls(Connection db) throws SQLException {
    try (var abandon = db.createStatement()) {
      return abandon.executeUpdate(ABANDON);
    }
  }

  /** Adds a row and returns its number. */
  long depart(Departure call, long atMillis, HourlyKey key, int principal) throws SQLException {
    long expected = Amounts.units(call.expected());
    depart.setLong(1, ++lastNumber);
    depart.setLong(2, atMillis);
    depart.setInt(3, key.organisation());
    depart.setInt(4, key.integration());
    depart.setInt(5, principal);
    depart.setInt(6, key.operation());
    depart.setInt(7, key.module());
    depart.setInt(8, key.source());
    depart.setInt(9, call.records());
    depart.setLong(10, expected);
    depart.setLong(11, expected);
    depart.executeUpdate();
    return lastNumber;
  }

  /** False where no row changed: it is settled already, or gone. */
  boolean settle(long number, Ending ending) throws SQLException {
    settle.setInt(1, ending.state().code());
    settle.setInt(2, ending.status());
    settle.setLong(3, ending.charged());
    settle.setLong(4, ending.latencyMillis());
    settle.setLong(5, number);
    return settle.executeUpdate() == 1;
  }

  /** False where the row is gone: the call was open longer than calls are kept. */
  boolean isKept(long number) throws SQLException {
    isKept.setLong(1, number);
    try (var found = isKept.executeQuery()) {
      return found.next();
    }
  }
}
