package dev.headgate.testkit;

import dev.headgate.core.ledger.Ledger;

class MemoryLedgerTest extends LedgerContract {

  @Override
  protected Ledger emptyLedger() {
    return new MemoryLedger();
  }

  @Override
  protected Ledger afterDeath(Ledger ledger) {
    ((MemoryLedger) ledger).restart();
    return ledger;
  }
}
