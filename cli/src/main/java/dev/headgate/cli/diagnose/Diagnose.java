package dev.headgate.cli.diagnose;

import dev.headgate.cli.CommandFailure;
import dev.headgate.cli.ExitCode;
import dev.headgate.cli.ask.AdminOptions;
import dev.headgate.core.time.Time;
import dev.headgate.diagnose.Diagnoser;
import dev.headgate.diagnose.importer.Imported;
import dev.headgate.diagnose.report.HtmlReport;
import dev.headgate.diagnose.report.JsonReport;
import dev.headgate.diagnose.report.TextReport;
import dev.headgate.diagnose.rhythm.Schedule;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
      "  headgate diagnose --usage usage.csv --schedules crontab zap-runs.json flow-history.csv",
      "  headgate diagnose --column time=Started --column integration=\"Zap name\" runs.csv"
    })
public final class Diagnose implements Callable<Integer> {

  /** In flight, where the edition is not said: that of the edition most companies have. */
  private static final int SLOTS = 15;

  @Option(names = "--json", description = "Writes the diagnosis as JSON")
  private boolean json;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "Also writes the diagnosis as one page with plots, to read and to print")
  private @Nullable Path report;

  @Option(
      names = "--schedules",
      paramLabel = "FILE",
      description =
          "What runs when, as a crontab says it (0 2 * * * nightly-sync), in the zone of --zone;"
              + " spikes are matched with it")
  private @Nullable Path schedules;

  @Option(
      names = "--usage",
      paramLabel = "FILE",
      description =
          "What the organisation spent in all, typed or exported from Zoho's usage page: a time and"
              + " its credits a line (2026-11-23 10:00,120), by the hour. What no call explains of it"
              + " is explained by runs in the other FILEs and by --schedules")
  private @Nullable Path usage;

  @Mixin private final FileOptions files = new FileOptions();

  @Mixin private final EditionOptions edition = new EditionOptions();

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
    var imports = new ArrayList<Imported>();
    if (usage != null) {
      imports.add(files.usage(usage, diagnoser));
    }
    imports.addAll(files.read(diagnoser, diagnoser::add));
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
    return (files.none() && usage == null)
        || given.hasMatchedOption("--admin")
        || given.hasMatchedOption("--token");
  }

  private RunningGateway.@Nullable Limits limits(@Nullable RunningGateway gateway) {
    var said = edition.said();
    if (said != null) {
      return new RunningGateway.Limits(said.pool(edition.users(), 0).units(), said.concurrency());
    }
    return gateway == null ? null : gateway.limits();
  }

  private void schedules(Path file, Diagnoser diagnoser) {
    try {
      for (var line : Files.readAllLines(file)) {
        Schedule.read(line, files.zone()).ifPresent(diagnoser::add);
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
}
