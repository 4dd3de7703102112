package dev.headgate.core.pool;

import dev.headgate.core.queue.Queued;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A call's place in the queue. It is decided once: granted or refused, at the latest when its
 * patience ends and somebody calls {@link Pool#tick}.
 */
public final class Ticket extends Queued {

  private final Pool pool;
  final Member member;
  final Slots slots;
  final Load load;
  final long price;
  final boolean lowerClass;

  final Announcement<Admission> announcement = new Announcement<>();
  Why blocker; // what stood in its way when last looked at; guarded by the pool's lock

  Ticket(Pool pool, Member member, Slots slots, Load load, long price, long byMillis, Why blocker) {
    super(member.flow, load.lane(), price, byMillis);
    this.pool = pool;
    this.member = member;
    this.slots = slots;
    this.load = load;
    this.price = price;
    this.blocker = blocker;
    lowerClass = !member.rules.interactive();
  }

  /** What the call waits for. */
  public Why why() {
    return pool.why(this);
  }

  /** When it is refused at the latest. */
  public Instant by() {
    return Instant.ofEpochMilli(byMillis());
  }

  /** Granted or refused; empty while it waits. */
  public Optional<Admission> decision() {
    return Optional.ofNullable(announcement.decision());
  }

  /**
   * Tells {@code listener} the decision, once: at once where it has been taken, else from the
   * thread that ends a hold or ticks. It must be quick: wake the waiting thread and return.
   */
  public void onDecision(Consumer<Admission> listener) {
    announcement.listen(listener);
  }

  /**
   * The caller has gone away: the place is given up, and so is what was granted meanwhile and
   * didn't leave yet.
   */
  public void leave(Instant now) {
    pool.leave(this, now);
  }
}
