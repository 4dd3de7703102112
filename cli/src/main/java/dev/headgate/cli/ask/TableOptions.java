package dev.headgate.cli.ask;

import dev.headgate.cli.print.Format;
import dev.headgate.cli.print.Table;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How the table is printed that a command was answered with. */
public final class TableOptions {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, json or csv (default: ${DEFAULT-VALUE})")
  private Format format = Format.TABLE;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec command;

  /** Whether a person reads it, and no program. */
  boolean isForPeople() {
    return format == Format.TABLE;
  }

  void print(Table table) {
    var line = command.commandLine();
    table.print(format, line.getOut(), line.getColorScheme().ansi());
  }

  /** Shows only those columns to people: a terminal is not as wide as a program. */
  void print(Table table, List<String> shown) {
    print(isForPeople() && !table.rows().isEmpty() ? table.only(shown) : table);
  }
}
