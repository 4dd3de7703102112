package dev.headgate.emulator;

import java.util.Map;
import java.util.OptionalLong;

/**
 * The organisation that is emulated.
 *
 * @param edition a word of editions.json: free, standard, professional, enterprise, ultimate
 * @param users user licences
 * @param addOnCredits bought on top of what the edition grants
 * @param poolOverride credits per 24 hours in place of the edition's formula
 * @param records how many records each module starts with, by the module's API name
 */
public record OrganisationConfig(
    String edition,
    int users,
    long addOnCredits,
    OptionalLong poolOverride,
    Map<String, Integer> records) {

  private static final int USERS_MAX = 5_000;
  private static final int RECORDS_MAX = 1_000_000;

  /** Professional with ten users and a few thousand records. */
  public static final OrganisationConfig DEFAULT =
      new OrganisationConfig(
          "professional", 10, 0, OptionalLong.empty(), Map.of("Contacts", 5_000, "Leads", 2_000));

  public OrganisationConfig {
    if (users < 1 || users > USERS_MAX) {
      throw new IllegalArgumentException("users must be 1 to " + USERS_MAX + ", got " + users);
    }
    if (addOnCredits < 0) {
      throw new IllegalArgumentException("add-on-credits must be >= 0, got " + addOnCredits);
    }
    if (poolOverride.isPresent() && poolOverride.getAsLong() < 0) {
      throw new IllegalArgumentException("pool must be >= 0, got " + poolOverride.getAsLong());
    }
    records = Map.copyOf(records);
    records.forEach(
        (module, count) -> {
          if (count < 0 || count > RECORDS_MAX) {
            throw new IllegalArgumentException(
                "records of " + module + " must be 0 to " + RECORDS_MAX + ", got " + count);
          }
        });
  }
}
