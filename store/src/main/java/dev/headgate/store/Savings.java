package dev.headgate.store;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.ledger.Saved;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** Answers what was saved, for whom and by what: the minutes alone hold both. */
final class Savings {

  private static final long MINUTE_MILLIS = 60_000;

  private static final String SAVINGS =
      """
      select integration.text as integration, source.text as source, sum(minute.saved) as credits
        from minute
        join word as organisation on organisation.id = minute.organisation
        join word as integration on integration.id = minute.integration
        join word as source on source.id = minute.source
       where organisation.text = :organisation and minute.saved > 0
         and minute.minute >= :from and minute.minute < :to
       group by integration.text, source.text
       order by credits desc, integration.text, source.text
      """;

  private Savings() {}

  static List<Saved> of(Handle db, String organisation, Instant since, Instant until) {
    return db.createQuery(SAVINGS)
        .bind("organisation", organisation)
        .bind("from", Math.ceilDiv(Moments.millis(since), MINUTE_MILLIS))
        .bind("to", Math.ceilDiv(Moments.millis(until), MINUTE_MILLIS))
        .map(
            (row, _) ->
                new Saved(
                    row.getString("integration"),
                    AnswerSource.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
                    new Credits(row.getLong("credits"))))
        .list();
  }
}
