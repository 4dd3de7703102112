package dev.headgate.server.front;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Counts the calls being worked on: never more than a bound, and none left before a stop. */
public final class CallsUnderWay {

  private final int max;
  private final Semaphore room;

  public CallsUnderWay(int max) {
    this.max = max;
    this.room = new Semaphore(max);
  }

  /** False where the bound is reached. */
  boolean begin() {
    return room.tryAcquire();
  }

  void end() {
    room.release();
  }

  public int count() {
    return max - room.availablePermits();
  }

  /** Waits until none is left; false where that takes longer than {@code within}. */
  public boolean drain(Duration within) throws InterruptedException {
    boolean empty = room.tryAcquire(max, within.toMillis(), TimeUnit.MILLISECONDS);
    if (empty) {
      room.release(max);
    }
    return empty;
  }
}
