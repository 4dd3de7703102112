package dev.headgate.cli.ask;

import dev.headgate.cli.print.Format;
import dev.headgate.cli.print.Table;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows which modules' changes Zoho tells of, and whether that is relied on. */
@Command(
    name = "watch",
    description =
        "Shows which modules' changes Zoho tells of, and whether that is relied on. JSON and CSV"
            + " tell more than the table.",
    mixinStandardHelpOptions = true)
public final class Watch implements Runnable {

  private static final List<String> SHOWN =
      List.of("module", "watched", "doubt", "channel_until", "looked_at", "told", "untold", "gaps");

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
    var table = Table.of(admin.client().get("/watch", Map.of()));
    (format == Format.TABLE && !table.rows().isEmpty() ? table.only(SHOWN) : table)
        .print(format, spec.commandLine().getOut(), spec.commandLine().getColorScheme().ansi());
  }
}
