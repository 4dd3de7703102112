package dev.headgate.cli.lint;

import dev.headgate.cli.CommandFailure;
import dev.headgate.cli.ExitCode;
import dev.headgate.deluge.lint.Baseline;
import dev.headgate.deluge.lint.Fixer;
import dev.headgate.deluge.lint.LintConfig;
import dev.headgate.deluge.lint.LintOptions;
import dev.headgate.deluge.lint.LintRun;
import dev.headgate.deluge.lint.Linter;
import dev.headgate.deluge.lint.Severity;
import dev.headgate.deluge.report.Diff;
import dev.headgate.deluge.source.SourceFinder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds the credits burned inside functions of Deluge. */
@Command(
    name = "lint",
    description = {
      "Reads functions of Deluge and finds what burns credits in them, what it costs and how to do"
          + " it for less.",
      "Needs no gateway. docs/guide/lint.md has every rule with an example.",
      ""
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 nothing found, 1 a finding reaches --fail-on, 2 an option can't be used, 3 a"
          + " PATH is not there.",
      "",
      "Examples:",
      "  headgate lint functions/",
      "  headgate lint --diff functions/            what --fix would change",
      "  headgate lint --format sarif functions/ > lint.sarif",
      "  headgate lint --baseline lint.txt --write-baseline functions/"
    })
public final class Lint implements Callable<Integer> {

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Files, and folders with all the Deluge in them")
  private List<Path> paths = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json, sarif or junit (default: ${DEFAULT-VALUE})")
  private ReportFormat format = ReportFormat.TEXT;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "warning",
      description =
          "The least severity that counts as found: note, warning or error (default:"
              + " ${DEFAULT-VALUE})")
  private Severity failOn = Severity.WARNING;

  @Option(
      names = "--fix",
      description = "Rewrites what is surely safe in the files, then reports what is left")
  private boolean fix;

  @Option(
      names = "--diff",
      description =
          "Shows what --fix changes in place of the report; without --fix, changes nothing")
  private boolean diff;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Findings listed in FILE are known and not reported")
  private @Nullable Path baseline;

  @Option(
      names = "--write-baseline",
      description = "Writes all findings of now to the file of --baseline, as known")
  private boolean writeBaseline;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Severities and assumptions: read-in-loop = error, assume.list-size = 500, …")
  private @Nullable Path config;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() {
    if (writeBaseline && baseline == null) {
      throw CommandFailure.badInput("--write-baseline needs --baseline FILE, where to write");
    }
    var options = options();
    try {
      var files = SourceFinder.find(paths.stream().map(Lint::shown).toList());
      var changed = fix || diff ? fixed(options, files) : List.<Fixer.Fixed>of();
      var run = new Linter(options).lint(files);
      if (writeBaseline && baseline != null) {
        return remember(run, baseline);
      }
      print(run, changed);
      return run.reaches(failOn) ? ExitCode.FOUND : ExitCode.DONE;
    } catch (NoSuchFileException gone) {
      throw CommandFailure.notThere("there is no file or folder " + gone.getMessage());
    } catch (IOException failure) {
      throw CommandFailure.notThere("can't lint: " + words(failure));
    }
  }

  /**
   * A path as findings name it: below the working folder from there, so that a baseline fits
   * however the path was written.
   */
  private static Path shown(Path path) {
    var here = Path.of("").toAbsolutePath();
    var whole = here.resolve(path).normalize();
    if (whole.equals(here)) {
      return Path.of("");
    }
    return whole.startsWith(here) ? here.relativize(whole) : whole;
  }

  private LintOptions options() {
    var options = LintOptions.usual();
    try {
      if (config != null) {
        try (var file = Files.newBufferedReader(config)) {
          options = LintConfig.apply(options, file);
        }
      }
      if (baseline != null && !writeBaseline) {
        options = options.withBaseline(Baseline.read(baseline));
      }
      return options;
    } catch (NoSuchFileException gone) {
      throw CommandFailure.badInput("there is no file " + gone.getMessage());
    } catch (IOException | IllegalArgumentException bad) {
      throw CommandFailure.badInput(words(bad));
    }
  }

  private List<Fixer.Fixed> fixed(LintOptions options, List<Path> files) throws IOException {
    var changed = new ArrayList<Fixer.Fixed>();
    for (var file : files) {
      var result = Fixer.fixFile(options, file, fix);
      if (!result.what().isEmpty()) {
        changed.add(result);
      }
    }
    return changed;
  }

  private void print(LintRun run, List<Fixer.Fixed> changed) {
    PrintWriter out = spec.commandLine().getOut();
    if (diff) {
      changed.forEach(c -> out.print(Diff.unified(c.path(), c.before(), c.after())));
    } else {
      changed.forEach(this::tell);
      out.print(format.render(run, spec.commandLine().getColorScheme().ansi().enabled()));
    }
    out.flush();
  }

  /** Beside the report, not in it: a machine may read that. */
  private void tell(Fixer.Fixed changed) {
    PrintWriter err = spec.commandLine().getErr();
    changed.what().forEach(what -> err.println("fixed " + changed.path() + ": " + what));
    err.flush();
  }

  private int remember(LintRun run, Path file) throws IOException {
    Baseline.write(file, run);
    PrintWriter out = spec.commandLine().getOut();
    out.println(run.findings().size() + " findings are known from now on: " + file);
    out.flush();
    return ExitCode.DONE;
  }

  private static String words(Exception failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
