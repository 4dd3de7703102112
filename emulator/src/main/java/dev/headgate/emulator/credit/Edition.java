package dev.headgate.emulator.credit;

import java.util.OptionalLong;

/**
 * What an edition of the CRM grants. Source of the figures: editions.json.
 *
 * @param name the edition's word in the data, for instance {@code professional}
 * @param baseCredits credits per rolling 24 hours before any user
 * @param perUserCredits credits added by each user licence
 * @param maxCredits the most the formula may grant, add-ons included; empty where there is no bound
 * @param concurrency calls in flight
 * @param subConcurrency heavy calls in flight
 * @param sellsAddOns whether add-on credits can be bought
 */
public record Edition(
    String name,
    long baseCredits,
    long perUserCredits,
    OptionalLong maxCredits,
    int concurrency,
    int subConcurrency,
    boolean sellsAddOns) {

  /** Credits per rolling 24 hours: min(max, base + per user × users + add-on). */
  public long pool(int users, long addOnCredits) {
    if (addOnCredits > 0 && !sellsAddOns) {
      throw new IllegalArgumentException(
          "add-on-credits must be 0 for edition " + name + ", got " + addOnCredits);
    }
    long sum =
        Math.addExact(
            baseCredits, Math.addExact(Math.multiplyExact(perUserCredits, users), addOnCredits));
    return maxCredits.isPresent() ? Math.min(maxCredits.getAsLong(), sum) : sum;
  }
}
