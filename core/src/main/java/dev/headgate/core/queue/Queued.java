package dev.headgate.core.queue;

import org.jspecify.annotations.Nullable;

/** Something that can wait in a {@link FairQueue}; in one queue, once. */
public abstract class Queued {

  final Flow flow;
  final int lane;
  final long cost;
  final long byMillis;
  long sequence;
  int passedOver;
  boolean waiting;
  boolean fits;
  @Nullable Queued before;
  @Nullable Queued after;

  /**
   * @param lane from 0 to {@link Flow#LANES} - 1
   * @param cost what its service costs the flow; at least 1 is counted
   * @param byMillis when it stops waiting, in milliseconds since the epoch
   */
  protected Queued(Flow flow, int lane, long cost, long byMillis) {
    this.flow = flow;
    this.lane = lane;
    this.cost = Math.max(1, cost);
    this.byMillis = byMillis;
  }

  /** When it stops waiting, in milliseconds since the epoch. */
  public final long byMillis() {
    return byMillis;
  }

  /** Whether it stands in the queue now. */
  public final boolean waiting() {
    return waiting;
  }
}
