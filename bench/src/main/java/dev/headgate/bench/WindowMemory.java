package dev.headgate.bench;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.pool.Window;
import dev.headgate.core.pool.WindowShape;
import java.time.Instant;

/** What the windows of 100,000 organisations take, each with a day of spending in it. */
public final class WindowMemory {

  private static final int ORGANISATIONS = 100_000;

  private WindowMemory() {}

  /** Prints the heap taken, by the collector's own count. */
  public static void main(String[] arguments) {
    long before = used();
    var windows = new Window[ORGANISATIONS];
    var now = Instant.parse("2026-11-24T00:00:00Z");
    for (int i = 0; i < ORGANISATIONS; i++) {
      windows[i] = new Window(WindowShape.ZOHO, now);
      for (int hour = 0; hour < 24; hour++) {
        windows[i].spend(new Credits(hour + 1L), now.plusSeconds(hour * 3_600L));
      }
    }
    long taken = used() - before;
    long spent = windows[ORGANISATIONS - 1].spent(now.plusSeconds(86_000)).units();
    System.out.printf(
        "%,d windows: %,d MiB, %,d bytes each (the last has %d credits)%n",
        ORGANISATIONS, taken >> 20, taken / ORGANISATIONS, spent);
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
