package dev.headgate.diagnose.whatif;

import dev.headgate.core.credit.Credits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

/**
 * What additional API credits cost.
 *
 * @param asOf when the prices were read
 * @param source where
 * @param slabs each the dearer the earlier
 */
public record AddOnCredits(LocalDate asOf, String source, List<Slab> slabs) {

  private static final int DAYS_A_MONTH = 30;

  /**
   * Zoho CRM's, in US dollars. Zoho's own example, 100,000 credits for 240 dollars a month, is a
   * test.
   */
  public static final AddOnCredits ZOHO =
      new AddOnCredits(
          LocalDate.parse("2026-11-24"),
          "Zoho CRM API v5, Increase API Credits"
              + " (crm/developer/docs/api/v5/purchase-from-dashboard.html, a stored copy)",
          List.of(
              new Slab(25_000, new BigDecimal("0.14")),
              new Slab(75_000, new BigDecimal("0.06")),
              new Slab(150_000, new BigDecimal("0.05")),
              new Slab(Long.MAX_VALUE, new BigDecimal("0.025"))));

  public AddOnCredits {
    slabs = List.copyOf(slabs);
  }

  /**
   * A step of the price.
   *
   * @param credits how many cost this much, per 24 hours
   * @param perThousand dollars for each 1,000 of them and 24 hours
   */
  public record Slab(long credits, BigDecimal perThousand) {}

  /** Dollars for a month of 30 days, if all of them are used every day; to the cent. */
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
