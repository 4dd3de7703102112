package dev.headgate.cli.ask;

import dev.headgate.cli.print.Format;
import dev.headgate.cli.print.Table;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the integrations: those configured and those seen. */
@Command(
    name = "integrations",
    description =
        "Lists the integrations, configured or seen in the last 30 days, with today's spend.",
    mixinStandardHelpOptions = true)
public final class Integrations implements Runnable {

  @Mixin private final AdminOptions admin = new AdminOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, json or csv (default: ${DEFAULT-VALUE})")
  private Format format = Format.TABLE;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public void run() {
    Table.of(admin.client().get("/integrations", Map.of()))
        .print(format, spec.commandLine().getOut(), spec.commandLine().getColorScheme().ansi());
  }
}
