package dev.headgate.cli.ask;

import dev.headgate.cli.print.Table;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows who spent the credits, when and on what. */
@Command(
    name = "usage",
    description = "Shows who spent the credits, when and on what.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  headgate usage                          the last 24 hours, by integration",
      "  headgate usage --by operation --since 7d",
      "  headgate usage --by hour --format csv > hours.csv"
    })
public final class Usage implements Runnable {

  /** The keys that sums are made by. */
  enum By {
    INTEGRATION,
    OPERATION,
    MODULE,
    SOURCE,
    HOUR;

    /** The word of the option. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Mixin private final AdminOptions admin = new AdminOptions();
  @Mixin private final TableOptions output = new TableOptions();

  @Option(
      names = "--since",
      paramLabel = "SPAN",
      defaultValue = "24h",
      description =
          "How far back: 30m, 24h, 7d, or a moment like 2026-11-24T09:00:00Z (default: ${DEFAULT-VALUE})")
  private String since = "24h";

  @Option(
      names = "--by",
      paramLabel = "KEY",
      defaultValue = "integration",
      description =
          "What to sum by: integration, operation, module, source or hour (default: ${DEFAULT-VALUE})")
  private By by = By.INTEGRATION;

  @Override
  public void run() {
    var answer = admin.client().get("/usage", Map.of("by", by.toString(), "since", since));
    output.print(Table.of(answer));
  }
}
