package dev.headgate.store;

import dev.headgate.core.identity.TokenBook;
import dev.headgate.testkit.TokenBookContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqlTokenBookTest extends TokenBookContract {

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
  protected TokenBook emptyBook() {
    return store.tokens();
  }
}
