package dev.headgate.cli;

import dev.headgate.cli.ask.Findings;
import dev.headgate.cli.ask.ForecastCommand;
import dev.headgate.cli.ask.Integrations;
import dev.headgate.cli.ask.Pause;
import dev.headgate.cli.ask.PoolCommand;
import dev.headgate.cli.ask.Resume;
import dev.headgate.cli.ask.Savings;
import dev.headgate.cli.ask.Subscribe;
import dev.headgate.cli.ask.Subscriptions;
import dev.headgate.cli.ask.Switch;
import dev.headgate.cli.ask.Usage;
import dev.headgate.cli.ask.Watch;
import dev.headgate.cli.diagnose.Diagnose;
import dev.headgate.cli.diagnose.WhatIf;
import dev.headgate.cli.lint.Lint;
import dev.headgate.cli.start.DemoCommand;
import dev.headgate.cli.start.Emulate;
import dev.headgate.cli.start.Failures;
import dev.headgate.cli.start.Up;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The headgate command. */
@Command(
    name = "headgate",
    description = {
      "Stands between all of a company's integrations and Zoho CRM, so that its shared pool of"
          + " API credits never runs dry.",
      ""
    },
    version = "headgate 0.1.0",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      Up.class,
      Emulate.class,
      Lint.class,
      Diagnose.class,
      WhatIf.class,
      Usage.class,
      Savings.class,
      Findings.class,
      PoolCommand.class,
      ForecastCommand.class,
      Integrations.class,
      Pause.class,
      Resume.class,
      Switch.class,
      Watch.class,
      Subscribe.class,
      Subscriptions.class,
      GenerateCompletion.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Start with:  headgate demo",
      "Exit codes: 0 done, 1 a check found something, 2 bad usage or input, 3 what it needs is not"
          + " there."
    })
public final class Main implements Runnable {

  /** How the library lists the words that an option takes; people type them in lower case. */
  private static final Pattern CONSTANTS = Pattern.compile("expected one of \\[[A-Z_, ]+]");

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  private Main() {}

  /** Without a command: whoever asks for nothing is told what there is. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command with its ways to fail; for tests too. */
  public static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::badUsage)
        .setExecutionExceptionHandler(
            (failure, command, _) -> {
              var told = Failures.tell(failure);
              complain(command, told.message());
              return told.exitCode();
            });
  }

  private static int badUsage(ParameterException mistake, String[] arguments) {
    var message = CONSTANTS.matcher(String.valueOf(mistake.getMessage()));
    complain(
        mistake.getCommandLine(),
        message.replaceAll(listed -> listed.group().toLowerCase(Locale.ROOT)));
    return ExitCode.BAD_INPUT;
  }

  private static void complain(CommandLine command, String message) {
    PrintWriter err = command.getErr();
    err.println("headgate: " + message.lines().findFirst().orElse("failed without a word"));
    err.flush();
  }
}
