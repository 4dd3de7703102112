package dev.headgate.core.pool;

import org.jspecify.annotations.Nullable;

/**
 * The holds that have not ended: a list through the holds themselves, those in front that are ended
 * first where nobody else ends them.
 */
final class OpenHolds {

  private @Nullable Hold first;
  private @Nullable Hold last;
  private long credits;

  void add(Hold hold) {
    hold.heldBefore = credits;
    credits += hold.price;
    // Nearly always at the end: only holds taken over from an earlier process come out of order.
    var before = last;
    while (before != null && before.endsMillis > hold.endsMillis) {
      before = before.before;
    }
    var after = before == null ? first : before.after;
    link(before, hold);
    link(hold, after);
  }

  void remove(Hold hold) {
    credits -= hold.price;
    link(hold.before, hold.after);
    hold.before = null;
    hold.after = null;
  }

  /** The first that should have ended by now; null where there is none. */
  @Nullable Hold due(long nowMillis) {
    return nextEndMillis() <= nowMillis ? first : null;
  }

  /** When the first is ended if nobody does; {@code Long.MAX_VALUE} where there is none. */
  long nextEndMillis() {
    return first == null ? Long.MAX_VALUE : first.endsMillis;
  }

  /** What they set aside together. */
  long credits() {
    return credits;
  }

  private void link(@Nullable Hold before, @Nullable Hold after) {
    if (before == null) {
      first = after;
    } else {
      before.after = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.before = before;
    }
  }
}
