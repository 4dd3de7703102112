package dev.headgate.emulator.credit;

import java.util.concurrent.atomic.AtomicBoolean;

/** Credits charged and slots held for one call that runs. */
public final class Charge {

  private final long number;
  private final PricedCall call;
  private final String clientId;
  private final String scopeKey;
  private final RollingWindow.Slot slot;
  private final AtomicBoolean settled = new AtomicBoolean();

  Charge(long number, PricedCall call, String clientId, String scopeKey, RollingWindow.Slot slot) {
    this.number = number;
    this.call = call;
    this.clientId = clientId;
    this.scopeKey = scopeKey;
    this.slot = slot;
  }

  /** Counts the admitted calls from 1. */
  public long number() {
    return number;
  }

  public PricedCall call() {
    return call;
  }

  String clientId() {
    return clientId;
  }

  String scopeKey() {
    return scopeKey;
  }

  RollingWindow.Slot slot() {
    return slot;
  }

  /** True for the first who asks, so that a charge ends once. */
  boolean end() {
    return settled.compareAndSet(false, true);
  }
}
