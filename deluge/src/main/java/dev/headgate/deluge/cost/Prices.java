package dev.headgate.deluge.cost;

import java.util.List;

/** What operations of Zoho CRM cost. */
public interface Prices {
  /**
   * The price of one operation.
   *
   * @param operation its name in the price list
   * @param credits for one call, or for each group begun
   * @param perRecords records in a group; 0 when a call costs the same for any number
   */
  record Price(String operation, long credits, int perRecords) {
    /** What a call with so many records costs. */
    public Formula of(Formula records) {
      return perRecords == 0
          ? Formula.of(credits)
          : Formula.groups(records, perRecords).times(Formula.of(credits));
    }
  }

  /**
   * The price of an operation by its name; of any other operation when the list does not know it.
   */
  Price named(String operation);

  /**
   * The operation that a call to a path is.
   *
   * @param method in capitals
   * @param path from /crm on, its segments; a segment that only a run knows is empty
   * @param query names of its query parameters
   */
  Price at(String method, List<String> path, List<String> query);
}
