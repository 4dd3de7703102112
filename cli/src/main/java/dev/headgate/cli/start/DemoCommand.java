package dev.headgate.cli.start;

import dev.headgate.cli.CommandFailure;
import dev.headgate.demo.DemoDay;
import dev.headgate.demo.DemoResult;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lives one simulated day, without and with Headgate. */
@Command(
    name = "demo",
    description = {
      "Lives one simulated day of a company, straight against an emulated Zoho CRM and through"
          + " Headgate, and compares.",
      "Needs nothing, leaves nothing behind, and takes about a minute."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Examples:", "  headgate demo", "  headgate demo --json day.json"})
public final class DemoCommand implements Runnable {

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also writes the figures to FILE, as JSON")
  private @Nullable Path json;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of everything made up (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public void run() {
    // The day's gateway comes and goes; what it would log of that is no part of the comparison.
    System.setProperty("org.slf4j.simpleLogger.log.dev.headgate", "warn");
    try {
      var result = live();
      var line = spec.commandLine();
      new DemoTables(result, line.getOut(), line.getColorScheme().ansi()).print();
      if (json != null) {
        DemoJson.write(result, json);
      }
    } catch (IOException failure) {
      throw CommandFailure.notThere("the demo can't run: " + failure.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw CommandFailure.notThere("the demo was stopped");
    }
  }

  private DemoResult live() throws IOException, InterruptedException {
    try (var bar = new Progress("one simulated day, three times")) {
      return new DemoDay(seed, bar::at).run();
    }
  }
}
