package dev.headgate.server.call;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Whether a caller still waits for its reply. A caller that has hung up does not come back. */
public final class Presence {

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Runnable> listeners = new ArrayList<>(1);
  private boolean gone;

  /** The caller has hung up; a second time changes nothing. */
  public void leave() {
    List<Runnable> told;
    lock.lock();
    try {
      gone = true;
      told = List.copyOf(listeners);
      listeners.clear();
    } finally {
      lock.unlock();
    }
    told.forEach(Runnable::run);
  }

  public boolean isGone() {
    lock.lock();
    try {
      return gone;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Runs {@code listener} once when the caller hangs up; at once where it has. It must be quick: it
   * may run on the event loop.
   */
  public void onGone(Runnable listener) {
    lock.lock();
    try {
      if (!gone) {
        listeners.add(listener);
        return;
      }
    } finally {
      lock.unlock();
    }
    listener.run();
  }
}
