package dev.headgate.testkit;

import dev.headgate.core.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Time that moves only when a test says so, and wakes the sleepers whose moment has come. */
public final class ManualTime implements Time {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private Instant now;
  private long nanos;

  /** By thread, the value of {@link #nanos} that it waits for. */
  private final Map<Thread, Long> sleepers = new HashMap<>();

  public ManualTime(Instant start) {
    now = start;
  }

  @Override
  public Instant instant() {
    lock.lock();
    try {
      return now;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long nanos() {
    lock.lock();
    try {
      return nanos;
    } finally {
      lock.unlock();
    }
  }

  /** Moves wall and monotonic time forward together. */
  public void advance(Duration step) {
    lock.lock();
    try {
      now = now.plus(step);
      nanos = Math.addExact(nanos, step.toNanos());
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Sets the wall clock alone, as an administrator or a time server does; forward or back. */
  public void stepWallClock(Duration step) {
    lock.lock();
    try {
      now = now.plus(step);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void sleep(Duration pause) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long due = Math.addExact(nanos, pause.toNanos());
      sleepers.put(Thread.currentThread(), due);
      moved.signalAll();
      try {
        while (nanos < due) {
          moved.await();
        }
      } finally {
        sleepers.remove(Thread.currentThread());
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns once at least {@code count} threads sleep on this time. Whose moment has come counts no
   * more, also where its thread has yet to notice.
   */
  public void awaitSleepers(int count) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (sleepers.values().stream().filter(due -> due > nanos).count() < count) {
        moved.await();
      }
    } finally {
      lock.unlock();
    }
  }
}
