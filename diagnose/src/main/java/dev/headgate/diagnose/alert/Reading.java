package dev.headgate.diagnose.alert;

import dev.headgate.diagnose.series.Series;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pool at a moment, as far as alerts care.
 *
 * @param spent what was spent up to now, twelve hours of it at least, in slots of five minutes at
 *     most
 * @param limit credits in 24 hours
 * @param remaining credits left
 * @param dryAt when it is foreseen to run dry; null where it isn't
 * @param surelyHolds whether it is foreseen to hold even if much more is spent than expected; false
 *     where there is too little history to say
 * @param largest who spent most in the last hour; empty where nobody did
 */
public record Reading(
    Instant now,
    Series spent,
    double limit,
    double remaining,
    @Nullable Instant dryAt,
    boolean surelyHolds,
    String largest) {

  public Reading {
    if (!(limit > 0)) {
      throw new IllegalArgumentException("a pool's limit must be > 0, got " + limit);
    }
  }

  double spentIn(Duration window) {
    int slots = Math.toIntExact(window.dividedBy(spent.slot()));
    return spent.sum(spent.size() - slots, spent.size());
  }

  boolean isEmpty() {
    return remaining < limit / 1_000;
  }
}
