package dev.headgate.emulator.world;

import java.util.function.Supplier;

/** The life the organisation lives now, and the way to a new one. */
public final class Worlds {

  private final Supplier<World> make;
  private volatile World current;

  public Worlds(Supplier<World> make) {
    this.make = make;
    this.current = make.get();
  }

  public World current() {
    return current;
  }

  /** Begins a new life from the same seed. Time goes on; it does not go back. */
  public synchronized void reset() {
    current = make.get();
  }
}
