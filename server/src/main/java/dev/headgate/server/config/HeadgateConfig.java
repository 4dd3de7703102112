package dev.headgate.server.config;

import dev.headgate.core.cache.FreshnessRule;
import dev.headgate.core.credit.Credits;
import dev.headgate.zoho.centre.DataCentre;
import dev.headgate.zoho.edition.Edition;
import dev.headgate.zoho.edition.Editions;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All that a user can set, checked. An unknown key, a value that does not fit or a missing file is
 * a {@link ConfigProblem}.
 *
 * @param pool how the pool is granted
 * @param publicUrl the address clients reach the gateway at, written into token answers; where it
 *     is not set, the Host header of the token call says it
 * @param client Headgate's own, where it may ask Zoho itself
 * @param alerts where alerts go beside the log
 * @param watch which modules' changes Zoho is to tell of
 * @param fanOut how they are passed on
 * @param cacheBytes what kept answers may take of the memory
 * @param data the folder of the ledger and the admin token
 * @param notEnforced keys that are set, are taken, and change nothing in this version
 */
public record HeadgateConfig(
    OrganisationConfig organisation,
    PoolSettings pool,
    List<IntegrationConfig> integrations,
    ListenConfig gateway,
    Optional<URI> publicUrl,
    ListenConfig admin,
    UpstreamConfig upstream,
    LimitsConfig limits,
    LedgerConfig ledger,
    PriceSettings prices,
    Optional<OwnClientConfig> client,
    List<AlertConfig> alerts,
    WatchConfig watch,
    FanOutConfig fanOut,
    long cacheBytes,
    Path data,
    List<String> notEnforced) {

  /**
   * Reads the settings of all three places.
   *
   * @param file the configuration file, where there is one
   * @param options keys with dots, as given on the command line
   */
  public static HeadgateConfig load(
      Optional<Path> file, Map<String, List<String>> options, Map<String, String> environment) {
    var settings =
        new Settings(
            options,
            environment,
            file.map(ConfigFile::read).orElse(Map.of()),
            file.map(Path::toString).orElse("no file"));
    var organisation = organisation(settings);
    var client = OwnClientConfig.from(settings);
    var upstream = UpstreamConfig.from(settings, organisation.dataCentre());
    var integrations = integrations(settings, client);
    var config =
        new HeadgateConfig(
            organisation,
            PoolSettings.from(
                settings, integrations.stream().anyMatch(IntegrationConfig::interactive)),
            integrations,
            ListenConfig.from(settings, "gateway", 8100),
            settings.base("gateway.public-url"),
            ListenConfig.from(settings, "admin", 8101),
            upstream,
            LimitsConfig.from(settings),
            LedgerConfig.from(settings),
            PriceSettings.from(settings),
            client,
            AlertConfig.all(settings),
            WatchConfig.from(settings, client, upstream),
            FanOutConfig.from(settings),
            settings.bytes("cache.bytes", 64 << 20, 1 << 20, 1 << 30),
            folder(settings),
            notEnforced(settings, integrations));
    settings.rejectUnknown();
    if (config.watch.modules().isEmpty()) {
      for (var each : config.integrations) {
        if (each.freshness() instanceof FreshnessRule.Push) {
          throw settings.problem(
              "integrations." + each.name() + ".freshness",
              "can be push only where watch.modules names the modules whose changes are told");
        }
      }
    }
    if (config.admin.port() != 0 && config.admin.port() == config.gateway.port()) {
      throw settings.problem("admin.port", "must not be that of gateway.port too");
    }
    return config;
  }

  private static Path folder(Settings settings) {
    var text = settings.text("data", "headgate-data");
    try {
      return Path.of(text);
    } catch (InvalidPathException noPath) {
      throw settings.problem("data", "must be the path of a folder");
    }
  }

  private static List<String> notEnforced(Settings settings, List<IntegrationConfig> integrations) {
    return integrations.stream()
        .flatMap(each -> IntegrationConfig.notEnforced(settings, each.name()).stream())
        .toList();
  }

  private static OrganisationConfig organisation(Settings settings) {
    var editions = Editions.builtIn();
    var word = settings.text("organisation.edition", "professional");
    var edition =
        editions
            .named(word)
            .orElseThrow(
                () ->
                    settings.problem(
                        "organisation.edition",
                        "must be one of " + String.join(", ", editions.names())));
    var centreWord = settings.text("organisation.data-centre", "us");
    var centre =
        DataCentre.named(centreWord)
            .orElseThrow(
                () ->
                    settings.problem(
                        "organisation.data-centre",
                        "must be one of "
                            + Arrays.stream(DataCentre.values())
                                .map(DataCentre::word)
                                .collect(Collectors.joining(", "))));
    var name = settings.text("organisation.name", "default");
    if (!name.matches("[\\p{L}\\p{N} ._-]{1,64}")) {
      throw settings.problem(
          "organisation.name",
          "must be 1 to 64 letters, digits, spaces, dots, hyphens or underscores");
    }
    return new OrganisationConfig(
        name,
        overridden(settings, edition),
        (int) settings.whole("organisation.users", 1, 1, 1_000_000),
        new Credits(settings.whole("organisation.add-on-credits", 0, 0, 1_000_000_000)),
        centre);
  }

  /** The edition with the figures under {@code editions.<name>}, where the user knows better. */
  private static Edition overridden(Settings settings, Edition edition) {
    var section = "editions." + edition.name() + ".";
    var max = edition.max();
    return new Edition(
        edition.name(),
        edition.title(),
        credits(settings, section + "base", edition.base()),
        credits(settings, section + "per-user", edition.perUser()),
        settings.text(section + "max").isPresent()
            ? credits(settings, section + "max", Credits.ONE)
            : max,
        (int) settings.whole(section + "concurrency", edition.concurrency(), 1, 10_000),
        (int) settings.whole(section + "sub-concurrency", edition.subConcurrency(), 1, 10_000),
        edition.addOn(),
        edition.paidTypes());
  }

  private static Credits credits(Settings settings, String key, Credits unset) {
    return new Credits(settings.whole(key, unset.units(), 0, 1_000_000_000));
  }

  private static List<IntegrationConfig> integrations(
      Settings settings, Optional<OwnClientConfig> own) {
    var integrations = new ArrayList<IntegrationConfig>();
    var takenBy = new LinkedHashMap<String, String>();
    for (var name : settings.namesBelow("integrations")) {
      var integration = IntegrationConfig.from(settings, name);
      for (var clientId : integration.clientIds()) {
        var other = takenBy.put(clientId, name);
        if (other != null) {
          throw settings.problem(
              "integrations." + name + ".client-id",
              "must not be that of integration " + other + " too");
        }
      }
      integrations.add(integration);
    }
    own.ifPresent(
        client -> {
          if (takenBy.containsKey(client.clientId())) {
            throw settings.problem(
                "client.id",
                "must not be that of integration " + takenBy.get(client.clientId()) + " too");
          }
          integrations.add(client.integration());
        });
    return List.copyOf(integrations);
  }
}
