package dev.headgate.store;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.pool.Spend;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Answers what was charged minute by minute, for windows to be rebuilt from. */
final class Spends {

  private static final long MINUTE_MILLIS = 60_000;

  private static final String SPENDS =
      """
      select at / 60000 as minute, integration.text as integration, sum(charged) as credits,
             state = 1 as confirmed
        from call
        join word as integration on integration.id = call.integration
       where at >= :since
         and organisation = (select id from word where text = :organisation)
       group by minute, call.integration, confirmed
      having sum(charged) > 0
       order by minute, integration.text, confirmed
      """;

  private Spends() {}

  static List<Spend> since(Handle db, String organisation, Instant since) {
    return db.createQuery(SPENDS)
        .bind("since", Moments.millis(since))
        .bind("organisation", organisation)
        .map(
            (row, _) ->
                new Spend(
                    Instant.ofEpochMilli((row.getLong("minute") + 1) * MINUTE_MILLIS - 1),
                    row.getString("integration"),
                    new Credits(row.getLong("credits")),
                    row.getBoolean("confirmed")))
        .list();
  }
}
