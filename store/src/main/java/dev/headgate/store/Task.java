package dev.headgate.store;

import dev.headgate.core.ledger.LedgerUnavailable;
import java.sql.SQLException;
import java.util.List;

/** Something the writer does in one of its transactions, together with others. */
interface Task {

  /** Writes, without committing. May be called again after a failure, on another session. */
  void write(WriteSession session) throws SQLException;

  /** The transaction is committed. Returns what is to be done as a consequence. */
  List<Task> committed();

  /**
   * The transaction failed.
   *
   * @return true where someone was told and the task is over; false where it must be tried again
   */
  boolean failed(LedgerUnavailable why);
}
