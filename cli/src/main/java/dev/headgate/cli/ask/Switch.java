package dev.headgate.cli.ask;

import dev.headgate.cli.CommandFailure;
import dev.headgate.cli.print.Format;
import dev.headgate.cli.print.Table;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Switches features of the pool off and on while the gateway runs, or lists them. */
@Command(
    name = "switch",
    description =
        "Switches a feature of the pool off or on, also after a restart; without arguments lists"
            + " them. Off for 'all': calls are only accounted, never held back.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  headgate switch",
      "  headgate switch forecast off",
      "  headgate switch all on"
    })
public final class Switch implements Runnable {

  /** What is to become of a feature. */
  enum Position {
    ON,
    OFF
  }

  @Mixin private final AdminOptions admin = new AdminOptions();

  @Parameters(paramLabel = "FEATURE", arity = "0..1", index = "0", description = "Which feature")
  private @Nullable String feature;

  @Parameters(paramLabel = "on|off", arity = "0..1", index = "1", description = "on or off")
  private @Nullable Position position;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "of the list: table, json or csv (default: ${DEFAULT-VALUE})")
  private Format format = Format.TABLE;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public void run() {
    var out = spec.commandLine().getOut();
    var client = admin.client();
    if (feature == null) {
      Table.of(client.get("/switches", Map.of()))
          .print(format, out, spec.commandLine().getColorScheme().ansi());
      return;
    }
    if (position == null) {
      throw CommandFailure.badInput("say on or off: headgate switch " + feature + " off");
    }
    var verb = position == Position.ON ? "on" : "off";
    var answer = client.post("/switches/" + AdminClient.encoded(feature) + "/" + verb);
    boolean changed = answer.path("changed").asBoolean();
    out.println(
        feature
            + (changed ? " is " + verb + " now" : " was " + verb + " already")
            + "; undo with: headgate switch "
            + feature
            + (position == Position.ON ? " off" : " on"));
    out.flush();
  }
}
