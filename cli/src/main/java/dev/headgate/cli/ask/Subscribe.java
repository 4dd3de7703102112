package dev.headgate.cli.ask;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has changes pushed to a URL. */
@Command(
    name = "subscribe",
    description = {
      "Has changes pushed to a URL, such as a Zap's catch hook or a Flow webhook, from now on.",
      "Prints the subscription's id, and the secret that its signatures are made with."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:  headgate subscribe https://hooks.zapier.com/hooks/catch/1/abc/ --modules Leads"
    })
public final class Subscribe implements Runnable {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Mixin private final AdminOptions admin = new AdminOptions();

  @Parameters(paramLabel = "URL", description = "Where changes are posted to")
  private String url = "";

  @Option(
      names = "--modules",
      paramLabel = "NAME",
      split = ",",
      description = "API names of modules (default: all that are watched)")
  private List<String> modules = List.of();

  @Option(
      names = "--operations",
      paramLabel = "WORD",
      split = ",",
      description = "insert, update, delete (default: all)")
  private List<String> operations = List.of();

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "1",
      description = "Changes in one push, up to 100 (default: ${DEFAULT-VALUE})")
  private int batch = 1;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public void run() {
    var wish = JSON.createObjectNode().put("url", url).put("batch", batch);
    modules.forEach(wish.putArray("modules")::add);
    operations.forEach(wish.putArray("operations")::add);
    var made = admin.client().post("/subscriptions", wish);
    var out = spec.commandLine().getOut();
    out.println("id      " + made.path("id").asText());
    out.println("secret  " + made.path("secret").asText());
    out.flush();
  }
}
