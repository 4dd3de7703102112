package dev.headgate.core.ledger;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.pool.Spend;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What was spent. A call is written before it leaves and settled when its answer is in, so that a
 * process that dies in between has charged what it sent.
 *
 * <p>Safe for use by many threads. Every method but {@link #close} may throw {@link
 * LedgerUnavailable}. {@link #depart} and the questions ({@link #usage}, {@link #sightings}, {@link
 * #spent} and the like) wait for the store: ask them on a virtual thread. The others only hand
 * over, and wait (for a bounded time) where the ledger has fallen behind; {@link #refuse}, {@link
 * #count} and {@link #saw} never wait, so that an event loop may call them.
 *
 * <p>Times are kept to the millisecond, what is finer is cut off. Refusals and free answers count
 * as of the start of their minute: that is what keeps a storm of them small. A question's answer
 * covers all that the same process said before it was asked.
 */
public interface Ledger extends AutoCloseable {

  /**
   * Writes down that a call is about to leave, charged with its expected price. On return the row
   * survives the death of the process; a call that the process leaves unsettled keeps this charge.
   * Where this throws, nothing stays charged.
   *
   * @return the call's number in this ledger, to settle it by
   */
  long depart(Departure departure);

  /**
   * Says how a call ended. Settling a second time changes nothing. Where this throws, the call is
   * still open and may be settled again.
   *
   * @return false where the call is unknown, was settled before, or left in an earlier process
   */
  boolean settle(long call, Settlement settlement);

  /** Writes down a refused call. May be lost with the process, at most a second's worth. */
  void refuse(Refusal refusal);

  /** Counts an answer that cost nothing. May be lost with the process, at most a second's worth. */
  void count(FreeAnswer answer);

  /** Notes evidence of who stands behind an integration. May be lost with the process. */
  void saw(Sighting sighting);

  /** Sums by the query's key, the most credits first; by hour in the order of time. */
  List<UsageRow> usage(UsageQuery query);

  /**
   * What each integration was spared by which source from {@code since} (included) to {@code until}
   * (excluded), as far back as single calls are kept: the greatest first.
   */
  List<Saved> savings(String organisation, Instant since, Instant until);

  /**
   * The latest sighting of each integration of an organisation that was seen at {@code since} or
   * later, in the order of the integrations' names.
   */
  List<Sighting> sightings(String organisation, Instant since);

  /** All that an organisation was charged with from {@code since} (included) on. */
  Credits spent(String organisation, Instant since);

  /**
   * What each integration was charged with in each minute from {@code since} on, in the order of
   * time: what a window is rebuilt from. A minute's credits stand at its end, so that a window
   * never lets them go too early; those that no answer confirmed stand apart.
   */
  List<Spend> spends(String organisation, Instant since);

  /**
   * What an organisation was charged with from {@code since} (included) to {@code until}
   * (excluded), summed by slots of time, as far back as single calls are kept. Slots begin at whole
   * multiples of their length since 1970; those without a charge are left out.
   *
   * @param slot how long each is, a second at least
   */
  List<SlotSum> chargedBySlot(String organisation, Instant since, Instant until, Duration slot);

  /**
   * The calls that left at {@code since} or later, in an earlier process that ended before it
   * settled them, in the order of leaving: Zoho may still be at work on the latest of them.
   */
  List<Departure> leftOpen(String organisation, Instant since);

  /** Writes out what is still pending and lets go of the store. Closing twice is harmless. */
  @Override
  void close();
}
