package dev.headgate.store;

import dev.headgate.core.credit.Credits;

/** Credits as rows keep them. */
final class Amounts {

  /** Far above any price, and low enough that sums of billions of calls fit a row. */
  private static final long UNITS_MAX = 1_000_000_000;

  private Amounts() {}

  /** The units of one call's credits; what no call can cost is a mistake of ours. */
  static long units(Credits credits) {
    if (credits.units() > UNITS_MAX) {
      throw new IllegalArgumentException(
          "one call's credits must be <= " + UNITS_MAX + ", got " + credits.units());
    }
    return credits.units();
  }
}
