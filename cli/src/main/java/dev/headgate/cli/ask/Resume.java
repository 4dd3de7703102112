package dev.headgate.cli.ask;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets a paused integration call again. */
@Command(
    name = "resume",
    description = "Lets a paused integration call again.",
    mixinStandardHelpOptions = true)
public final class Resume implements Runnable {

  @Mixin private final AdminOptions admin = new AdminOptions();

  @Parameters(paramLabel = "NAME", description = "The integration, as usage calls it")
  private String name = "";

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public void run() {
    Steering.steer(admin.client(), name, "resume", spec.commandLine().getOut());
  }
}
