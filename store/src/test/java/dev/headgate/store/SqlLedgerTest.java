package dev.headgate.store;

import dev.headgate.core.ledger.Ledger;
import dev.headgate.testkit.LedgerContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqlLedgerTest extends LedgerContract {

  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(folder, StoreConfig.defaults());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  protected Ledger emptyLedger() {
    return store.ledger();
  }

  /** A closed store leaves its open calls as a dead process does. */
  @Override
  protected Ledger afterDeath(Ledger ledger) {
    store.close();
    open();
    return store.ledger();
  }
}
