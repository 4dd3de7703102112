package dev.headgate.cli.ask;

import dev.headgate.cli.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the running gateway is, and the right to ask it. */
public final class AdminOptions {

  @Option(
      names = "--admin",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8101",
      description = "Address of the gateway's admin API (default: ${DEFAULT-VALUE})")
  private URI address = URI.create("http://127.0.0.1:8101");

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "Token of the admin API (default: HEADGATE_ADMIN_TOKEN, else the file admin-token of the"
              + " data folder)")
  private @Nullable String token;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "headgate-data",
      description = "The gateway's data folder, for its token (default: ${DEFAULT-VALUE})")
  private Path data = Path.of("headgate-data");

  /** A client for that gateway; complains where no token is found. */
  public AdminClient client() {
    if (address.getHost() == null
        || !("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
      throw CommandFailure.badInput(
          "--admin must be an address like http://127.0.0.1:8101, got \"" + address + "\"");
    }
    return new AdminClient(address, findToken());
  }

  private String findToken() {
    if (token != null) {
      return token;
    }
    var fromEnvironment = System.getenv("HEADGATE_ADMIN_TOKEN");
    if (fromEnvironment != null && !fromEnvironment.isEmpty()) {
      return fromEnvironment;
    }
    for (var folder : new Path[] {data, data.resolve("with-emulator")}) {
      var file = folder.resolve("admin-token");
      if (Files.exists(file)) {
        try {
          return Files.readString(file).strip();
        } catch (IOException failure) {
          throw CommandFailure.notThere("can't read " + file + ": " + failure.getMessage());
        }
      }
    }
    throw CommandFailure.notThere(
        "no admin token: give --token, set HEADGATE_ADMIN_TOKEN, or name the gateway's data folder with --data");
  }
}
