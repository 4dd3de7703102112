package dev.headgate.cli.ask;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Refuses all calls of one integration until it is resumed; also after a restart. */
@Command(
    name = "pause",
    description = "Refuses all calls of one integration until it is resumed; also after a restart.",
    mixinStandardHelpOptions = true)
public final class Pause implements Runnable {

  @Mixin private final AdminOptions admin = new AdminOptions();

  @Parameters(paramLabel = "NAME", description = "The integration, as usage calls it")
  private String name = "";

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public void run() {
    Steering.steer(admin.client(), name, "pause", spec.commandLine().getOut());
  }
}
