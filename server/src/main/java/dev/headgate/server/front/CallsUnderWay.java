package dev.headgate.server.front;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Counts the calls being worked on, those whose body is still coming included: never more than a
 * bound, and none left before a stop.
 */
public final class CallsUnderWay {

  private final int max;
  private final Semaphore room;

  public CallsUnderWay(int max) {
    this.max = max;
    this.room = new Semaphore(max);
  }

  /** One call's place among those being worked on. */
  final class Turn {
    private final AtomicBoolean ended = new AtomicBoolean();

    /** Gives the place back; a second time changes nothing. */
    void end() {
      if (ended.compareAndSet(false, true)) {
        room.release();
      }
    }
  }

  /** A place for one call; empty where the bound is reached. */
  Optional<Turn> begin() {
    return room.tryAcquire() ? Optional.of(new Turn()) : Optional.empty();
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
