package dev.headgate.server.config;

import dev.headgate.core.credit.Credits;
import dev.headgate.zoho.centre.DataCentre;
import dev.headgate.zoho.edition.Edition;

/**
 * The organisation whose pool is shared.
 *
 * @param name what it is called in rows and tables
 * @param edition with any figures the user has overridden
 * @param users user licences bought
 * @param addOnCredits API credits bought on top, per 24 hours
 * @param dataCentre where it lives
 */
public record OrganisationConfig(
    String name, Edition edition, int users, Credits addOnCredits, DataCentre dataCentre) {

  /** Credits per rolling 24 hours. */
  public Credits pool() {
    return edition.pool(users, addOnCredits.units());
  }
}
