package dev.headgate.core.pool;

/**
 * How many calls Zoho bears at once, learnt from its refusals: a quarter less when it refuses, one
 * more after a while of success (additive increase, multiplicative decrease). Never more than
 * configured, never less than one.
 *
 * <p>A refusal of a call that left before the last shrinking says nothing about the new cap and
 * changes nothing: one crowd is punished once.
 */
final class Congestion {

  private static final long GROW_EVERY_MILLIS = 1_000;

  private int most;
  private int cap;
  private int successes;
  private long changedMillis = Long.MIN_VALUE;

  Congestion(int most) {
    this.most = most;
    cap = most;
  }

  int cap() {
    return cap;
  }

  /** Sets the configured cap; what was learnt is kept where it is below. */
  void configure(int newMost) {
    cap = cap == most ? newMost : Math.min(cap, newMost);
    most = newMost;
  }

  /**
   * Zoho refused a call for too many at once.
   *
   * @param inFlight of our own calls, the refused one included
   */
  void refused(int inFlight, long leftMillis, long nowMillis) {
    if (leftMillis < changedMillis && cap < most) {
      return;
    }
    // We were refused at this many, so the room is smaller: others share it, or the limit is lower.
    int crowd = Math.max(1, Math.min(cap, inFlight));
    cap = Math.max(1, crowd - Math.max(1, crowd / 4));
    successes = 0;
    changedMillis = nowMillis;
  }

  /** Zoho answered a call. */
  void succeeded(long nowMillis) {
    if (cap == most) {
      return;
    }
    successes++;
    if (successes >= cap && nowMillis - changedMillis >= GROW_EVERY_MILLIS) {
      cap++;
      successes = 0;
      changedMillis = nowMillis;
    }
  }
}
