package dev.headgate.cli.diagnose;

import dev.headgate.cli.CommandFailure;
import dev.headgate.zoho.edition.Edition;
import dev.headgate.zoho.edition.Editions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which edition an organisation has. */
final class EditionOptions {

  @Option(
      names = "--edition",
      paramLabel = "NAME",
      description = "The organisation's edition, for the size of its pool")
  private @Nullable String edition;

  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "1",
      description = "Its user licences (default: ${DEFAULT-VALUE})")
  private int users = 1;

  int users() {
    if (users < 1) {
      throw CommandFailure.badInput("--users must be >= 1, got " + users);
    }
    return users;
  }

  /** The edition that was said; null where none was. */
  @Nullable Edition said() {
    return edition == null ? null : named(edition);
  }

  static Edition named(String name) {
    var editions = Editions.builtIn();
    return editions
        .named(name)
        .orElseThrow(
            () ->
                CommandFailure.badInput(
                    "--edition must be one of "
                        + String.join(", ", editions.names())
                        + ", got \""
                        + name
                        + "\""));
  }
}
