package dev.headgate.cli.diagnose;

import dev.headgate.cli.CommandFailure;
import dev.headgate.cli.ExitCode;
import dev.headgate.cli.ask.AdminOptions;
import dev.headgate.core.time.Time;
import dev.headgate.diagnose.Diagnoser;
import dev.headgate.diagnose.importer.ImportOptions;
import dev.headgate.diagnose.importer.Imported;
import dev.headgate.diagnose.importer.Importers;
import dev.headgate.diagnose.report.HtmlReport;
import dev.headgate.diagnose.report.JsonReport;
import dev.headgate.diagnose.report.TextReport;
import dev.headgate.diagnose.rhythm.Schedule;
import dev.headgate.diagnose.source.DelugeSources;
import dev.headgate.zoho.edition.Edition;
import dev.headgate.zoho.edition.Editions;
import dev.headgate.zoho.operation.PriceList;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says who spent the credits, on what, and what to do about it. */
@Command(
    name = "diagnose",
    description = {
      "Says who spent the credits, on what, and what to do about it, with the proof.",
      "Reads what others have written down and needs no gateway; without a FILE, or with --admin, it"
          + " asks the ledger of a running one.",
      ""
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 diagnosed, whatever was found; 2 an option can't be used, 3 a FILE is not"
          + " there.",
      "",
      "Examples:",
      "  headgate diagnose access.log",
      "  headgate diagnose --edition professional --users 10 access.log.1.gz access.log",
      "  headgate diagnose --report who.html access.log functions/",
      "  headgate diagnose --column time=Started --column integration=\"Zap name\" runs.csv"
    })
public final class Diagnose implements Callable<Integer> {

  /** In flight, where the edition is not said: that of the edition most companies have. */
  private static final int SLOTS = 15;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = {
        "Access logs (common, combined, JSON lines), HTTP archives (HAR), tables (CSV), failure mails"
            + " (eml, mbox), run histories (JSON), logs of programs; packed by gzip or not. What"
            + " each is, is guessed and said.",
        "Folders and *.dg: functions of Deluge, read by the linter"
      })
  private List<Path> files = List.of();

  @Option(names = "--json", description = "Writes the diagnosis as JSON")
  private boolean json;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "Also writes the diagnosis as one page with plots, to read and to print")
  private @Nullable Path report;

  @Option(
      names = "--edition",
      paramLabel = "NAME",
      description = "The organisation's edition, for the size of its pool")
  private @Nullable String edition;

  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "1",
      description = "Its user licences (default: ${DEFAULT-VALUE})")
  private int users = 1;

  @Option(
      names = "--pattern",
      paramLabel = "LINE",
      description =
          "How the log writes a line: as the server's configuration has it ($$remote_user"
              + " [$$time_local] ...), or a regular expression with groups named time, user, agent,"
              + " method, url, status, bytes")
  private String pattern = "";

  @Option(
      names = "--integration",
      paramLabel = "NAME",
      description = "Who calls, where a file does not say (default: the file's name)")
  private String integration = "";

  @Option(
      names = "--column",
      paramLabel = "MEANING=COLUMN",
      description =
          "A column of a table: time, integration, operation, method, url, module, status, credits"
              + " or count; the others are guessed")
  private Map<String, String> columns = Map.of();

  @Option(
      names = "--webhook",
      paramLabel = "PATH",
      description =
          "Where Zoho's notifications arrive, as the receiving side's log has it: POST PATH..."
              + " (default: every path that speaks of zoho)")
  private String webhook = "";

  @Option(
      names = "--schedules",
      paramLabel = "FILE",
      description =
          "What runs when, as a crontab says it (0 2 * * * nightly-sync), in the zone of --zone;"
              + " spikes are matched with it")
  private @Nullable Path schedules;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "Zone of times that do not say theirs (default: ${DEFAULT-VALUE})")
  private ZoneId zone = ZoneId.of("UTC");

  @Mixin private final AdminOptions admin = new AdminOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() {
    var gateway =
        asksGateway() ? new RunningGateway(admin.client(), Time.system().instant()) : null;
    var limits = limits(gateway);
    var diagnoser = new Diagnoser(limits == null ? SLOTS : limits.slots());
    if (schedules != null) {
      schedules(schedules, diagnoser);
    }
    var imports = read(diagnoser);
    if (gateway != null) {
      imports.add(gateway.read(diagnoser));
    }
    var diagnosis = diagnoser.diagnosis(imports, limits == null ? null : limits.pool());
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? JsonReport.of(diagnosis) : TextReport.of(diagnosis));
    out.flush();
    if (report != null) {
      write(report, HtmlReport.of(diagnosis));
    }
    return ExitCode.DONE;
  }

  /** Without a file there is nobody else to ask. */
  private boolean asksGateway() {
    var given = spec.commandLine().getParseResult();
    return files.isEmpty()
        || given.hasMatchedOption("--admin")
        || given.hasMatchedOption("--token");
  }

  private RunningGateway.@Nullable Limits limits(@Nullable RunningGateway gateway) {
    if (edition != null) {
      var known = edition(edition);
      return new RunningGateway.Limits(known.pool(users, 0).units(), known.concurrency());
    }
    return gateway == null ? null : gateway.limits();
  }

  private void schedules(Path file, Diagnoser diagnoser) {
    try {
      for (var line : Files.readAllLines(file)) {
        Schedule.read(line, zone).ifPresent(diagnoser::add);
      }
    } catch (IllegalArgumentException bad) {
      throw CommandFailure.badInput("--schedules: " + bad.getMessage());
    } catch (IOException failure) {
      throw CommandFailure.notThere("can't read " + file + ": " + failure);
    }
  }

  private static void write(Path file, String page) {
    try {
      Files.writeString(file, page);
    } catch (IOException failure) {
      throw CommandFailure.notThere("can't write " + file + ": " + failure);
    }
  }

  private List<Imported> read(Diagnoser diagnoser) {
    var imports = new ArrayList<Imported>();
    try {
      var importers =
          new Importers(
              new ImportOptions(PriceList.builtIn(), pattern, integration, columns, webhook, zone),
              diagnoser);
      var sources = files.stream().filter(DelugeSources::isSource).toList();
      if (!sources.isEmpty()) {
        DelugeSources.findings(sources).forEach(diagnoser::add);
      }
      var others = files.stream().filter(path -> !sources.contains(path)).toList();
      for (var file : others) {
        if (!Files.exists(file)) {
          throw new NoSuchFileException(file.toString());
        }
      }
      for (var file : importers.inOrder(others)) {
        imports.add(importers.read(file));
      }
      return imports;
    } catch (IllegalArgumentException bad) {
      throw CommandFailure.badInput("--" + bad.getMessage());
    } catch (NoSuchFileException gone) {
      throw CommandFailure.notThere("there is no file " + gone.getMessage());
    } catch (IOException failure) {
      throw CommandFailure.notThere("can't read: " + failure.getMessage());
    }
  }

  private Edition edition(String name) {
    var editions = Editions.builtIn();
    if (users < 1) {
      throw CommandFailure.badInput("--users must be >= 1, got " + users);
    }
    return editions
        .named(name)
        .orElseThrow(
            () ->
                CommandFailure.badInput(
                    "--edition must be one of "
                        + String.join(", ", editions.names())
                        + ", got \""
                        + name
                        + "\""));
  }
}
