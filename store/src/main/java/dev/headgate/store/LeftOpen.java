package dev.headgate.store;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.identity.Caller;
import dev.headgate.core.identity.Principal;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.ledger.Departure;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** Answers which calls an earlier process sent and never settled. */
final class LeftOpen {

  /** Whoever opens the store marks them as unanswered; their status stays 0. */
  private static final String LEFT_OPEN =
      """
      select call.at, organisation.text as organisation, integration.text as integration,
             principal.text as principal, operation.text as operation, module.text as module,
             source.text as source, call.records, call.expected
        from call
        join word as organisation on organisation.id = call.organisation
        join word as integration on integration.id = call.integration
        join word as principal on principal.id = call.principal
        join word as operation on operation.id = call.operation
        join word as module on module.id = call.module
        join word as source on source.id = call.source
       where call.at >= :since
         and call.state = 2
         and call.status = 0
         and organisation.text = :organisation
       order by call.id
      """;

  private LeftOpen() {}

  static List<Departure> since(Handle db, String organisation, Instant since) {
    return db.createQuery(LEFT_OPEN)
        .bind("since", Moments.millis(since))
        .bind("organisation", organisation)
        .map(
            (row, _) -> {
              var module = row.getString("module");
              return new Departure(
                  Instant.ofEpochMilli(row.getLong("at")),
                  new Caller(
                      row.getString("organisation"),
                      row.getString("integration"),
                      new Principal(row.getString("principal"))),
                  row.getString("operation"),
                  module.isEmpty() ? null : module,
                  row.getInt("records"),
                  new Credits(row.getLong("expected")),
                  AnswerSource.valueOf(row.getString("source").toUpperCase(Locale.ROOT)));
            })
        .list();
  }
}
