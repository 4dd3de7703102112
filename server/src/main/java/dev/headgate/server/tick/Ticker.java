package dev.headgate.server.tick;

import dev.headgate.core.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a machine back when it wants to be called, on a thread of its own. A machine that changed
 * its mind says so by {@link #attend}.
 */
public final class Ticker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

  /** Small enough to sit out by a machine that went wrong; long enough to cost nothing. */
  private static final Duration PAUSE_MAX = Duration.ofMinutes(1);

  private static final Duration PAUSE_MIN = Duration.ofMillis(1);

  private final Time time;
  private final Supplier<Instant> due;
  private final Consumer<Instant> tick;
  private final Thread thread;
  private volatile boolean closed;
  private volatile Instant sleepsUntil = Instant.MAX;

  public Ticker(String name, Time time, Supplier<Instant> due, Consumer<Instant> tick) {
    this.time = time;
    this.due = due;
    this.tick = tick;
    thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Looks at once when to tick next. */
  public void attend() {
    if (due.get().isBefore(sleepsUntil)) {
      thread.interrupt();
    }
  }

  private void run() {
    while (!closed) {
      try {
        var now = time.instant();
        sleepsUntil = now.plus(PAUSE_MAX);
        var next = due.get(); // after the line above: whoever is due earlier from here on wakes us
        if (next.isBefore(sleepsUntil)) {
          sleepsUntil = next;
        }
        var pause = Duration.between(now, sleepsUntil);
        time.sleep(pause.compareTo(PAUSE_MIN) < 0 ? PAUSE_MIN : pause);
      } catch (InterruptedException attended) {
        continue; // or closed
      }
      tickNow();
    }
  }

  private void tickNow() {
    try {
      tick.accept(time.instant());
    } catch (RuntimeException mistake) {
      LOG.error("a tick failed", mistake);
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
