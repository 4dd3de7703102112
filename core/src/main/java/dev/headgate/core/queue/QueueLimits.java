package dev.headgate.core.queue;

/**
 * How long a queue may get.
 *
 * @param waitingPerFlowMax items of one flow
 * @param waitingMax items of all flows together
 * @param passedOverMax how often an item that comes first but does not fit yet may be passed over
 *     by smaller ones before room is kept for it
 */
public record QueueLimits(int waitingPerFlowMax, int waitingMax, int passedOverMax) {

  public static final QueueLimits DEFAULT = new QueueLimits(2_000, 10_000, 32);

  public QueueLimits {
    if (waitingPerFlowMax < 0 || waitingMax < 0 || passedOverMax < 0) {
      throw new IllegalArgumentException(
          "queue limits must be >= 0, got "
              + waitingPerFlowMax
              + " per integration, "
              + waitingMax
              + " in all, passed over "
              + passedOverMax);
    }
  }
}
