package dev.headgate.emulator.world;

/** Takes the callbacks that calls to the CRM give rise to. Safe for use by many threads. */
@FunctionalInterface
public interface Callbacks {

  /** Sends a callback when it is due, once, without a retry: Zoho documents none. Never blocks. */
  void send(Callback callback);
}
