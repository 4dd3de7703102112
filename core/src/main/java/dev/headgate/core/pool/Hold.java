package dev.headgate.core.pool;

import dev.headgate.core.credit.Credits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Credits and slots set aside for one call. It ends exactly once, by the first of {@link #settle},
 * {@link #refusedByZoho}, {@link #release} and {@link #close}; a later one changes nothing.
 *
 * <pre>{@code
 * try (hold) {
 *   ledger.depart(...);
 *   hold.departs(now);                    // right before the first byte leaves
 *   var reply = upstream.send(call);
 *   hold.heard(remainingHeader, now);     // what X-API-CREDITS-REMAINING says, where it is there
 *   hold.settle(chargeOf(reply), now);
 * }
 * }</pre>
 *
 * <p>Closed without an end, it gives everything back if the call never left, and is charged as
 * estimated if it did. Safe for use by several threads.
 */
public final class Hold implements AutoCloseable {

  private final Pool pool;
  final Member member;
  final Slots slots;
  final Load load;
  final long price;
  final @Nullable Why objection;

  // All below is guarded by the pool's lock.
  volatile long bucket; // written under the lock
  long memberBucket;
  long mark; // all credits booked up to and including this hold
  long heldBefore; // credits that others held when this one was granted
  long grantedMillis;
  long endsMillis; // when it is ended if nobody else does
  boolean probe;
  boolean scout;
  volatile boolean left; // written by who departs, without the lock
  volatile boolean ended; // written under the lock
  @Nullable Hold before;
  @Nullable Hold after;

  Hold(Pool pool, Member member, Slots slots, Load load, long price, @Nullable Why objection) {
    this.pool = pool;
    this.member = member;
    this.slots = slots;
    this.load = load;
    this.price = price;
    this.objection = objection;
  }

  /** Who holds it. */
  public String integration() {
    return member.name;
  }

  /** What is set aside. */
  public Credits price() {
    return new Credits(price);
  }

  /** In shadow mode, what would have stood in the way; null where nothing did. */
  public @Nullable Why objection() {
    return objection;
  }

  /**
   * Whether the call goes to find out whether credits have come back, one at a time and at growing
   * distance: Zoho may refuse it.
   */
  public boolean probe() {
    return probe || scout;
  }

  /**
   * The call is about to leave: from here on it may cost, and counts from now.
   *
   * @throws IllegalStateException where the hold has ended: the call must not leave
   */
  public void departs(Instant now) {
    pool.departs(this, now);
  }

  /**
   * What Zoho's header said on the answer to this call. Call before {@link #settle}.
   *
   * @param remaining the value of {@code X-API-CREDITS-REMAINING}
   * @return by how much the spending outside Headgate was found to have grown: for the server to
   *     keep
   */
  public Credits heard(Credits remaining, Instant now) {
    return pool.heard(this, remaining.units(), now);
  }

  /**
   * The answer to this call came without the header, as Zoho does while less than half of {@code
   * freeCredits} is used. Call before {@link #settle}.
   *
   * @param freeCredits the pool without add-ons
   */
  public void heardNothing(Credits freeCredits, Instant now) {
    pool.heardNothing(this, freeCredits.units(), now);
  }

  /** Zoho answered, and the call cost so much. False where the hold had ended before. */
  public boolean settle(Credits charge, Instant now) {
    return pool.settle(this, charge.units(), now);
  }

  /**
   * Zoho refused the call with 429. Ends the hold, and lets the pool draw its conclusions.
   *
   * @param said what the body says there was too much of
   * @param charge what the refusal cost: nothing, as far as is known
   * @param attempt how often this call was refused before
   */
  public Verdict refusedByZoho(TooMany.Said said, Credits charge, int attempt, Instant now) {
    return pool.refusedByZoho(this, said, charge.units(), attempt, now);
  }

  /** The call never left: everything is given back. False where the hold had ended before. */
  public boolean release(Instant now) {
    return pool.release(this, now);
  }

  /** Ends it if nothing else did: gives everything back, or is charged as estimated if it left. */
  @Override
  public void close() {
    pool.close(this);
  }
}
