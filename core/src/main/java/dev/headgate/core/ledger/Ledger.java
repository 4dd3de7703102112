package dev.headgate.core.ledger;

import dev.headgate.core.credit.Credits;
import java.time.Instant;
import java.util.List;

/**
 * What was spent. A call is written before it leaves and settled when its answer is in, so that a
 * process that dies in between has charged what it sent.
 *
 * <p>Safe for use by many threads. Every method may throw {@link LedgerUnavailable}.
 */
public interface Ledger extends AutoCloseable {

  /**
   * Writes down that a call is about to leave, charged with its expected price. On return the row
   * survives the death of the process.
   *
   * @return the call's number in this ledger, to settle it by
   */
  long depart(Departure departure);

  /**
   * Says how a call ended. Settling a second time changes nothing.
   *
   * @return false where the call is unknown or was settled before
   */
  boolean settle(long call, Settlement settlement);

  /** Writes down a refused call. */
  void refuse(Refusal refusal);

  /** Counts an answer that cost nothing. May be lost with the process, at most a second's worth. */
  void count(FreeAnswer answer);

  /** Notes evidence of who stands behind an integration. May be lost with the process. */
  void saw(Sighting sighting);

  /** Sums by the query's key, the most credits first; by hour in the order of time. */
  List<UsageRow> usage(UsageQuery query);

  /** The latest sighting of each integration of an organisation since {@code since}. */
  List<Sighting> sightings(String organisation, Instant since);

  /** All that an organisation was charged with from {@code since} (included) on. */
  Credits spent(String organisation, Instant since);

  /** Writes out what is still pending and lets go of the store. */
  @Override
  void close();
}
