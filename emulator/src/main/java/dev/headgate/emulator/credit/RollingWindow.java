package dev.headgate.emulator.credit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Credits spent in the last 24 hours, kept in slots of a fixed width that are aligned to the epoch.
 *
 * <p>Zoho says that credits spent in a time slot come back 24 hours after that slot, and its one
 * example has a slot of five minutes; whether that means the slot's start or its end is not
 * documented. This window gives them back 24 hours after the slot's <em>end</em>, all at once: then
 * no span of 24 hours ever holds more than the pool, and no call comes back early.
 *
 * <p>Its time never goes back: an instant before the latest one counts as the latest one. Not safe
 * for use by many threads; its owner guards it.
 */
final class RollingWindow {

  static final Duration SPAN = Duration.ofHours(24);

  /** Credits spent in one slot. A later correction goes to the slot the credits were spent in. */
  static final class Slot {
    private final long number;
    private long credits;
    private boolean released;

    private Slot(long number) {
      this.number = number;
    }
  }

  private final long widthMillis;
  private final Deque<Slot> slots = new ArrayDeque<>();
  private Instant latest = Instant.MIN;
  private long spentCredits;

  /**
   * @param slotWidth a whole number of milliseconds, at least a second and at most a day: a
   *     second's width keeps 86,401 slots
   */
  RollingWindow(Duration slotWidth) {
    widthMillis = slotWidth.toMillis();
  }

  /** Moves on to {@code now} and gives back what has become free. */
  void advanceTo(Instant now) {
    if (now.isBefore(latest)) {
      return;
    }
    latest = now;
    for (var oldest = slots.peekFirst();
        oldest != null && !releaseOf(oldest).isAfter(now);
        oldest = slots.peekFirst()) {
      spentCredits -= oldest.credits;
      oldest.released = true;
      slots.removeFirst();
    }
  }

  long spentCredits() {
    return spentCredits;
  }

  /** Spends credits at {@code at}. */
  Slot spend(long credits, Instant at) {
    advanceTo(at);
    long number = Math.floorDiv(latest.toEpochMilli(), widthMillis);
    var slot = slots.peekLast();
    if (slot == null || slot.number != number) {
      slot = new Slot(number);
      slots.addLast(slot);
    }
    slot.credits = Math.addExact(slot.credits, credits);
    spentCredits = Math.addExact(spentCredits, credits);
    return slot;
  }

  /** Adds {@code delta} credits, which may be negative, to what was spent in {@code slot}. */
  void correct(Slot slot, long delta) {
    slot.credits = Math.addExact(slot.credits, delta);
    if (!slot.released) {
      spentCredits = Math.addExact(spentCredits, delta);
    }
  }

  /** When credits come back next; empty while none are spent. */
  Optional<Instant> nextRelease() {
    var oldest = slots.peekFirst();
    return oldest == null ? Optional.empty() : Optional.of(releaseOf(oldest));
  }

  /** What comes back when, the next first. */
  List<PoolReport.Release> releases() {
    var releases = new ArrayList<PoolReport.Release>(slots.size());
    for (var slot : slots) {
      if (slot.credits > 0) {
        releases.add(new PoolReport.Release(releaseOf(slot), slot.credits));
      }
    }
    return releases;
  }

  private Instant releaseOf(Slot slot) {
    return Instant.ofEpochMilli((slot.number + 1) * widthMillis).plus(SPAN);
  }
}
