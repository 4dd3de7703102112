package dev.headgate.store;

import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.store.StoreConfig.Durability;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/**
 * SQLite in one file.
 *
 * <p>The write-ahead log lets readers go on while the writer commits. With {@code
 * synchronous=normal} a commit is in the operating system's hands, which a killed process does not
 * take with it; {@code full} also waits for the disk.
 */
record SqliteDialect(Path file, Durability durability) implements Dialect {

  /** How long SQLite itself waits where another program holds the file. */
  private static final Duration LOCKED_MAX = Duration.ofSeconds(2);

  /** What a write-ahead log that has grown is cut back to. */
  private static final int WAL_KEPT_BYTES = 16 * 1024 * 1024;

  @Override
  public DataSource forWriting() {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(
        switch (durability) {
          case PROCESS -> SQLiteConfig.SynchronousMode.NORMAL;
          case POWER -> SQLiteConfig.SynchronousMode.FULL;
        });
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setJournalSizeLimit(WAL_KEPT_BYTES);
    return source(config);
  }

  @Override
  public DataSource forReading() {
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    return source(config);
  }

  private DataSource source(SQLiteConfig config) {
    config.setBusyTimeout(Math.toIntExact(LOCKED_MAX.toMillis()));
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setCacheSize(-16_000); // negative: in KiB
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  @Override
  public String migrations() {
    return "classpath:db/migration";
  }

  @Override
  public LedgerUnavailable explain(Throwable failure) {
    return new LedgerUnavailable("ledger " + file + " " + remedy(failure), failure);
  }

  @Override
  public LedgerUnavailable tooNew(String found, String known) {
    return new LedgerUnavailable(
        "ledger %s was written by a newer Headgate (format %s, this one knows up to %s): run that version again, or put back a copy made before"
            .formatted(file, found, known));
  }

  private static String remedy(Throwable failure) {
    return switch (codeOf(failure)) {
      case SQLITE_FULL ->
          "cannot grow, the disk is full: free some space, the ledger then goes on by itself";
      case SQLITE_BUSY, SQLITE_LOCKED ->
          "is locked by another program: close what has it open, the ledger then goes on by itself";
      case SQLITE_CORRUPT, SQLITE_NOTADB ->
          "is damaged: stop Headgate, move the file away and put back a copy, or start without it (its usage is then lost)";
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
          "cannot be written: give the user that runs Headgate write access to the file and its folder";
      case SQLITE_IOERR -> "cannot be read or written: check the disk and its free space";
      default -> "does not work: " + oneLine(failure);
    };
  }

  /** SQLite's primary code of a failure, wherever in the chain of causes it stands. */
  private static SQLiteErrorCode codeOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getErrorCode() != 0) {
        return SQLiteErrorCode.getErrorCode(sql.getErrorCode() & 0xff);
      }
    }
    return SQLiteErrorCode.UNKNOWN_ERROR;
  }

  private static String oneLine(Throwable failure) {
    var words = String.valueOf(failure.getMessage()).strip().lines().findFirst().orElse("");
    return failure.getClass().getSimpleName().toLowerCase(Locale.ROOT) + ": " + words;
  }
}
