package dev.headgate.cli.diagnose;

import dev.headgate.cli.CommandFailure;
import dev.headgate.diagnose.Diagnoser;
import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.finding.Finding;
import dev.headgate.diagnose.importer.ImportOptions;
import dev.headgate.diagnose.importer.Imported;
import dev.headgate.diagnose.importer.Importers;
import dev.headgate.diagnose.importer.UsageFigures;
import dev.headgate.diagnose.source.DelugeSources;
import dev.headgate.zoho.operation.PriceList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The files that a command reads, and how. */
final class FileOptions {

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = {
        "Access logs (common, combined, JSON lines), HTTP archives (HAR), tables (CSV), failure mails"
            + " (eml, mbox), run histories (JSON), logs of programs; packed by gzip, in a ZIP archive"
            + " or not. What each is, is guessed and said.",
        "Folders and *.dg: functions of Deluge, read by the linter"
      })
  private List<Path> files = List.of();

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
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "Zone of times that do not say theirs (default: ${DEFAULT-VALUE})")
  private ZoneId zone = ZoneId.of("UTC");

  boolean none() {
    return files.isEmpty();
  }

  ZoneId zone() {
    return zone;
  }

  /** Reads usage figures, which a diagnosis needs before all else. */
  Imported usage(Path file, Diagnoser diagnoser) {
    try {
      var read = UsageFigures.read(file, options());
      diagnoser.usage(read.series());
      return read.imported();
    } catch (NoSuchFileException gone) {
      throw CommandFailure.notThere("there is no file " + gone.getMessage());
    } catch (IOException failure) {
      throw CommandFailure.notThere("can't read: " + failure.getMessage());
    }
  }

  private ImportOptions options() {
    return new ImportOptions(PriceList.builtIn(), pattern, integration, columns, webhook, zone);
  }

  /** Reads all of them: what was called, and what sources say. */
  List<Imported> read(Consumer<Event> events, Consumer<Finding> findings) {
    var imports = new ArrayList<Imported>();
    try {
      var importers = new Importers(options(), events);
      var sources = files.stream().filter(DelugeSources::isSource).toList();
      if (!sources.isEmpty()) {
        DelugeSources.findings(sources).forEach(findings);
      }
      var others = files.stream().filter(path -> !sources.contains(path)).toList();
      for (var file : others) {
        if (!Files.exists(file)) {
          throw new NoSuchFileException(file.toString());
        }
      }
      for (var file : importers.inOrder(others)) {
        imports.addAll(importers.read(file));
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
}
