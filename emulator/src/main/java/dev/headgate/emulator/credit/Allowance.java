package dev.headgate.emulator.credit;

/**
 * What the organisation may use.
 *
 * @param poolCredits credits in any 24 hours
 * @param freeCredits the part of the pool that was not bought as add-on
 * @param concurrency calls in flight
 * @param subConcurrency heavy calls in flight
 */
public record Allowance(long poolCredits, long freeCredits, int concurrency, int subConcurrency) {

  /** What an edition grants. */
  public static Allowance of(Edition edition, int users, long addOnCredits) {
    return new Allowance(
        edition.pool(users, addOnCredits),
        edition.pool(users, 0),
        edition.concurrency(),
        edition.subConcurrency());
  }

  /** The same limits on calls in flight with another pool, none of it bought. */
  public Allowance withPool(long credits) {
    return new Allowance(credits, credits, concurrency, subConcurrency);
  }
}
