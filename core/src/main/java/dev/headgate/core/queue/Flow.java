package dev.headgate.core.queue;

/**
 * One of those who share: its weight and how far its service has come. Belongs to one {@link
 * FairQueue}.
 */
public final class Flow {

  /**
   * Items of one lane don't overtake each other; lanes of one flow do, where the first is stuck.
   */
  public static final int LANES = 4;

  final Lane[] lanes = new Lane[LANES];
  private int weight;
  private int size;
  private long start; // the virtual time at which its first waiting item begins
  private long finish; // the virtual time up to which it has been served
  private long costMax;

  public Flow(int weight) {
    for (int lane = 0; lane < LANES; lane++) {
      lanes[lane] = new Lane();
    }
    setWeight(weight);
  }

  /** Gives it another weight, from the next item on. */
  public void setWeight(int newWeight) {
    if (newWeight < 1) {
      throw new IllegalArgumentException("weight must be >= 1, got " + newWeight);
    }
    weight = newWeight;
  }

  public int weight() {
    return weight;
  }

  /** How many of its items wait. */
  public int size() {
    return size;
  }

  long start() {
    return start;
  }

  long costMax() {
    return costMax;
  }

  /** Another item waits. */
  void joined(long cost, long virtualTime) {
    if (size == 0) {
      start = Math.max(virtualTime, finish);
    }
    size++;
    costMax = Math.max(costMax, cost);
  }

  void left() {
    size--;
  }

  /** An item of this cost was served; returns the virtual time it began at. */
  long served(long cost, long virtualTime) {
    long began = size > 0 ? start : Math.max(virtualTime, finish);
    finish = began + cost * FairQueue.SCALE / weight;
    start = finish;
    costMax = Math.max(costMax, cost);
    return began;
  }
}
