package dev.headgate.cli.ask;

import dev.headgate.cli.print.Table;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what was saved, for whom and by which feature. */
@Command(
    name = "savings",
    description = {
      "Shows the credits that were saved, for each integration and by each feature:",
      "what the calls would have cost by themselves, less what was spent on them."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  headgate savings                        the last 24 hours",
      "  headgate savings --since 7d --format csv"
    })
public final class Savings implements Runnable {

  @Mixin private final AdminOptions admin = new AdminOptions();
  @Mixin private final TableOptions output = new TableOptions();

  @Option(
      names = "--since",
      paramLabel = "SPAN",
      defaultValue = "24h",
      description =
          "How far back: 30m, 24h, 7d, or a moment like 2026-11-24T09:00:00Z (default: ${DEFAULT-VALUE})")
  private String since = "24h";

  @Override
  public void run() {
    var answer = admin.client().get("/savings", Map.of("since", since));
    output.print(Table.of(answer));
  }
}
