package dev.headgate.store;

import dev.headgate.core.identity.Caller;
import dev.headgate.core.identity.Principal;
import dev.headgate.core.ledger.Sighting;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Answers who was seen behind the integrations. */
final class Sightings {

  private static final String LATEST =
      """
      select integration.text as integration, principal.text as principal, sighting.at,
             sighting.user_agent, sighting.address
        from sighting
        join word as organisation on organisation.id = sighting.organisation
        join word as integration on integration.id = sighting.integration
        join word as principal on principal.id = sighting.principal
       where organisation.text = :organisation and sighting.at >= :since
       order by integration.text
      """;

  private Sightings() {}

  static List<Sighting> latest(Handle db, String organisation, Instant since) {
    return db.createQuery(LATEST)
        .bind("organisation", organisation)
        .bind("since", Moments.millis(since))
        .map(
            (row, _) ->
                new Sighting(
                    Instant.ofEpochMilli(row.getLong("at")),
                    new Caller(
                        organisation,
                        row.getString("integration"),
                        new Principal(row.getString("principal"))),
                    row.getString("user_agent"),
                    row.getString("address")))
        .list();
  }
}
