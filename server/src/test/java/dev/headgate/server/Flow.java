package dev.headgate.server;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts bytes that pass, and lets a test wait for what they do. */
final class Flow {

  private static final long PATIENCE_SECONDS = 20;
  private static final long STILL_MILLIS = 250;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition passed = lock.newCondition();
  private long bytes;

  void pass(long count) {
    lock.lock();
    try {
      bytes += count;
      passed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  /** Returns once bytes have passed and then no more for a while. */
  void awaitStandstill() throws InterruptedException {
    lock.lock();
    try {
      while (bytes == 0) {
        if (!passed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          throw new AssertionError("nothing ever passed");
        }
      }
      long before = -1;
      while (before != bytes) {
        before = bytes;
        boolean moved = passed.await(STILL_MILLIS, TimeUnit.MILLISECONDS);
        if (!moved) {
          return;
        }
      }
    } finally {
      lock.unlock();
    }
  }
}
