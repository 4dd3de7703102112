package dev.headgate.emulator.credit;

import java.time.Duration;

/**
 * The choices the credit system leaves open, since Zoho's own texts differ or are silent.
 *
 * @param slotWidth how finely the window remembers when credits were spent: one second to a day
 * @param scope whose calls in flight are counted together
 * @param subConcurrency whether heavy calls share one counter or each API has its own
 * @param failures what failed calls cost
 */
public record CreditRules(
    Duration slotWidth, Scope scope, SubConcurrency subConcurrency, FailureCharging failures) {

  /** Five-minute slots, concurrency by client, a counter for each heavy API. */
  public static final CreditRules DEFAULT =
      new CreditRules(
          Duration.ofMinutes(5), Scope.CLIENT, SubConcurrency.PER_KIND, FailureCharging.ASSUMED);

  /** Whose calls in flight are counted together. */
  public enum Scope {
    ORG,
    CLIENT,
    USER_CLIENT
  }

  /** What counts against a limit of heavy calls in flight. */
  public enum SubConcurrency {
    SHARED,
    PER_KIND
  }

  public CreditRules {
    if (slotWidth.compareTo(Duration.ofSeconds(1)) < 0
        || slotWidth.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("slot-width must be 1 s to 24 h, got " + slotWidth);
    }
  }

  public CreditRules withSlotWidth(Duration width) {
    return new CreditRules(width, scope, subConcurrency, failures);
  }

  public CreditRules withScope(Scope other) {
    return new CreditRules(slotWidth, other, subConcurrency, failures);
  }

  public CreditRules withSubConcurrency(SubConcurrency other) {
    return new CreditRules(slotWidth, scope, other, failures);
  }

  public CreditRules withFailures(FailureCharging other) {
    return new CreditRules(slotWidth, scope, subConcurrency, other);
  }
}
