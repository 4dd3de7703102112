package dev.headgate.server.alert;

import dev.headgate.diagnose.alert.Notice;
import java.io.IOException;

/** A way to reach people. */
public interface Channel {

  /** What it is called in the configuration. */
  String name();

  /**
   * Sends a notice. Blocks its thread.
   *
   * @throws IOException where it did not arrive; the message holds no secret
   */
  void send(Notice notice) throws IOException, InterruptedException;
}
