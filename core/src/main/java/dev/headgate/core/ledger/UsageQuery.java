package dev.headgate.core.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;

/**
 * A question to the ledger: what was spent from {@code since} (included) to {@code until}
 * (excluded), summed by one key.
 */
public record UsageQuery(String organisation, By by, Instant since, Instant until) {

  /** The key that sums are made by. */
  public enum By {
    INTEGRATION,
    OPERATION,
    MODULE,
    SOURCE,
    /** The hour's start in UTC, as {@code 2026-11-24T13:00:00Z}. */
    HOUR;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The order of an answer's rows: the most credits first, then the key; hours by time. */
    public Comparator<UsageRow> order() {
      var byKey = Comparator.comparing(UsageRow::key);
      return this == HOUR
          ? byKey
          : Comparator.comparing(UsageRow::credits).reversed().thenComparing(byKey);
    }
  }

  public UsageQuery {
    if (until.isBefore(since)) {
      throw new IllegalArgumentException("until must not be before since: " + since + " " + until);
    }
  }
}
