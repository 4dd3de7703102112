package dev.headgate.emulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that stands still until a test moves it. */
public final class TestTime implements InstantSource {

  public static final Instant START = Instant.parse("2026-11-24T09:00:00Z");

  private volatile Instant now = START;

  @Override
  public Instant instant() {
    return now;
  }

  public void set(Instant instant) {
    now = instant;
  }

  public void move(Duration step) {
    now = now.plus(step);
  }
}
