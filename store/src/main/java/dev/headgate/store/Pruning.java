package dev.headgate.store;

import dev.headgate.store.StoreConfig.Keeping;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Deletes what is older than it is kept: in small steps, each in a transaction of the writer's, so
 * that calls in between wait for one step at most. How long that is: docs/performance.md.
 */
final class Pruning {

  private static final int ROWS_PER_STEP = 250;

  // From here on, questions round their edges before this hour out to whole hours: Span.
  private static final String MOVE_CALLS_SINCE =
      """
      update store_state
         set calls_since = ?
       where id = 1 and calls_since < ?
      """;

  private static final String CALLS =
      """
      delete from call
       where id in (select id from call where at < ? order by at limit ?)
      """;

  private static final String REFUSALS =
      """
      delete from refusal
       where id in (select id from refusal where at < ? order by at limit ?)
      """;

  private static final String MINUTES =
      """
      delete from minute
       where (minute, organisation, integration, operation, module, source) in
             (select minute, organisation, integration, operation, module, source
                from minute where minute < ? limit ?)
      """;

  private static final String SIGHTINGS =
      """
      delete from sighting
       where (organisation, integration) in
             (select organisation, integration from sighting where at < ? limit ?)
      """;

  private static final String ORGANISATIONS =
      """
      select distinct organisation
        from hour
      """;

  /** Organisation and dimension first, as the table's key has them. */
  private static final String HOURS =
      """
      delete from hour
       where organisation = ? and dimension = ? and (hour, word) in
             (select hour, word
                from hour where organisation = ? and dimension = ? and hour < ? limit ?)
      """;

  private static final String UNUSED_WORDS =
      """
      select id
        from word
       where seen < :day
       limit :max
      """;

  // Asked again here, because the word may have been used since it was found.
  private static final String WORD =
      """
      delete from word
       where id = ? and seen < ?
      """;

  private final Writer writer;
  private final Readers readers;
  private final Keeping keeping;

  Pruning(Writer writer, Readers readers, Keeping keeping) {
    this.writer = writer;
    this.readers = readers;
    this.keeping = keeping;
  }

  Pruned prune(Instant now) {
    long callsHour = Moments.hour(Moments.millis(now.minus(keeping.calls())));
    long callsMillis = callsHour * Moments.HOUR_MILLIS;
    long hoursHour = Moments.hour(Moments.millis(now.minus(keeping.hours())));
    writer.write(session -> change(session, MOVE_CALLS_SINCE, callsHour, callsHour));
    long calls = inSteps(CALLS, callsMillis, ROWS_PER_STEP);
    long refusals = inSteps(REFUSALS, callsMillis, ROWS_PER_STEP);
    long minutes = inSteps(MINUTES, Moments.minute(callsMillis), ROWS_PER_STEP);
    long sightings = inSteps(SIGHTINGS, callsMillis, ROWS_PER_STEP);
    long hours = pruneHours(hoursHour);
    long words = pruneWords(Moments.day(hoursHour * Moments.HOUR_MILLIS));
    return new Pruned(calls, hours, refusals + minutes + sightings + words);
  }

  private long pruneHours(long before) {
    long rows = 0;
    List<Integer> organisations =
        readers.answer(db -> db.createQuery(ORGANISATIONS).mapTo(Integer.class).list());
    for (int organisation : organisations) {
      for (var dimension : Dimension.values()) {
        int code = dimension.code();
        rows += inSteps(HOURS, organisation, code, organisation, code, before, ROWS_PER_STEP);
      }
    }
    return rows;
  }

  // The words are searched by a reader: they have no index on their day, and a search of all of
  // them would hold up the writer.
  private long pruneWords(long beforeDay) {
    long rows = 0;
    while (true) {
      List<Integer> unused =
          readers.answer(
              db ->
                  db.createQuery(UNUSED_WORDS)
                      .bind("day", beforeDay)
                      .bind("max", ROWS_PER_STEP)
                      .mapTo(Integer.class)
                      .list());
      if (unused.isEmpty()) {
        return rows;
      }
      rows += writer.write(session -> deleteWords(session, unused, beforeDay));
    }
  }

  private static long deleteWords(WriteSession session, List<Integer> words, long beforeDay)
      throws SQLException {
    session.words().forget();
    long rows = 0;
    for (int word : words) {
      rows += change(session, WORD, word, beforeDay);
    }
    return rows;
  }

  private long inSteps(String statement, long... values) {
    long rows = 0;
    long step;
    do {
      step = writer.write(session -> change(session, statement, values));
      rows += step;
    } while (step > 0);
    return rows;
  }

  private static long change(WriteSession session, String statement, long... values)
      throws SQLException {
    try (var change = session.connection().prepareStatement(statement)) {
      for (int i = 0; i < values.length; i++) {
        change.setLong(i + 1, values[i]);
      }
      return change.executeUpdate();
    }
  }
}
