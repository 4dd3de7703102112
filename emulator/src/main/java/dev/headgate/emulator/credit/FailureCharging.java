package dev.headgate.emulator.credit;

/**
 * What a failed call costs, by its status. Zoho does not say; {@link #ASSUMED} is the facts sheet's
 * choice, carried as {@code failures} in prices.json.
 */
public record FailureCharging(
    Share unauthorised, Share tooMany, Share clientError, Share serverError) {

  /** How much of its price a failed call costs. */
  public enum Share {
    NOTHING,
    /** One credit, or what the price list names for a failure of this operation. */
    MINIMUM,
    FULL
  }

  /** 401 and 429 cost nothing, other 4xx the minimum, 5xx the full price. */
  public static final FailureCharging ASSUMED =
      new FailureCharging(Share.NOTHING, Share.NOTHING, Share.MINIMUM, Share.FULL);

  /** What the call costs in the end, given the status of its answer. */
  long costOf(PricedCall call, int status) {
    if (status < 400) {
      return call.credits();
    }
    return switch (shareOf(status)) {
      case NOTHING -> 0;
      case MINIMUM -> call.failureCredits();
      case FULL -> call.unfinishedCredits();
    };
  }

  private Share shareOf(int status) {
    if (status == 401) {
      return unauthorised;
    }
    if (status == 429) {
      return tooMany;
    }
    return status < 500 ? clientError : serverError;
  }
}
