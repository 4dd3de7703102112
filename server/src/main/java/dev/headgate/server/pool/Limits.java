package dev.headgate.server.pool;

import dev.headgate.core.credit.Credits;
import dev.headgate.server.config.OrganisationConfig;
import dev.headgate.server.config.PriceSettings;
import dev.headgate.zoho.edition.Edition;
import dev.headgate.zoho.operation.PriceList;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The limits and prices that hold now, each with where it is known from. */
public final class Limits {

  private static final String CONFIGURATION = "configuration";
  private static final String BUILT_IN = "built-in list";

  private final OrganisationConfig configured;
  private final PriceSettings priceSettings;
  private volatile Licence licence;
  private volatile Prices prices;

  Limits(OrganisationConfig configured, PriceSettings priceSettings) {
    this.configured = configured;
    this.priceSettings = priceSettings;
    licence =
        new Licence(
            configured.edition(), configured.users(), new Source(CONFIGURATION, Optional.empty()));
    prices =
        new Prices(priceSettings.list(Map.of()), Map.of(), new Source(BUILT_IN, Optional.empty()));
  }

  /**
   * Where something is known from.
   *
   * @param name for people
   * @param asOf when Zoho said so; empty where it didn't
   */
  public record Source(String name, Optional<Instant> asOf) {}

  private record Licence(Edition edition, int users, Source source) {}

  private record Prices(PriceList list, Map<String, Long> live, Source source) {}

  public Edition edition() {
    return licence.edition;
  }

  public int users() {
    return licence.users;
  }

  /** Credits per rolling 24 hours, add-ons included. */
  public Credits pool() {
    var now = licence;
    return now.edition.pool(now.users, configured.addOnCredits().units());
  }

  /** Where the pool's size is known from. */
  public Source poolSource() {
    return licence.source;
  }

  /** The same without add-ons. */
  Credits free() {
    var now = licence;
    return now.edition.pool(now.users, 0);
  }

  public PriceList prices() {
    return prices.list;
  }

  /** Where the prices are known from, those of the configuration aside. */
  public Source pricesSource() {
    return prices.source;
  }

  /** Zoho said what was bought; true where that changes a limit. */
  boolean learn(Edition edition, int users, String source, Instant asOf) {
    var before = licence;
    // What the user knows better of the configured edition's figures, Zoho hasn't said.
    var known = edition.name().equals(configured.edition().name()) ? configured.edition() : edition;
    licence = new Licence(known, users, new Source(source, Optional.of(asOf)));
    return users != before.users || !known.equals(before.edition);
  }

  /** Zoho said what calls cost; true where that changes a price. */
  boolean learn(Map<String, Long> live, String source, Instant asOf) {
    var before = prices;
    boolean changed = !live.equals(before.live);
    prices =
        new Prices(
            changed ? priceSettings.list(live) : before.list,
            Map.copyOf(live),
            new Source(source, Optional.of(asOf)));
    return changed;
  }
}
