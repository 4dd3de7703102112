package dev.headgate.store;

import dev.headgate.core.fanout.ChangeLog;
import dev.headgate.core.fanout.Subscriptions;
import dev.headgate.core.identity.TokenBook;
import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.core.time.Time;
import dev.headgate.core.watch.WatchBook;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a gateway remembers, in one file {@code headgate.db} in its data folder. Open it once per
 * process; a folder belongs to one gateway at a time.
 */
public final class Store implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Store.class);

  private final DataFolder folder;
  private final Writer writer;
  private final Readers readers;
  private final SqlLedger ledger;
  private final SqlTokenBook tokens;
  private final Pruning pruning;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Store(DataFolder folder, Dialect dialect, StoreConfig config) {
    this.folder = folder;
    var unwritten = new Unwritten(config.keeping().refusalsPerMinuteMax());
    writer = new Writer(dialect, config.writing(), unwritten, Time.system());
    readers = new Readers(dialect);
    ledger = new SqlLedger(writer, readers, unwritten, config.writing().waitMax(), this::close);
    try {
      tokens = new SqlTokenBook(writer, readers, config.keeping().tokensMax());
    } catch (RuntimeException failure) {
      readers.close();
      throw failure;
    }
    pruning = new Pruning(writer, readers, config.keeping());
    writer.start();
  }

  /**
   * Opens the store, makes what is missing, brings an older file to today's format, and marks the
   * calls that an earlier process left open as unanswered: they stay charged as expected.
   *
   * @throws LedgerUnavailable where the folder is in use by another gateway or can't be written, or
   *     the file is damaged, locked or from a newer version; the message is one line with the
   *     remedy
   */
  public static Store open(Path dataFolder, StoreConfig config) {
    var folder = DataFolder.take(dataFolder);
    return open(folder, new SqliteDialect(folder.file(), config.durability()), config);
  }

  static Store open(DataFolder folder, Dialect dialect, StoreConfig config) {
    try {
      Schema.migrate(dialect);
      abandonOpenCalls(dialect);
      return new Store(folder, dialect, config);
    } catch (RuntimeException failure) {
      folder.close();
      throw failure;
    }
  }

  public Ledger ledger() {
    return ledger;
  }

  public TokenBook tokens() {
    return tokens;
  }

  /** What is watched in an organisation. */
  public WatchBook watchBook(String organisation) {
    return new SqlWatchBook(writer, readers, organisation);
  }

  /** The changes of an organisation's records. */
  public ChangeLog changeLog(String organisation) {
    return new SqlChangeLog(writer, readers, organisation);
  }

  /** Who is pushed an organisation's changes. */
  public Subscriptions subscriptions(String organisation) {
    return new SqlSubscriptions(writer, readers, organisation);
  }

  /**
   * Deletes what is older at {@code now} than it is to be kept, in steps of some milliseconds
   * between which calls go on; returns when nothing is left to delete. To be called now and then,
   * say once an hour.
   *
   * <p>Where single calls are gone, questions about usage are answered in whole hours: an hour of
   * which the question covers a part counts in full.
   */
  public Pruned prune(Instant now) {
    tokens.forgetExpired(now);
    return pruning.prune(now);
  }

  /** Writes out what is still pending and lets go of the folder. Closing twice is harmless. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      // The writer last: the last connection to close folds the write-ahead log into the file,
      // and one that only reads can't.
      readers.close();
      writer.close();
      folder.close();
    }
  }

  private static void abandonOpenCalls(Dialect dialect) {
    try (var db = dialect.forWriting().getConnection()) {
      int abandoned = CallTable.abandonOpenCalls(db);
      if (abandoned > 0) {
        LOG.atWarn()
            .addKeyValue("calls", abandoned)
            .log("calls were left open by an earlier process; they stay charged as expected");
      }
    } catch (SQLException failure) {
      throw dialect.explain(failure);
    }
  }
}
