package dev.headgate.emulator.world;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The life the organisation lives now, and the way to a new one. */
public final class Worlds {

  private final Supplier<World> make;
  private volatile @Nullable World current;

  /** No life yet: the first begins with {@link #begin}. */
  public Worlds(Supplier<World> make) {
    this.make = make;
  }

  public boolean hasBegun() {
    return current != null;
  }

  /** The present life, once the first has begun. */
  public World current() {
    var present = current;
    if (present == null) {
      throw new IllegalStateException("the first life has not begun");
    }
    return present;
  }

  /** Begins a new life from the same seed. Time goes on; it does not go back. */
  public synchronized void begin() {
    current = make.get();
  }
}
