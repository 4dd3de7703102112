package dev.headgate.emulator.world;

import dev.headgate.emulator.crm.Callbacks;

/** Sends the callbacks of one life, and counts them. */
public interface Courier extends Callbacks {

  /** What became of them so far. */
  CallbackReport report();
}
