package dev.headgate.emulator.crm;

/** Takes the callbacks that changes in the CRM give rise to. Safe for use by many threads. */
@FunctionalInterface
public interface Callbacks {

  /** Where nobody is told anything. */
  Callbacks NONE = _ -> {};

  /** Sends a callback when it is due. Never blocks: it is called while records are locked. */
  void send(Callback callback);
}
