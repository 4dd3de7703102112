package dev.headgate.store;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.ledger.UsageQuery;
import dev.headgate.core.ledger.UsageQuery.By;
import dev.headgate.core.ledger.UsageRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Answers what was spent: whole hours from their sums, the edges from single calls and minutes. */
final class Usage {

  private static final String CALLS_SINCE =
      """
      select calls_since
        from store_state
       where id = 1
      """;

  /** With the key, as it is shown and as the three tables have it: see {@link Key}. */
  private static final String USAGE =
      """
      select %1$s as shown, calls, credits, refused, saved
        from (select k, sum(calls) as calls, sum(credits) as credits, sum(refused) as refused,
                     sum(saved) as saved
                from (select %2$s as k, calls, credits, refused, saved
                        from hour
                       where organisation = :organisation and dimension = :dimension
                         and hour >= :hourFrom and hour < :hourTo
                      union all
                      select %3$s, 1, charged,
                             case when state = 1 and status = 429 then 1 else 0 end, 0
                        from call
                       where organisation = :organisation and at >= :headFrom and at < :headTo
                      union all
                      select %3$s, 1, charged,
                             case when state = 1 and status = 429 then 1 else 0 end, 0
                        from call
                       where organisation = :organisation and at >= :tailFrom and at < :tailTo
                      union all
                      select %4$s, calls, 0, refused, saved
                        from minute
                       where organisation = :organisation
                         and minute >= :headMinuteFrom and minute < :headMinuteTo
                      union all
                      select %4$s, calls, 0, refused, saved
                        from minute
                       where organisation = :organisation
                         and minute >= :tailMinuteFrom and minute < :tailMinuteTo) as entry
               group by k) as summed
      """;

  private static final String SPENT =
      """
      select (select coalesce(sum(credits), 0)
                from hour
               where organisation = :organisation and dimension = 3 and hour >= :hourFrom)
           + (select coalesce(sum(charged), 0)
                from call
               where organisation = :organisation and at >= :headFrom and at < :headTo)
      """;

  private static final String WORD =
      """
      select id
        from word
       where text = :text
      """;

  /** No word has this number. */
  private static final int NOBODY = -1;

  private Usage() {}

  static List<UsageRow> of(Handle db, UsageQuery query) {
    var key = Key.of(query.by());
    var span = span(db, Moments.millis(query.since()), Moments.millis(query.until()));
    return db
        .createQuery(key.in(USAGE))
        .bind("organisation", word(db, query.organisation()))
        .bind("dimension", key.dimension().code())
        .bind("hourFrom", span.hourFrom())
        .bind("hourTo", span.hourTo())
        .bind("headFrom", span.headFrom())
        .bind("headTo", span.headTo())
        .bind("tailFrom", span.tailFrom())
        .bind("tailTo", span.tailTo())
        .bind("headMinuteFrom", span.headMinuteFrom())
        .bind("headMinuteTo", span.headMinuteTo())
        .bind("tailMinuteFrom", span.tailMinuteFrom())
        .bind("tailMinuteTo", span.tailMinuteTo())
        .map((row, _) -> row(query.by(), row))
        .stream()
        .sorted(query.by().order())
        .toList();
  }

  static Credits spent(Handle db, String organisation, Instant since) {
    var span = span(db, Moments.millis(since), Long.MAX_VALUE);
    return db.createQuery(SPENT)
        .bind("organisation", word(db, organisation))
        .bind("hourFrom", span.hourFrom())
        .bind("headFrom", span.headFrom())
        .bind("headTo", span.headTo())
        .map((row, _) -> new Credits(row.getLong(1)))
        .one();
  }

  private static Span span(Handle db, long since, long until) {
    long callsSinceHour = db.createQuery(CALLS_SINCE).mapTo(Long.class).one();
    return Span.of(since, until, callsSinceHour);
  }

  private static int word(Handle db, String text) {
    return db.createQuery(WORD).bind("text", text).mapTo(Integer.class).findOne().orElse(NOBODY);
  }

  private static UsageRow row(By by, ResultSet row) throws SQLException {
    var shown = by == By.HOUR ? Moments.hourText(row.getLong("shown")) : row.getString("shown");
    return new UsageRow(
        shown,
        row.getLong("calls"),
        new Credits(row.getLong("credits")),
        row.getLong("refused"),
        new Credits(row.getLong("saved")));
  }

  /** How a question's key reads in an answer, and in the tables that the answer is made of. */
  private record Key(
      Dimension dimension, String shown, String inHour, String inCall, String inMinute) {

    static Key of(By by) {
      return switch (by) {
        case INTEGRATION -> word(Dimension.INTEGRATION);
        case OPERATION -> word(Dimension.OPERATION);
        case MODULE -> word(Dimension.MODULE);
        case SOURCE -> word(Dimension.SOURCE);
        // Any dimension holds every entry of an hour; this one has the fewest words.
        case HOUR -> new Key(Dimension.SOURCE, "k", "hour", "at / 3600000", "minute / 60");
      };
    }

    private static Key word(Dimension dimension) {
      var column = dimension.column();
      return new Key(dimension, "(select text from word where id = k)", "word", column, column);
    }

    String in(String statement) {
      return statement.formatted(shown, inHour, inCall, inMinute);
    }
  }
}
