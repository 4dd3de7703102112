package dev.headgate.demo.traffic;

import java.time.Instant;

/** The day as those know it who act in it. */
public interface Day {

  Instant now();

  /** The midnight at which it is over. */
  Instant ends();

  /** Returns at {@code moment}; at once where that has passed. */
  void sleepUntil(Instant moment) throws InterruptedException;

  /** To be called before a call is sent; to be closed when its answer is there. */
  Wait awaitAnswer();

  /** An actor waits for an answer. */
  interface Wait extends AutoCloseable {
    @Override
    void close();
  }
}
