package dev.headgate.store;

import dev.headgate.core.ledger.LedgerUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** SQLite on a disk that is full when the file has so many pages; the limit may be changed. */
record CrampedDialect(SqliteDialect sqlite, AtomicInteger pagesMax) implements Dialect {

  @Override
  public DataSource forWriting() {
    var roomy = (SQLiteDataSource) sqlite.forWriting();
    var cramped =
        new SQLiteDataSource(roomy.getConfig()) {
          @Override
          public Connection getConnection() throws SQLException {
            var db = super.getConnection();
            try (var limit = db.createStatement()) {
              limit.execute("pragma max_page_count = " + pagesMax.get());
            }
            return db;
          }
        };
    cramped.setUrl(roomy.getUrl());
    return cramped;
  }

  @Override
  public DataSource forReading() {
    return sqlite.forReading();
  }

  @Override
  public String migrations() {
    return sqlite.migrations();
  }

  @Override
  public LedgerUnavailable explain(Throwable failure) {
    return sqlite.explain(failure);
  }

  @Override
  public LedgerUnavailable tooNew(String found, String known) {
    return sqlite.tooNew(found, known);
  }
}
