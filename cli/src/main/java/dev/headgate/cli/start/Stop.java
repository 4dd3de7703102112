package dev.headgate.cli.start;

import java.util.concurrent.CountDownLatch;

/** Ends what runs in this process when the process is told to end. */
final class Stop {

  private Stop() {}

  /**
   * On SIGTERM or SIGINT closes {@code running}, which may take its time, and opens {@code
   * stopped}.
   */
  static void onSignal(AutoCloseable running, CountDownLatch stopped) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    running.close();
                  } catch (Exception failure) {
                    System.err.println("headgate: stopping: " + failure.getMessage());
                  } finally {
                    stopped.countDown();
                  }
                },
                "stop"));
  }
}
