package dev.headgate.cli.ask;

import dev.headgate.cli.print.Table;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the integrations: those configured and those seen. */
@Command(
    name = "integrations",
    description =
        "Lists the integrations, configured or seen in the last 30 days, with the spend of the last"
            + " 24 hours. JSON and CSV tell more than the table.",
    mixinStandardHelpOptions = true)
public final class Integrations implements Runnable {

  private static final List<String> SHOWN =
      List.of(
          "integration",
          "priority",
          "paused",
          "budget",
          "credits",
          "refused",
          "waiting",
          "last_seen",
          "user_agent");

  @Mixin private final AdminOptions admin = new AdminOptions();
  @Mixin private final TableOptions output = new TableOptions();

  @Override
  public void run() {
    var table = Table.of(admin.client().get("/integrations", Map.of()));
    output.print(table, SHOWN);
  }
}
