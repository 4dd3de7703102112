package dev.headgate.store;

import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.core.ledger.Settlement;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes a settlement. It was acknowledged when it was handed over, so it is tried until it
 * succeeds.
 */
record SettleTask(OpenCall call, Settlement settlement) implements Task {

  @Override
  public void write(WriteSession session) throws SQLException {
    session.settle(call, settlement);
  }

  @Override
  public List<Task> committed() {
    return List.of();
  }

  @Override
  public boolean failed(LedgerUnavailable why) {
    return false;
  }
}
