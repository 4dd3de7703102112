package dev.headgate.cli.ask;

import dev.headgate.cli.print.Table;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists who is pushed changes; its subcommands look after one of them. */
@Command(
    name = "subscriptions",
    description = "Lists who is pushed changes, and how far each is behind.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  headgate subscriptions",
      "  headgate subscriptions dead sub-0123456789abcdef     what it did not take",
      "  headgate subscriptions replay sub-0123456789abcdef"
    })
public final class Subscriptions implements Runnable {

  private static final List<String> SHOWN =
      List.of("id", "url", "modules", "behind", "pushed", "dead", "last_failure", "disabled_why");

  @Mixin private final AdminOptions admin = new AdminOptions();
  @Mixin private final TableOptions output = new TableOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public void run() {
    var table = Table.of(admin.client().get("/subscriptions", Map.of()));
    output.print(table, SHOWN);
  }

  @Command(
      name = "dead",
      description = "Lists the changes that a subscriber did not take.",
      mixinStandardHelpOptions = true)
  void dead(
      @Mixin AdminOptions options,
      @Mixin TableOptions table,
      @Parameters(paramLabel = "ID", description = "The subscription") String id) {
    table.print(Table.of(options.client().get(path(id) + "/dead", Map.of())));
  }

  @Command(
      name = "replay",
      description = "Pushes what a subscriber did not take once more.",
      mixinStandardHelpOptions = true)
  void replay(
      @Mixin AdminOptions options,
      @Parameters(paramLabel = "ID", description = "The subscription") String id) {
    var answer = options.client().post(path(id) + "/replay");
    say(answer.path("replaying").asLong() + " changes are pushed once more");
  }

  @Command(
      name = "enable",
      description = "Goes on pushing to a disabled subscriber, from where it was left.",
      mixinStandardHelpOptions = true)
  void enable(
      @Mixin AdminOptions options,
      @Parameters(paramLabel = "ID", description = "The subscription") String id) {
    options.client().post(path(id) + "/enable");
    say(id + " is pushed changes again");
  }

  @Command(name = "delete", description = "Ends a subscription.", mixinStandardHelpOptions = true)
  void delete(
      @Mixin AdminOptions options,
      @Parameters(paramLabel = "ID", description = "The subscription") String id) {
    options.client().delete(path(id));
    say(id + " is pushed nothing any more");
  }

  private static String path(String id) {
    return "/subscriptions/" + AdminClient.encoded(id);
  }

  private void say(String text) {
    var out = spec.commandLine().getOut();
    out.println(text);
    out.flush();
  }
}
