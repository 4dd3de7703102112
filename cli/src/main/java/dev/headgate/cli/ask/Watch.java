package dev.headgate.cli.ask;

import dev.headgate.cli.print.Table;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
  @Mixin private final TableOptions output = new TableOptions();

  @Override
  public void run() {
    var table = Table.of(admin.client().get("/watch", Map.of()));
    output.print(table, SHOWN);
  }
}
