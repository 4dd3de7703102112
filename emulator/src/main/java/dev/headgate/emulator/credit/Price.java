package dev.headgate.emulator.credit;

import java.util.List;

/** How an operation's cost follows from a call. Amounts are credits. */
sealed interface Price {

  /** The same for every call. */
  record Flat(long credits) implements Price {}

  /**
   * So much per begun group of records, at least one group.
   *
   * @param per records in a group
   * @param of the array in the body, or the list in the query, that holds the records
   * @param maxCredits the most one call costs
   */
  record PerRecords(int per, long credits, String of, long maxCredits) implements Price {
    long of(int records) {
      long groups = Math.max(1, Math.ceilDiv(records, per));
      return Math.min(maxCredits, groups * credits);
    }
  }

  /** By the LIMIT a COQL query names, not by the rows it finds. */
  record CoqlLimit(int defaultLimit, List<Tier> tiers) implements Price {
    record Tier(int upTo, long credits) {}

    long of(int limit) {
      for (var tier : tiers) {
        if (limit <= tier.upTo()) {
          return tier.credits();
        }
      }
      return tiers.getLast().credits();
    }
  }

  /** Whatever the sub-requests are; more when a call that may roll back has succeeded whole. */
  record Composite(long credits, long creditsWhenAllSucceeded) implements Price {}
}
