package dev.headgate.cli.ask;

import dev.headgate.cli.CommandFailure;
import dev.headgate.cli.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Refuses all calls of one integration until it is resumed, and shows whether that helped. */
@Command(
    name = "pause",
    description = {
      "Refuses all calls of one integration until it is resumed; also after a restart.",
      "With --prove it then watches whether the burn falls: within 15 minutes for most culprits.",
      ""
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  headgate pause bi",
      "  headgate pause bi --prove",
      "  headgate pause \"Zap 12\" --outside --prove        (after you switched it off yourself)",
      "  headgate pause bi --prove --paused-at 2026-11-24T13:00:00Z"
    })
public final class Pause implements Callable<Integer> {

  @Mixin private final AdminOptions admin = new AdminOptions();

  @Parameters(paramLabel = "NAME", description = "The integration, as usage calls it")
  private String name = "";

  @Option(
      names = "--prove",
      description = "Watches the burn until it is proved, or disproved, that NAME is the culprit")
  private boolean prove;

  @Option(
      names = "--outside",
      description =
          "NAME does not pass Headgate: you have paused it yourself, and nothing is refused here")
  private boolean outside;

  @Option(
      names = "--paused-at",
      paramLabel = "TIME",
      description = "When it was paused, like 2026-11-24T13:00:00Z (default: now)")
  private @Nullable Instant pausedAt;

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      defaultValue = "PT30S",
      description = "How often --prove looks (default: ${DEFAULT-VALUE})")
  private Duration every = Duration.ofSeconds(30);

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (!prove && (outside || pausedAt != null)) {
      throw CommandFailure.badInput("--outside and --paused-at need --prove");
    }
    var client = admin.client();
    var out = spec.commandLine().getOut();
    var begins = pausedAt == null ? Instant.now() : pausedAt;
    if (!outside) {
      Steering.steer(client, name, "pause", out);
    }
    if (prove) {
      new Proof(client, name, outside, begins, every, out).watch();
    }
    return ExitCode.DONE;
  }
}
