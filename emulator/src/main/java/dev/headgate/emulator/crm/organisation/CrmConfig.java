package dev.headgate.emulator.crm.organisation;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What kind of organisation to make up.
 *
 * @param seed of everything made up: the same seed gives the same organisation, ids included
 * @param edition its word or title in editions.json, in any case
 * @param users licences bought, each with a user
 * @param addOnCredits bought on top of the edition's
 * @param records how many records to make up, by module API name
 * @param baseUrl where clients reach the CRM
 * @param start no record is younger when the CRM opens
 */
public record CrmConfig(
    long seed,
    String edition,
    int users,
    long addOnCredits,
    Map<String, Integer> records,
    URI baseUrl,
    Instant start) {
  private static final int USERS_MAX = 5_000;

  /** Of one module. */
  public static final int RECORDS_MAX = 1_000_000;

  public CrmConfig {
    if (users < 1 || users > USERS_MAX) {
      throw new IllegalArgumentException("users must be 1 to " + USERS_MAX + ", got " + users);
    }
    if (addOnCredits < 0) {
      throw new IllegalArgumentException("add-on-credits must be >= 0, got " + addOnCredits);
    }
    records.forEach(
        (module, count) -> {
          if (count < 0 || count > RECORDS_MAX) {
            throw new IllegalArgumentException(
                "records: " + module + " must be 0 to " + RECORDS_MAX + ", got " + count);
          }
        });
    records = new LinkedHashMap<>(records);
  }
}
