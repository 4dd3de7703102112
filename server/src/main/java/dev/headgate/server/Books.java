package dev.headgate.server;

import dev.headgate.core.identity.TokenBook;
import dev.headgate.core.ledger.Ledger;
import dev.headgate.server.config.HeadgateConfig;
import dev.headgate.store.Store;
import dev.headgate.store.StoreConfig;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * What outlives the process: who spent what, and whose a token is.
 *
 * @param prune lets go of what is older at a moment than it is to be kept
 * @param keeper closes both
 */
record Books(Ledger ledger, TokenBook tokens, Consumer<Instant> prune, Runnable keeper)
    implements AutoCloseable {

  /** Opens those of the configured data folder. */
  static Books open(HeadgateConfig config) {
    var store = Store.open(config.data(), storeConfig(config));
    return new Books(store.ledger(), store.tokens(), store::prune, store::close);
  }

  private static StoreConfig storeConfig(HeadgateConfig config) {
    var ledger = config.ledger();
    var defaults = StoreConfig.defaults();
    return defaults
        .with(
            switch (ledger.durability()) {
              case PROCESS -> StoreConfig.Durability.PROCESS;
              case POWER -> StoreConfig.Durability.POWER;
            })
        .with(
            new StoreConfig.Keeping(
                ledger.rowsKept(),
                ledger.sumsKept(),
                defaults.keeping().refusalsPerMinuteMax(),
                defaults.keeping().tokensMax()));
  }

  @Override
  public void close() {
    keeper.run();
  }
}
