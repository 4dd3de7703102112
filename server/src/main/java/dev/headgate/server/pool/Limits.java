package dev.headgate.server.pool;

import dev.headgate.core.credit.Credits;
import dev.headgate.server.config.OrganisationConfig;
import dev.headgate.zoho.edition.Edition;
import java.time.Instant;
import java.util.Optional;

/** The limits that hold now, each with where it is known from. */
public final class Limits {

  private final OrganisationConfig configured;
  private volatile Licence licence;

  Limits(OrganisationConfig configured) {
    this.configured = configured;
    this.licence =
        new Licence(configured.edition(), configured.users(), "configuration", Optional.empty());
  }

  /**
   * What was bought.
   *
   * @param source where that is known from
   * @param asOf when Zoho said so; empty where the configuration says it
   */
  private record Licence(Edition edition, int users, String source, Optional<Instant> asOf) {}

  /**
   * A limit.
   *
   * @param source where it is known from
   * @param asOf when Zoho said so; empty where the configuration says it
   */
  public record Sourced(Credits credits, String source, Optional<Instant> asOf) {}

  public Edition edition() {
    return licence.edition;
  }

  public int users() {
    return licence.users;
  }

  /** Credits per rolling 24 hours, add-ons included. */
  public Sourced pool() {
    var now = licence;
    return new Sourced(
        now.edition.pool(now.users, configured.addOnCredits().units()), now.source, now.asOf);
  }

  /** The same without add-ons. */
  Credits free() {
    return licence.edition.pool(licence.users, 0);
  }

  /** Zoho said what was bought; true where that changes a limit. */
  boolean learn(Edition edition, int users, String source, Instant asOf) {
    var before = licence;
    licence = new Licence(edition, users, source, Optional.of(asOf));
    return users != before.users || !edition.equals(before.edition);
  }
}
