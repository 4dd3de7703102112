package dev.headgate.core.pool;

/**
 * How many calls may be in flight at once.
 *
 * @param calls of all kinds: 5 to 25 at Zoho, by edition
 * @param heavyCalls heavy ones: 10 at Zoho in every edition
 * @param heavyPerKind whether each kind of heavy call has its own {@code heavyCalls}; sources
 *     differ, so all share one count unless told otherwise
 * @param downloadsPerMinute bulk results
 */
public record SlotLimits(int calls, int heavyCalls, boolean heavyPerKind, int downloadsPerMinute) {

  public SlotLimits {
    if (calls < 1 || heavyCalls < 1 || downloadsPerMinute < 1) {
      throw new IllegalArgumentException(
          "slots: calls, heavy calls and downloads a minute must be >= 1, got "
              + calls
              + " "
              + heavyCalls
              + " "
              + downloadsPerMinute);
    }
  }

  /** So many calls in flight, and what Zoho says of the rest. */
  public static SlotLimits of(int calls) {
    return new SlotLimits(calls, Math.min(10, calls), false, 10);
  }
}
