package dev.headgate.cli.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how the pool stands: what is left, who holds it back, and what comes back when. */
@Command(
    name = "pool",
    description = "Shows how the pool stands: what is left, and what comes back when.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:  headgate pool"})
public final class PoolCommand implements Runnable {

  /** How the answer is written. */
  enum Form {
    TEXT,
    JSON
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int RELEASES_SHOWN = 5;

  @Mixin private final AdminOptions admin = new AdminOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json (default: ${DEFAULT-VALUE})")
  private Form form = Form.TEXT;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public void run() {
    var pool = admin.client().get("/pool", Map.of());
    var out = spec.commandLine().getOut();
    switch (form) {
      case JSON -> out.println(pretty(pool));
      case TEXT -> tell(pool, out);
    }
    out.flush();
  }

  private static String pretty(JsonNode pool) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(pool);
    } catch (JsonProcessingException mistake) {
      throw new IllegalStateException("an answer that is no JSON", mistake);
    }
  }

  private static void tell(JsonNode pool, PrintWriter out) {
    line(
        out,
        "remaining",
        number(pool, "remaining")
            + " of "
            + number(pool, "limit")
            + " credits per 24 hours ("
            + pool.path("edition").asText()
            + ", "
            + number(pool, "users")
            + " users; known from: "
            + source(pool)
            + ")");
    line(
        out,
        "spent",
        number(pool, "spent")
            + " through Headgate in the last 24 hours; "
            + number(pool, "held")
            + " held for calls in flight");
    line(out, "outside", outside(pool.path("outside")));
    line(out, "reserved", number(pool, "reserved") + " for interactive integrations");
    line(
        out,
        "slots",
        number(pool, "in_flight")
            + " of "
            + number(pool, "slots")
            + " in flight, "
            + number(pool, "queued")
            + " calls wait");
    int shown = 0;
    for (var release : pool.path("releases")) {
      if (shown++ == RELEASES_SHOWN) {
        break;
      }
      line(
          out,
          shown == 1 ? "comes back" : "",
          number(release, "credits") + " at " + release.path("at").asText());
    }
    for (var storm : pool.path("storms")) {
      line(
          out,
          "storm",
          storm.path("integration").asText().replaceAll("\\p{Cntrl}", "?")
              + " came back "
              + number(storm, "returns")
              + " times before it was told to, since "
              + storm.path("since").asText());
    }
    if (pool.path("stopped_by_zoho").asBoolean()) {
      line(out, "stopped", "Zoho says that the credits are spent: one probe at a time goes");
    }
    if (pool.path("shadow").asBoolean()) {
      line(out, "shadow", "calls are only accounted, never held back");
    }
  }

  private static String source(JsonNode pool) {
    var asOf = pool.path("limit_as_of");
    return pool.path("limit_source").asText() + (asOf.isNull() ? "" : ", " + asOf.asText());
  }

  private static String outside(JsonNode outside) {
    return outside.isNull() || outside.isMissingNode()
        ? "unknown: Zoho's answers don't tell before half of the pool is used"
        : number(outside, "estimate")
            + " without passing Headgate ("
            + number(outside, "low")
            + " to "
            + number(outside, "high")
            + ", heard at "
            + outside.path("observed_at").asText()
            + ")";
  }

  private static String number(JsonNode node, String key) {
    return String.format(Locale.ROOT, "%,d", node.path(key).asLong());
  }

  private static void line(PrintWriter out, String what, String text) {
    out.println(String.format(Locale.ROOT, "%-11s", what) + text);
  }
}
