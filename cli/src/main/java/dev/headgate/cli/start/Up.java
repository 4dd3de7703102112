package dev.headgate.cli.start;

import dev.headgate.core.time.Time;
import dev.headgate.emulator.Emulator;
import dev.headgate.server.HeadgateServer;
import dev.headgate.server.config.HeadgateConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the gateway until it is told to stop. */
@Command(
    name = "up",
    description = {
      "Runs the gateway until it is told to stop.",
      "With neither --config nor --upstream it starts an emulated Zoho CRM inside and uses that."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Every key of the configuration is also an environment variable (organisation.users is",
      "HEADGATE_ORGANISATION_USERS) and an option (--set organisation.users=25). The option wins, then",
      "the variable, then the file.",
      "",
      "Examples:",
      "  headgate up                                        with an emulator, to try things out",
      "  headgate up --config headgate.yaml",
      "  headgate up --set organisation.edition=enterprise --upstream https://www.zohoapis.eu"
    })
public final class Up implements Runnable {

  @Option(names = "--config", paramLabel = "FILE", description = "The configuration, headgate.yaml")
  private @Nullable Path configFile;

  @Option(
      names = "--upstream",
      paramLabel = "URL",
      description = "Base of Zoho's API (default: that of the organisation's data centre)")
  private @Nullable String upstream;

  @Option(
      names = "--accounts",
      paramLabel = "URL",
      description =
          "Base of Zoho's accounts server (default: that of the data centre, or the upstream's where that is not Zoho's)")
  private @Nullable String accounts;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port for clients; 0 takes a free one (default: 8100)")
  private @Nullable Integer port;

  @Option(
      names = "--admin-port",
      paramLabel = "PORT",
      description = "Port of the admin API; 0 takes a free one (default: 8101)")
  private @Nullable Integer adminPort;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the ledger and the admin token (default: headgate-data)")
  private @Nullable Path data;

  @Option(
      names = "--ports-file",
      paramLabel = "FILE",
      description = "Writes the ports taken to this file, as JSON, once they listen")
  private @Nullable Path portsFile;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets a key of the configuration; may be repeated")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public void run() {
    try (var emulator = startsEmulator() ? EmulatorInside.start() : null) {
      var options = options(emulator);
      var config = HeadgateConfig.load(Optional.ofNullable(configFile), options, System.getenv());
      var fromEnvironment =
          Optional.ofNullable(System.getenv("HEADGATE_ADMIN_TOKEN"))
              .filter(token -> !token.isEmpty());
      var stopped = new CountDownLatch(1);
      var server = HeadgateServer.start(config, fromEnvironment, Time.system());
      Stop.onSignal(server, stopped);
      tellPorts(server, emulator);
      greet(config, server, emulator, fromEnvironment.isPresent());
      stopped.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean startsEmulator() {
    return configFile == null
        && upstream == null
        && !settings.containsKey("upstream.api")
        && System.getenv("HEADGATE_UPSTREAM_API") == null;
  }

  private Map<String, List<String>> options(@Nullable Emulator emulator) {
    var options = new LinkedHashMap<String, List<String>>();
    settings.forEach((key, value) -> options.put(key, List.of(value.split(",", -1))));
    if (emulator != null) {
      options.put("upstream.api", List.of(emulator.address().toString()));
      options.put("data", List.of(Path.of("headgate-data", "with-emulator").toString()));
      options.putIfAbsent("organisation.users", List.of("10"));
    }
    put(options, "upstream.api", upstream);
    put(options, "upstream.accounts", accounts);
    put(options, "gateway.port", port);
    put(options, "admin.port", adminPort);
    put(options, "data", data);
    return options;
  }

  private static void put(Map<String, List<String>> options, String key, @Nullable Object value) {
    if (value != null) {
      options.put(key, List.of(value.toString()));
    }
  }

  private void tellPorts(HeadgateServer server, @Nullable Emulator emulator) {
    if (portsFile == null) {
      return;
    }
    var ports = new LinkedHashMap<String, Integer>();
    ports.put("gateway", server.gatewayPort());
    ports.put("admin", server.adminPort());
    if (emulator != null) {
      ports.put("emulator", emulator.port());
    }
    PortsFile.write(portsFile, ports);
  }

  private void greet(
      HeadgateConfig config, HeadgateServer server, @Nullable Emulator emulator, boolean ownToken) {
    PrintWriter out = spec.commandLine().getOut();
    var organisation = config.organisation();
    out.println("Headgate is up.");
    out.println(
        "  clients   http://"
            + config.gateway().host()
            + ":"
            + server.gatewayPort()
            + "   in place of Zoho's API, accounts and upload addresses");
    out.println("  admin     http://" + config.admin().host() + ":" + server.adminPort());
    if (!ownToken) {
      out.println(
          "  token     "
              + server.adminToken()
              + "   (also in "
              + config.data().resolve("admin-token")
              + ")");
    }
    out.println(
        "  upstream  "
            + config.upstream().api()
            + (emulator == null ? "" : "   an emulated Zoho CRM that takes any client"));
    out.println(
        String.format(
            Locale.ROOT,
            "  pool      %,d credits per 24 hours (%s, %d users; prices as of %s)",
            organisation.pool().units(),
            organisation.edition().title(),
            organisation.users(),
            config.prices().list(Map.of()).asOf()));
    out.println("  data      " + config.data());
    out.flush();
  }
}
