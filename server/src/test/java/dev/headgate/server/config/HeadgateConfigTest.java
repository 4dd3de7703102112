package dev.headgate.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.cache.FreshnessRule;
import dev.headgate.core.credit.Credits;
import dev.headgate.core.pool.IntegrationRules;
import dev.headgate.core.pool.Priority;
import dev.headgate.core.pool.QuietHours;
import dev.headgate.core.queue.QueueLimits;
import dev.headgate.zoho.centre.DataCentre;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class HeadgateConfigTest {

  @TempDir Path folder;

  private static HeadgateConfig load(String... settings) {
    return HeadgateConfig.load(Optional.empty(), options(settings), Map.of());
  }

  private static Map<String, List<String>> options(String... settings) {
    var options = new LinkedHashMap<String, List<String>>();
    for (var setting : settings) {
      int equals = setting.indexOf('=');
      options.put(
          setting.substring(0, equals), List.of(setting.substring(equals + 1).split(",", -1)));
    }
    return options;
  }

  private HeadgateConfig file(String yaml) throws IOException {
    return file(yaml, Map.of());
  }

  private HeadgateConfig file(String yaml, Map<String, String> environment) throws IOException {
    var path = folder.resolve("headgate.yaml");
    Files.writeString(path, yaml);
    return HeadgateConfig.load(Optional.of(path), Map.of(), environment);
  }

  @Test
  void withoutAnySettingItIsZohoItselfOnLoopback() {
    var config = load();
    assertThat(config.gateway()).isEqualTo(new ListenConfig("127.0.0.1", 8100));
    assertThat(config.admin()).isEqualTo(new ListenConfig("127.0.0.1", 8101));
    assertThat(config.upstream().api()).isEqualTo(URI.create("https://www.zohoapis.com"));
    assertThat(config.upstream().accounts()).isEqualTo(URI.create("https://accounts.zoho.com"));
    assertThat(config.upstream().upload()).isEqualTo(URI.create("https://content.zohoapis.com"));
    assertThat(config.integrations()).isEmpty();
    assertThat(config.notEnforced()).isEmpty();
  }

  @Test
  void theExampleOfTheDesignLoads() throws IOException {
    var config =
        file(
            """
            organisation: {edition: enterprise, users: 25, add-on-credits: 0, data-centre: eu}
            reserve: 10%
            integrations:
              web-forms:      {client-id: 1000.ABC, priority: interactive}
              warehouse-sync: {client-id: 1000.DEF, priority: background, budget: 20000, quiet-hours: "01:00-05:00 Europe/London"}
              bi:             {client-id: 1000.GHI, priority: background, freshness: 15m, mirror: [Contacts]}
            """);
    assertThat(config.organisation().users()).isEqualTo(25);
    assertThat(config.organisation().dataCentre()).isEqualTo(DataCentre.EU);
    assertThat(config.upstream().api()).isEqualTo(URI.create("https://www.zohoapis.eu"));
    assertThat(config.pool().reservePercent()).isEqualTo(10);
    assertThat(config.integrations())
        .containsExactly(
            new IntegrationConfig(
                "web-forms",
                List.of("1000.ABC"),
                false,
                IntegrationRules.of(Priority.INTERACTIVE),
                GatherRule.of(Priority.INTERACTIVE),
                new FreshnessRule.Live(),
                List.of()),
            new IntegrationConfig(
                "warehouse-sync",
                List.of("1000.DEF"),
                false,
                IntegrationRules.of(Priority.BACKGROUND)
                    .withBudget(new Credits(20_000))
                    .withQuietHours(
                        new QuietHours(
                            LocalTime.of(1, 0), LocalTime.of(5, 0), ZoneId.of("Europe/London"))),
                GatherRule.of(Priority.BACKGROUND),
                new FreshnessRule.Live(),
                List.of()),
            new IntegrationConfig(
                "bi",
                List.of("1000.GHI"),
                false,
                IntegrationRules.of(Priority.BACKGROUND),
                GatherRule.of(Priority.BACKGROUND),
                new FreshnessRule.Within(Duration.ofMinutes(15)),
                List.of("Contacts")));
    assertThat(config.notEnforced()).containsExactly("integrations.bi.mirror");
  }

  @Test
  void aReserveIsKeptOnlyWhereSomebodyCouldUseIt() throws IOException {
    var usual = "integrations: {a: {client-id: 1000.A}}";
    var interactive = "integrations: {a: {client-id: 1000.A, priority: interactive}}";
    assertThat(file(usual).pool().reservePercent()).isZero();
    assertThat(file(interactive).pool().reservePercent()).isEqualTo(10);
    assertThat(file("reserve: 3%\n" + usual).pool().reservePercent()).isEqualTo(3);
  }

  @Test
  void thePoolsOwnSettingsAreRead() throws IOException {
    var config =
        file(
            """
            shadow: true
            off: [forecast, storm-shield]
            pool: {slot-width: 10m, heavy-per-kind: true, slots-of: user}
            limits: {waiting: 50, waiting-per-integration: 20}
            integrations:
              a: {client-id: 1000.A, weight: 3, patience: 5s}
            """);
    assertThat(config.pool())
        .isEqualTo(
            new PoolSettings(
                0,
                true,
                Set.of(Feature.FORECAST, Feature.STORM_SHIELD),
                Duration.ofMinutes(10),
                true,
                PoolSettings.Scope.USER,
                new QueueLimits(20, 50, QueueLimits.DEFAULT.passedOverMax())));
    var rules = config.integrations().getFirst().rules();
    assertThat(rules.weight()).isEqualTo(3);
    assertThat(rules.patience()).isEqualTo(Duration.ofSeconds(5));
  }

  static Stream<Arguments> badSettings() {
    return Stream.of(
        bad("off=everything", "off must be a list of credits, forecast, ", "\"everything\""),
        bad(
            "pool.slots-of=team",
            "pool.slots-of must be one of organisation, application, user",
            "\"team\""),
        bad("organisation.edition=gold", "organisation.edition must be one of ", "\"gold\""),
        bad(
            "organisation.data-centre=mars",
            "organisation.data-centre must be one of us, eu, ",
            "\"mars\""),
        bad(
            "organisation.users=0",
            "organisation.users must be a whole number from 1 to 1000000",
            "\"0\""),
        bad("organisation.users=ten", "organisation.users must be a whole number", "\"ten\""),
        bad(
            "organisation.users=99999999999999999999",
            "organisation.users must be a whole number",
            "\"99999999999999999999\""),
        bad(
            "organisation.add-on-credits=-1",
            "organisation.add-on-credits must be a whole number from 0",
            "\"-1\""),
        bad("organisation.name=", "organisation.name must be 1 to 64 letters", "\"\""),
        bad("organisation.name=a\nb", "organisation.name must be 1 to 64 letters", "\"a"),
        bad("reserve=10", "reserve must be a percentage from 0% to 100%", "\"10\""),
        bad("reserve=101%", "reserve must be a percentage", "\"101%\""),
        bad(
            "gateway.port=65536",
            "gateway.port must be a whole number from 0 to 65535",
            "\"65536\""),
        bad("gateway.port=-1", "gateway.port must be a whole number from 0 to 65535", "\"-1\""),
        bad("gateway.host=a b", "gateway.host must be an address or name", "\"a b\""),
        bad("admin.port=8100", "admin.port must not be that of gateway.port too", "\"8100\""),
        bad(
            "gateway.public-url=ftp://a",
            "gateway.public-url must be an address like",
            "\"ftp://a\""),
        bad(
            "gateway.public-url=https://a/crm",
            "gateway.public-url must be an address like",
            "without a path"),
        bad(
            "gateway.public-url=https://u:p@a",
            "gateway.public-url must be an address",
            "https://u:p@a"),
        bad("gateway.public-url=:", "gateway.public-url must be an address", "\":\""),
        bad(
            "upstream.api=https://evil.example",
            "upstream.api must be a host of Zoho, loopback, or one listed under upstream.allow-hosts",
            "\"https://evil.example\""),
        bad(
            "upstream.api=https://www.zohoapis.eu.evil.example",
            "upstream.api must be a host of Zoho",
            "evil.example"),
        bad(
            "upstream.api=https://127.0.0.1.evil.example",
            "upstream.api must be a host of Zoho",
            "evil.example"),
        bad(
            "upstream.api=https://localhost.evil.example",
            "upstream.api must be a host of Zoho",
            "evil.example"),
        bad("upstream.api=http://10.0.0.1", "upstream.api must be a host of Zoho", "10.0.0.1"),
        bad(
            "upstream.api=http://www.zohoapis.eu",
            "upstream.api must use https for a host of Zoho",
            "\"http://www.zohoapis.eu\""),
        bad(
            "upstream.accounts=http://accounts.zoho.com",
            "upstream.accounts must use https",
            "accounts.zoho.com"),
        bad(
            "upstream.upload=https://evil.example",
            "upstream.upload must be a host of Zoho",
            "evil.example"),
        bad(
            "upstream.answer-within=5",
            "upstream.answer-within must be a duration from 10ms to 30m",
            "\"5\""),
        bad("upstream.answer-within=1ms", "upstream.answer-within must be a duration", "\"1ms\""),
        bad(
            "upstream.connections=0",
            "upstream.connections must be a whole number from 1",
            "\"0\""),
        bad("limits.body=1", "limits.body must be a size from 1024B", "\"1\""),
        bad("limits.body=huge", "limits.body must be a size", "\"huge\""),
        bad(
            "limits.body=1KiB",
            "limits.body-in-memory must not be more than limits.body",
            "not set"),
        bad("limits.calls=0", "limits.calls must be a whole number from 1", "\"0\""),
        bad(
            "limits.headers-within=1h",
            "limits.headers-within must be a duration from 100ms to 5m",
            "\"1h\""),
        bad(
            "ledger.durability=paper",
            "ledger.durability must be one of process, power",
            "\"paper\""),
        bad("ledger.rows-kept=1d", "ledger.rows-kept must be a duration from 2d to 400d", "\"1d\""),
        bad("prices.no_such=1", "no_such", "prices"),
        bad(
            "integrations.a.paused=true",
            "integrations.a.client-id must name at least one OAuth client id",
            "not set"),
        bad("integrations.a.client-id=", "integrations.a.client-id must name at least one", "\"\""),
        bad(
            "integrations.a.client-id=1000.A B",
            "integrations.a.client-id must be 1 to 200 visible characters",
            "\"1000.A B\""),
        bad(
            "integrations.a b.client-id=1000.A",
            "integrations: a name must be 1 to 64 letters",
            "\"a b\""),
        bad(
            "integrations.a.client-id=1 integrations.a.paused=maybe",
            "integrations.a.paused must be true or false",
            "\"maybe\""),
        bad(
            "integrations.a.client-id=1 integrations.a.priority=top",
            "integrations.a.priority must be one of interactive, normal, background",
            "\"top\""),
        bad(
            "integrations.a.client-id=1 integrations.a.budget=0",
            "integrations.a.budget must be a whole number from 1",
            "\"0\""),
        bad(
            "integrations.a.client-id=1 integrations.a.quiet-hours=night",
            "integrations.a.quiet-hours must be two different times and a zone",
            "\"night\""),
        bad(
            "integrations.a.client-id=1 integrations.a.quiet-hours=25:00-05:00_UTC",
            "integrations.a.quiet-hours must be two different times and a zone",
            "25:00"),
        bad(
            "integrations.a.client-id=1 integrations.a.quiet-hours=01:00-01:00_UTC",
            "integrations.a.quiet-hours must be two different times and a zone",
            "01:00"),
        bad(
            "integrations.a.client-id=1 integrations.a.quiet-hours=01:00-02:00_Mars/Base",
            "integrations.a.quiet-hours must be two different times and a zone",
            "Mars"),
        bad(
            "integrations.a.client-id=1 integrations.a.freshness=0s",
            "integrations.a.freshness must be a duration from 1s to 7d",
            "\"0s\""),
        bad(
            "integrations.a.client-id=1 integrations.a.mirror=Con/tacts",
            "integrations.a.mirror must be a module's API name",
            "\"Con/tacts\""),
        bad(
            "integrations.a.client-id=1 integrations.b.client-id=1",
            "integrations.b.client-id must not be that of integration a too",
            "\"1\""),
        bad(
            "integrations.a.client-id=1 integrations.a.color=red",
            "unknown key integrations.a.color",
            "(command line)"),
        bad(
            "organisation.user=5",
            "unknown key organisation.user (command line)",
            "did you mean organisation.users?"),
        bad("gatway.port=5", "unknown key gatway.port", "did you mean gateway.port?"),
        bad("nonsense.of.mine=5", "unknown key nonsense.of.mine (command line)", ""));
  }

  private static Arguments bad(String settings, String rule, String found) {
    return Arguments.of(settings, rule, found);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badSettings")
  void aBadSettingIsOneLineWithKeyRuleAndValue(String settings, String rule, String found) {
    // Where several are needed a space is between them, and an underscore stands for a space.
    var several =
        settings.contains(" integrations.")
            ? Stream.of(settings.split(" ", -1)).map(s -> s.replace('_', ' '))
            : Stream.of(settings);
    assertThatThrownBy(() -> load(several.toArray(String[]::new)))
        .isInstanceOf(ConfigProblem.class)
        .hasMessageContaining(rule)
        .hasMessageContaining(found)
        .message()
        .satisfies(message -> assertThat(message.lines()).hasSize(1));
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {
        "https://www.zohoapis.eu",
        "https://WWW.ZOHOAPIS.EU/",
        "https://sandbox.zohoapis.com",
        "http://localhost:8200",
        "http://127.0.0.1:8200",
        "http://[::1]:8200"
      })
  void zohosOwnHostsAndLoopbackAreAllowed(String address) {
    assertThat(load("upstream.api=" + address).upstream().api().getHost())
        .isEqualToIgnoringCase(URI.create(address).getHost());
  }

  @Test
  void anotherHostIsAllowedByName() {
    var config = load("upstream.api=http://zoho.test:1", "upstream.allow-hosts=a.test,zoho.test");
    assertThat(config.upstream().api()).isEqualTo(URI.create("http://zoho.test:1"));
    // Who stands in for Zoho stands in for all of it.
    assertThat(config.upstream().accounts()).isEqualTo(URI.create("http://zoho.test:1"));
  }

  @Test
  void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
    var path = folder.resolve("headgate.yaml");
    Files.writeString(
        path,
        """
        organisation: {users: 3, add-on-credits: 3, name: three}
        """);
    var config =
        HeadgateConfig.load(
            Optional.of(path),
            options("organisation.users=1"),
            Map.of(
                "HEADGATE_ORGANISATION_USERS", "2",
                "HEADGATE_ORGANISATION_ADD_ON_CREDITS", "2",
                "HEADGATE_ORGANISATION_NAME", ""));
    assertThat(config.organisation().users()).isEqualTo(1);
    assertThat(config.organisation().addOnCredits()).isEqualTo(new Credits(2));
    assertThat(config.organisation().name())
        .as("an empty variable says nothing")
        .isEqualTo("three");
  }

  @Test
  void aProblemSaysWhichOfTheThreePlacesItIsIn() throws IOException {
    assertThatThrownBy(() -> load("organisation.users=x")).hasMessageEndingWith("(command line)");
    assertThatThrownBy(() -> file("", Map.of("HEADGATE_ORGANISATION_USERS", "x")))
        .hasMessageEndingWith("(HEADGATE_ORGANISATION_USERS)");
    assertThatThrownBy(() -> file("organisation: {users: x}"))
        .hasMessageEndingWith("headgate.yaml)");
  }

  @Test
  void listsAreWrittenInEachPlaceItsWay() throws IOException {
    var ids = List.of("1000.A", "1000.B");
    assertThat(load("integrations.a.client-id=1000.A,1000.B").integrations().getFirst().clientIds())
        .isEqualTo(ids);
    var yaml = "integrations: {a: {client-id: [1000.A, 1000.B]}}";
    assertThat(file(yaml).integrations().getFirst().clientIds()).isEqualTo(ids);
    var environment = Map.of("HEADGATE_INTEGRATIONS_A_CLIENT_ID", "1000.C, 1000.D");
    assertThat(file(yaml, environment).integrations().getFirst().clientIds())
        .containsExactly("1000.C", "1000.D");
  }

  /** Read as a number it would become another. */
  @Test
  void aClientIdThatLooksLikeANumberStaysWhatItIs() throws IOException {
    var config = file("integrations: {a: {client-id: [1000.10, 1000.1E5, 0x10, yes]}}");
    assertThat(config.integrations().getFirst().clientIds())
        .containsExactly("1000.10", "1000.1E5", "0x10", "yes");
  }

  @Test
  void whatIsLeftEmptyIsNotSet() throws IOException {
    var config = file("organisation:\nintegrations: {}\nupstream: {api: }\nreserve:\n");
    assertThat(config.integrations()).isEmpty();
    assertThat(config.organisation().users()).isEqualTo(1);
    assertThat(file("").integrations()).isEmpty();
    assertThat(file("# nothing\n---\n").integrations()).isEmpty();
  }

  static Stream<Arguments> badFiles() {
    return Stream.of(
        Arguments.of("a: [1", "is not YAML"),
        Arguments.of("a:\n\tb: 1", "is not YAML"),
        Arguments.of("\u0001\u0002", "is not YAML"),
        Arguments.of("just a sentence", "must hold keys with values"),
        Arguments.of("[1, 2]", "must hold keys with values"),
        Arguments.of("reserve: 10%\n---\nreserve: 20%", "must hold one document"),
        Arguments.of("reserve: 10%\nreserve: 20%", "is not YAML: Duplicate field 'reserve'"),
        Arguments.of(
            "organisation: {users: 1}\norganisation.users: 2",
            "organisation.users must be set once"),
        Arguments.of(
            "integrations: {a: {client-id: [{b: c}]}}",
            "integrations.a.client-id must be a plain list"),
        Arguments.of("integrations: {a: {}}", "integrations.a.client-id must name at least one"),
        Arguments.of("integrations: {a: 5}", "integrations.a.client-id must name at least one"),
        Arguments.of("organisation: 5", "unknown key organisation"),
        Arguments.of("organisations:", "unknown key organisations"),
        Arguments.of("a: ".repeat(5_000), "is not YAML"),
        Arguments.of("a: " + "[".repeat(50_000), "a must be a plain list"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("badFiles")
  void aFileThatCannotBeUsedIsOneClearLine(String yaml, String problem) {
    assertThatThrownBy(() -> file(yaml))
        .isInstanceOf(ConfigProblem.class)
        .hasMessageContaining(problem)
        .message()
        .satisfies(message -> assertThat(message.lines()).hasSize(1));
  }

  @Test
  void aFileThatIsMissingHugeOrNoFileIsOneClearLine() throws IOException {
    var missing = folder.resolve("missing.yaml");
    assertThatThrownBy(() -> HeadgateConfig.load(Optional.of(missing), Map.of(), Map.of()))
        .isInstanceOf(ConfigProblem.class)
        .hasMessage("there is no file " + missing);
    assertThatThrownBy(() -> HeadgateConfig.load(Optional.of(folder), Map.of(), Map.of()))
        .isInstanceOf(ConfigProblem.class)
        .hasMessageStartingWith("can't read " + folder);
    assertThatThrownBy(() -> file("#".repeat(2_000_000)))
        .isInstanceOf(ConfigProblem.class)
        .hasMessageEndingWith("is larger than 1 MiB: not a configuration");
    var binary = folder.resolve("binary.yaml");
    Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    assertThatThrownBy(() -> HeadgateConfig.load(Optional.of(binary), Map.of(), Map.of()))
        .isInstanceOf(ConfigProblem.class)
        .hasMessage(binary + " is not text in UTF-8");
    var latin = folder.resolve("latin.yaml");
    Files.writeString(latin, "organisation: {name: Caf\u00e9}", StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> HeadgateConfig.load(Optional.of(latin), Map.of(), Map.of()))
        .hasMessage(latin + " is not text in UTF-8");
  }

  @Test
  void figuresAndPricesCanBeOverridden() {
    var config =
        load(
            "organisation.edition=enterprise",
            "organisation.users=1",
            "editions.enterprise.base=100",
            "editions.enterprise.per-user=1",
            "prices.insert_records=7");
    assertThat(config.organisation().pool()).isEqualTo(new Credits(101));
    assertThat(
            config.prices().list(Map.of()).operations().stream()
                .filter(operation -> operation.name().equals("insert_records")))
        .allMatch(operation -> operation.price().unit().equals(new Credits(7)));
  }
}
