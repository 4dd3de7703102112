package dev.headgate.store;

import dev.headgate.core.fanout.ChangeLog;
import dev.headgate.core.fanout.Logged;
import dev.headgate.core.watch.Change;
import dev.headgate.core.watch.Operation;
import dev.headgate.core.watch.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table {@code change}. */
final class SqlChangeLog implements ChangeLog {

  static final String COLUMNS = "change.number, module, operation, record, change.at, source";

  private static final String APPEND =
      """
      insert into change (organisation, module, operation, record, at, source, noted_at)
      values (?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String AFTER =
      """
      select %s
        from change
       where organisation = :organisation and number > :number
       order by number
       limit :max
      """
          .formatted(COLUMNS);

  /** SQLite keeps it for good, whatever is deleted. */
  private static final String LAST =
      """
      select coalesce(max(seq), 0)
        from sqlite_sequence
       where name = 'change'
      """;

  private static final String FIRST =
      """
      select min(number)
        from change
      """;

  /** A step of pruning; more waits for the next, so that others get their turn. */
  private static final String PRUNE =
      """
      delete from change
       where number in (select number from change
                         where noted_at < ?
                            or number <= (select max(number) from change) - ?
                         order by number
                         limit ?)
      """;

  private static final String PRUNE_LETTERS =
      """
      delete from dead_letter
       where change < (select coalesce(min(number), 0) from change)
      """;

  private static final int STEP = 5_000;

  private final Writer writer;
  private final Readers readers;
  private final String organisation;

  SqlChangeLog(Writer writer, Readers readers, String organisation) {
    this.writer = writer;
    this.readers = readers;
    this.organisation = organisation;
  }

  @Override
  public void append(List<Change> changes, Instant now) {
    if (changes.isEmpty()) {
      return;
    }
    int added = writer.write(session -> append(session, changes, now));
    if (added != changes.size()) {
      throw new IllegalStateException(changes.size() + " changes added " + added + " rows");
    }
  }

  private int append(WriteSession session, List<Change> changes, Instant now) throws SQLException {
    int added = 0;
    try (var append = session.connection().prepareStatement(APPEND)) {
      for (var change : changes) {
        append.setString(1, organisation);
        append.setString(2, change.module());
        append.setString(3, change.operation().word());
        append.setString(4, change.record());
        append.setLong(5, Moments.millis(change.at()));
        append.setString(6, change.source().word());
        append.setLong(7, Moments.millis(now));
        added += append.executeUpdate();
      }
    }
    return added;
  }

  @Override
  public List<Logged> after(long number, int max) {
    return readers.answer(
        db ->
            db.createQuery(AFTER)
                .bind("organisation", organisation)
                .bind("number", number)
                .bind("max", max)
                .map((row, _) -> logged(row))
                .list());
  }

  static Logged logged(ResultSet row) throws SQLException {
    return new Logged(
        row.getLong(1),
        new Change(
            row.getString(2),
            Operation.named(row.getString(3)).orElseThrow(),
            row.getString(4),
            Instant.ofEpochMilli(row.getLong(5)),
            Source.named(row.getString(6)).orElseThrow()));
  }

  @Override
  public long last() {
    return readers.answer(SqlChangeLog::last);
  }

  private static long last(Handle db) {
    return db.createQuery(LAST).mapTo(Long.class).one();
  }

  @Override
  public long prunedUpTo() {
    return readers.answer(
        db ->
            db.createQuery(FIRST)
                .map((row, _) -> row.getLong(1))
                .findOne()
                .filter(first -> first > 0)
                .map(first -> first - 1)
                .orElseGet(() -> last(db)));
  }

  @Override
  public void prune(Instant before, long rowsMax) {
    int deleted;
    do {
      deleted = writer.write(session -> pruneStep(session, before, rowsMax));
    } while (deleted == STEP);
    int _ = writer.write(SqlChangeLog::pruneLetters);
  }

  private static int pruneStep(WriteSession session, Instant before, long rowsMax)
      throws SQLException {
    try (var prune = session.connection().prepareStatement(PRUNE)) {
      prune.setLong(1, Moments.millis(before));
      prune.setLong(2, rowsMax);
      prune.setInt(3, STEP);
      return prune.executeUpdate();
    }
  }

  private static int pruneLetters(WriteSession session) throws SQLException {
    try (var prune = session.connection().prepareStatement(PRUNE_LETTERS)) {
      return prune.executeUpdate();
    }
  }
}
