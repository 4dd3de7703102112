package dev.headgate.store;

import dev.headgate.core.ledger.LedgerUnavailable;
import javax.sql.DataSource;

/** What databases do differently. The statements themselves are plain enough for all of them. */
interface Dialect {

  /** Connections that write; each begins its transactions by taking the write lock. */
  DataSource forWriting();

  /** Connections that only read. */
  DataSource forReading();

  /** Where Flyway finds the schema's versions. */
  String migrations();

  /** The failure in one line for the person who runs Headgate: what is wrong, where, the remedy. */
  LedgerUnavailable explain(Throwable failure);

  /** A database whose schema is newer than this code knows. */
  LedgerUnavailable tooNew(String found, String known);
}
