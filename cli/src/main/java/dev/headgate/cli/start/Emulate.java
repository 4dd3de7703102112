package dev.headgate.cli.start;

import dev.headgate.cli.CommandFailure;
import dev.headgate.emulator.Emulator;
import dev.headgate.emulator.EmulatorConfig;
import dev.headgate.emulator.OrganisationConfig;
import dev.headgate.emulator.credit.Costume;
import dev.headgate.emulator.credit.CreditRules;
import dev.headgate.emulator.credit.FailureCharging;
import dev.headgate.emulator.http.CallbackRules;
import dev.headgate.emulator.http.Wire;
import dev.headgate.emulator.oauth.OAuthClient;
import dev.headgate.emulator.oauth.OAuthRules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs an emulated Zoho CRM until it is told to stop. */
@Command(
    name = "emulate",
    description = "Runs an emulated Zoho CRM, with its credit system, until it is told to stop.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Controls are at /emulator/v1/: pool, usage, clock, faults, outside, changes, notifications,",
      "reset, records. docs/guide/emulator.md describes them.",
      "",
      "Examples:",
      "  headgate emulate --any-client",
      "  headgate emulate --edition enterprise --users 25 --records Contacts=200000",
      "  curl -d '{\"advance_seconds\":86400}' http://127.0.0.1:8200/emulator/v1/clock"
    })
public final class Emulate implements Runnable {

  private static final List<String> FAILURES = List.of("401", "429", "4xx", "5xx");

  /** A switch that is on or off. */
  enum OnOff {
    ON,
    OFF;

    /** The word of the option. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8200",
      description = "Port; 0 takes a free one (default: ${DEFAULT-VALUE})")
  private int port = 8200;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of everything made up (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(
      names = "--edition",
      paramLabel = "NAME",
      defaultValue = "professional",
      description =
          "free, standard, professional, enterprise or ultimate (default: ${DEFAULT-VALUE})")
  private String edition = "professional";

  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "10",
      description = "User licences (default: ${DEFAULT-VALUE})")
  private int users = 10;

  @Option(
      names = "--add-on-credits",
      paramLabel = "N",
      defaultValue = "0",
      description = "Credits bought on top (default: ${DEFAULT-VALUE})")
  private long addOnCredits;

  @Option(
      names = "--pool",
      paramLabel = "N",
      description = "Credits per 24 hours, in place of the edition's formula")
  private @Nullable Long pool;

  @Option(
      names = "--records",
      paramLabel = "MODULE=N",
      split = ",",
      description = "How many records to make up (default: Contacts=5000,Leads=2000)")
  private Map<String, Integer> records = new TreeMap<>();

  @Option(names = "--any-client", description = "Takes any client id, secret and refresh token")
  private boolean anyClient;

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description = "Simulated seconds in a real one (default: ${DEFAULT-VALUE})")
  private double speed = 1;

  @Option(
      names = "--latency",
      paramLabel = "PROFILE",
      defaultValue = "none",
      description = "none or realistic (default: ${DEFAULT-VALUE})")
  private Wire.LatencyProfile latency = Wire.LatencyProfile.NONE;

  @Option(
      names = "--headers",
      paramLabel = "PROFILE",
      defaultValue = "modern",
      description = "modern or classic (default: ${DEFAULT-VALUE})")
  private Wire.HeaderProfile headers = Wire.HeaderProfile.MODERN;

  @Option(
      names = "--token-limits",
      paramLabel = "on|off",
      defaultValue = "on",
      description = "Zoho's limits of access tokens (default: ${DEFAULT-VALUE})")
  private OnOff tokenLimits = OnOff.ON;

  @Option(
      names = "--slot-width",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "How finely the rolling window remembers (default: ${DEFAULT-VALUE})")
  private long slotWidthSeconds = 300;

  @Option(
      names = "--concurrency-scope",
      paramLabel = "SCOPE",
      defaultValue = "client",
      description =
          "Whose calls in flight count together: org, client or user_client (default: ${DEFAULT-VALUE})")
  private CreditRules.Scope scope = CreditRules.Scope.CLIENT;

  @Option(
      names = "--sub-concurrency",
      paramLabel = "SCOPE",
      defaultValue = "per_kind",
      description =
          "Whether heavy calls share one counter or each kind has its own: shared or per_kind"
              + " (default: ${DEFAULT-VALUE})")
  private CreditRules.SubConcurrency subConcurrency = CreditRules.SubConcurrency.PER_KIND;

  @Option(
      names = "--failures",
      paramLabel = "STATUS=SHARE",
      split = ",",
      description =
          "What failed calls cost: 401, 429, 4xx, 5xx, each nothing, minimum or full"
              + " (default: 401=nothing,429=nothing,4xx=minimum,5xx=full)")
  private Map<String, FailureCharging.Share> failures = new TreeMap<>();

  @Option(
      names = "--costume",
      paramLabel = "NAME",
      defaultValue = "named",
      description =
          "How a 429 looks: named, silent, traced, rate_limit_exceeded, limit_exceeded or legacy"
              + " (default: ${DEFAULT-VALUE})")
  private Costume costume = Costume.NAMED;

  @Option(
      names = "--notify",
      paramLabel = "REACH",
      defaultValue = "loopback",
      description =
          "Where notifications may be sent: loopback or anywhere (default: ${DEFAULT-VALUE})")
  private CallbackRules.Reach reach = CallbackRules.Reach.LOOPBACK;

  @Option(
      names = "--notify-retries",
      paramLabel = "on|off",
      defaultValue = "off",
      description =
          "Tries a notification that is not taken again after 1, 5, 30, 120 and 600 minutes"
              + " (default: ${DEFAULT-VALUE})")
  private OnOff notifyRetries = OnOff.OFF;

  @Option(
      names = "--ports-file",
      paramLabel = "FILE",
      description = "Writes the port taken to this file, as JSON, once it listens")
  private @Nullable Path portsFile;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public void run() {
    try {
      var emulator = Emulator.start(config());
      var stopped = new CountDownLatch(1);
      Stop.onSignal(emulator, stopped);
      if (portsFile != null) {
        PortsFile.write(portsFile, Map.of("emulator", emulator.port()));
      }
      greet(emulator);
      stopped.await();
    } catch (IllegalArgumentException unusable) {
      throw CommandFailure.badInput(String.valueOf(unusable.getMessage()));
    } catch (IOException failure) {
      throw CommandFailure.notThere(String.valueOf(failure.getMessage()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private EmulatorConfig config() {
    var organisation =
        new OrganisationConfig(
            edition,
            users,
            addOnCredits,
            pool == null ? OptionalLong.empty() : OptionalLong.of(pool),
            records.isEmpty() ? OrganisationConfig.DEFAULT.records() : records);
    return EmulatorConfig.DEFAULT
        .withPort(port)
        .withSeed(seed)
        .withSpeed(speed)
        .withOrganisation(organisation)
        .withOAuth(new OAuthRules(List.of(OAuthClient.DEFAULT), anyClient, tokenLimits == OnOff.ON))
        .withCredit(
            CreditRules.DEFAULT
                .withSlotWidth(Duration.ofSeconds(slotWidthSeconds))
                .withScope(scope)
                .withSubConcurrency(subConcurrency)
                .withFailures(failureCharging()))
        .withWire(Wire.DEFAULT.withLatency(latency).withHeaders(headers).withCostume(costume))
        .withCallbacks(
            new CallbackRules(
                reach, notifyRetries == OnOff.ON ? CallbackRules.RUMOURED_RETRIES : List.of()));
  }

  private FailureCharging failureCharging() {
    for (var status : failures.keySet()) {
      if (!FAILURES.contains(status)) {
        throw CommandFailure.badInput(
            "failures must name " + String.join(", ", FAILURES) + ", got " + status);
      }
    }
    var assumed = FailureCharging.ASSUMED;
    return new FailureCharging(
        failures.getOrDefault("401", assumed.unauthorised()),
        failures.getOrDefault("429", assumed.tooMany()),
        failures.getOrDefault("4xx", assumed.clientError()),
        failures.getOrDefault("5xx", assumed.serverError()));
  }

  private void greet(Emulator emulator) {
    var out = spec.commandLine().getOut();
    out.println(
        "An emulated Zoho CRM is up, API and accounts server in one: " + emulator.address());
    out.println(
        anyClient
            ? "  clients   any client id, secret and refresh token"
            : "  client    "
                + OAuthClient.DEFAULT.id()
                + "   (its secret and refresh token: see docs/guide/emulator.md)");
    out.println("  controls  " + emulator.address() + "/emulator/v1/");
    out.flush();
  }
}
