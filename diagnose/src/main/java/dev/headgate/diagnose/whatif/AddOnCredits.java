package dev.headgate.diagnose.whatif;

import dev.headgate.core.credit.Credits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What additional API credits cost.
 *
 * @param slabs each the dearer the earlier
 */
public record AddOnCredits(List<Slab> slabs) {

  private static final int DAYS_A_MONTH = 30;

  public AddOnCredits {
    slabs = List.copyOf(slabs);
  }

  /**
   * A step of the price.
   *
   * @param credits how many cost this much, per 24 hours
   * @param perThousand the price of each 1,000 of them and 24 hours
   */
  public record Slab(long credits, BigDecimal perThousand) {}

  /** The price of a month of 30 days, if all of them are used every day; to the cent. */
  public BigDecimal monthly(Credits credits) {
    var daily = BigDecimal.ZERO;
    long left = credits.units();
    for (var slab : slabs) {
      long here = Math.min(left, slab.credits());
      daily = daily.add(slab.perThousand().multiply(BigDecimal.valueOf(here)));
      left -= here;
    }
    return daily
        .multiply(BigDecimal.valueOf(DAYS_A_MONTH))
        .divide(BigDecimal.valueOf(1_000), 2, RoundingMode.HALF_UP);
  }
}
