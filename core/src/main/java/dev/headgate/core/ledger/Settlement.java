package dev.headgate.core.ledger;

import dev.headgate.core.credit.Credits;
import java.time.Duration;

/** How a call that left ended. */
public sealed interface Settlement {

  /** What the call is charged with from now on, given what it was expected to cost. */
  Credits charge(Credits expected);

  /**
   * Zoho answered.
   *
   * @param status the HTTP status of the answer
   * @param charged what the answer shows it to have cost
   */
  record Answered(int status, Credits charged, Duration latency) implements Settlement {
    @Override
    public Credits charge(Credits expected) {
      return charged;
    }
  }

  /**
   * It may have reached Zoho, but no whole answer came: the charge stays as estimated and is marked
   * so.
   *
   * @param status what the caller was told instead: 502 or 504
   */
  record Unanswered(int status, Duration latency) implements Settlement {
    @Override
    public Credits charge(Credits expected) {
      return expected;
    }
  }

  /** Not one byte of it left: nothing is charged. */
  record NeverLeft(int status, Duration latency) implements Settlement {
    @Override
    public Credits charge(Credits expected) {
      return Credits.ZERO;
    }
  }
}
