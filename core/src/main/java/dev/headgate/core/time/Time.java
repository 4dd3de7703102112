package dev.headgate.core.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Reads the time and waits for it. Rules take an {@link Instant} as a parameter; only the outer
 * shell owns a {@code Time}, so that a day is tested in a moment.
 *
 * <p>{@link #instant()} is wall time, for windows and ledgers; {@link #nanos()} is monotonic, for
 * durations.
 */
public interface Time extends InstantSource {

  /** Nanoseconds since an arbitrary origin; never goes back. */
  long nanos();

  /** Returns when {@code pause} has passed; at once where it is zero or negative. */
  void sleep(Duration pause) throws InterruptedException;

  /** The machine's own clocks. */
  static Time system() {
    return SystemTime.INSTANCE;
  }
}
