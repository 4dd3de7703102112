package dev.headgate.emulator.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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
  private final Pace pace;
  private final AtomicLong advancedNanos = new AtomicLong();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** How the underlying time moves. */
  private enum Pace {
    WITH_THE_MACHINE,
    UNKNOWN,
    NEVER
  }

  private VirtualClock(InstantSource underlying, double speed, Pace pace) {
    if (!(speed > 0 && speed <= SPEED_MAX)) {
      throw new IllegalArgumentException(
          "speed must be > 0 and <= " + (long) SPEED_MAX + ", got " + speed);
    }
    this.underlying = underlying;
    this.origin = underlying.instant();
    this.speed = speed;
    this.pace = pace;
  }

  /**
   * A clock that starts at the machine's present and runs {@code speed} times as fast. It follows
   * the monotonic clock, so that a correction of the machine's time does not move it.
   */
  public static VirtualClock running(double speed) {
    return new VirtualClock(new MonotonicSource(), speed, Pace.WITH_THE_MACHINE);
  }

  /** A clock driven from outside, for tests and simulations in the same process. */
  public static VirtualClock following(InstantSource source, double speed) {
    return new VirtualClock(source, speed, Pace.UNKNOWN);
  }

  /** A clock that only {@link #advance} moves. */
  public static VirtualClock standing(Instant start) {
    return new VirtualClock(InstantSource.fixed(start), 1, Pace.NEVER);
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
   * How long to wait in real time before looking whether {@code due} has come; zero once it has,
   * empty where an advance alone can bring it.
   */
  public Optional<Duration> realTimeUntil(Instant due) {
    var virtual = Duration.between(instant(), due);
    if (virtual.isNegative() || virtual.isZero()) {
      return Optional.of(Duration.ZERO);
    }
    return switch (pace) {
      // Rounded up to a whole millisecond: a timer that fires early would only be set again.
      case WITH_THE_MACHINE ->
          Optional.of(Duration.ofMillis((long) Math.ceil(virtual.toNanos() / speed / 1e6)));
      case UNKNOWN -> Optional.of(LOOK_AGAIN);
      case NEVER -> Optional.empty();
    };
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
