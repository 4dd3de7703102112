package dev.headgate.cli.ask;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.cli.print.Table;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what a running gateway has noticed that costs credits for nothing, and what to do. */
@Command(
    name = "findings",
    description =
        "Shows what the gateway has noticed since it started that costs credits for nothing, with"
            + " what to do about it. JSON and CSV tell more than the table.",
    mixinStandardHelpOptions = true)
public final class Findings implements Runnable {

  private static final List<String> SHOWN =
      List.of("cause", "integration", "module", "field", "calls", "credits", "saving");

  @Mixin private final AdminOptions admin = new AdminOptions();
  @Mixin private final TableOptions output = new TableOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public void run() {
    var table = Table.of(admin.client().get("/findings", Map.of()));
    output.print(table, SHOWN);
    if (output.isForPeople()) {
      table.rows().forEach(this::advise);
    }
  }

  private void advise(JsonNode finding) {
    var out = spec.commandLine().getOut();
    out.print("\n" + finding.path("integration").asText() + ": ");
    out.print(finding.path("remedy").asText() + " " + finding.path("caution").asText() + "\n");
    out.flush();
  }
}
