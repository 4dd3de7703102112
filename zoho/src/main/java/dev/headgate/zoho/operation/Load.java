package dev.headgate.zoho.operation;

/**
 * What a request carries as far as its price depends on it.
 *
 * @param records how many records the request names, in its body, its {@code ids} or its path; for
 *     COQL the LIMIT, for a composite request its sub-requests; 0 where it names none
 * @param rollback a composite request that is undone as a whole where one part fails
 * @param heavySubRequests parts of a composite request that count as heavy by themselves
 */
public record Load(int records, boolean rollback, int heavySubRequests) {

  static Load ofRecords(int records) {
    return new Load(records, false, 0);
  }
}
