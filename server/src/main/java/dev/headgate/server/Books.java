package dev.headgate.server;

import dev.headgate.core.fanout.ChangeLog;
import dev.headgate.core.fanout.Subscriptions;
import dev.headgate.core.identity.TokenBook;
import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.watch.WatchBook;
import dev.headgate.server.config.HeadgateConfig;
import dev.headgate.store.Store;
import dev.headgate.store.StoreConfig;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What outlives the process: who spent what, whose a token is, and what changed.
 *
 * @param prune lets go of what is older at a moment than it is to be kept
 * @param watching what is watched and who is told; empty for books that are kept without
 * @param keeper closes all
 */
record Books(
    Ledger ledger,
    TokenBook tokens,
    Consumer<Instant> prune,
    Optional<Watching> watching,
    Runnable keeper)
    implements AutoCloseable {

  /** Books of calls alone. */
  Books(Ledger ledger, TokenBook tokens, Consumer<Instant> prune, Runnable keeper) {
    this(ledger, tokens, prune, Optional.empty(), keeper);
  }

  /** What outlives the process of watching and telling. */
  record Watching(WatchBook book, ChangeLog log, Subscriptions subscriptions) {}

  /** Opens those of the configured data folder. */
  static Books open(HeadgateConfig config) {
    var store = Store.open(config.data(), storeConfig(config));
    var organisation = config.organisation().name();
    var watching =
        new Watching(
            store.watchBook(organisation),
            store.changeLog(organisation),
            store.subscriptions(organisation));
    return new Books(
        store.ledger(), store.tokens(), store::prune, Optional.of(watching), store::close);
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
