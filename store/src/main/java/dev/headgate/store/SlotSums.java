package dev.headgate.store;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.ledger.SlotSum;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Answers what was charged slot by slot. */
final class SlotSums {

  private static final String SLOTS =
      """
      select at / :slot as slot, sum(charged) as credits
        from call
       where at >= :since and at < :until
         and organisation = (select id from word where text = :organisation)
       group by slot
      having sum(charged) > 0
       order by slot
      """;

  private SlotSums() {}

  static List<SlotSum> of(
      Handle db, String organisation, Instant since, Instant until, Duration slot) {
    long millis = slot.toMillis();
    return db.createQuery(SLOTS)
        .bind("slot", millis)
        .bind("since", Moments.millis(since))
        .bind("until", Moments.millis(until))
        .bind("organisation", organisation)
        .map(
            (row, _) ->
                new SlotSum(
                    Instant.ofEpochMilli(row.getLong("slot") * millis),
                    new Credits(row.getLong("credits"))))
        .list();
  }
}
