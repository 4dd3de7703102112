package dev.headgate.emulator.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time as the emulated organisation lives it: the underlying time, stretched by a speed, plus every
 * advance made by hand. Never goes back as long as the underlying time does not.
 *
 * <p>Safe for use by many threads.
 */
public final class VirtualClock implements InstantSource {

  /** The greatest speed: with it nanoseconds since the start fit a {@code long} for ten days. */
  public static final double SPEED_MAX = 10_000;

  /** The longest single advance. Bounds the work of settling what fell due in between. */
  public static final Duration ADVANCE_MAX = Duration.ofDays(31);

  // A foreign time source cannot say how fast it moves, so who waits for it looks again this often.
  private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

  private final InstantSource underlying;
  private final Instant origin;
  private final double speed;
  private final boolean foreign;
  private final AtomicLong advancedNanos = new AtomicLong();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  private VirtualClock(InstantSource underlying, double speed, boolean foreign) {
    if (!(speed > 0 && speed <= SPEED_MAX)) {
      throw new IllegalArgumentException(
          "speed must be > 0 and <= " + (long) SPEED_MAX + ", got " + speed);
    }
    this.underlying = underlying;
    this.origin = underlying.instant();
    this.speed = speed;
    this.foreign = foreign;
  }

  /**
   * A clock that starts at the machine's present and runs {@code speed} times as fast. It follows
   * the monotonic clock, so that a correction of the machine's time does not move it.
   */
  public static VirtualClock running(double speed) {
    return new VirtualClock(new MonotonicSource(), speed, false);
  }

  /** A clock driven from outside, for tests and simulations in the same process. */
  public static VirtualClock following(InstantSource source, double speed) {
    return new VirtualClock(source, speed, true);
  }

  @Override
  public Instant instant() {
    var real = underlying.instant();
    var stretched =
        speed == 1.0
            ? real
            : origin.plusNanos((long) (Duration.between(origin, real).toNanos() * speed));
    return stretched.plusNanos(advancedNanos.get());
  }

  /**
   * Jumps forward, then tells the listeners.
   *
   * @param step from zero to {@link #ADVANCE_MAX}
   * @return the time after the jump
   */
  public Instant advance(Duration step) {
    if (step.isNegative() || step.compareTo(ADVANCE_MAX) > 0) {
      throw new IllegalArgumentException(
          "the clock advances by 0 to " + ADVANCE_MAX.toSeconds() + " seconds, got " + step);
    }
    advancedNanos.accumulateAndGet(step.toNanos(), Math::addExact);
    listeners.forEach(Runnable::run);
    return instant();
  }

  /** Runs {@code listener} after every {@link #advance}, on the thread that advanced the clock. */
  public void onAdvance(Runnable listener) {
    listeners.add(listener);
  }

  /**
   * How long to wait in real time before looking whether {@code due} has come; zero once it has.
   */
  public Duration realTimeUntil(Instant due) {
    var virtual = Duration.between(instant(), due);
    if (virtual.isNegative() || virtual.isZero()) {
      return Duration.ZERO;
    }
    if (foreign) {
      return LOOK_AGAIN;
    }
    // Rounded up to a whole millisecond: a timer that fires early would only be set again.
    return Duration.ofMillis((long) Math.ceil(virtual.toNanos() / speed / 1e6));
  }

  /** Wall time at its making, moved on by the monotonic clock. */
  private static final class MonotonicSource implements InstantSource {
    private final Instant start = InstantSource.system().instant();
    private final long startNanos = System.nanoTime();

    @Override
    public Instant instant() {
      return start.plusNanos(System.nanoTime() - startNanos);
    }
  }
}
