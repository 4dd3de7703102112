package dev.headgate.cli.start;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.cli.CommandFailure;
import dev.headgate.cli.print.Format;
import dev.headgate.cli.print.Table;
import dev.headgate.demo.Column;
import dev.headgate.demo.DemoDay;
import dev.headgate.demo.DemoResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lives one simulated day, without and with Headgate. */
@Command(
    name = "demo",
    description = {
      "Lives one simulated day of a small company, straight against an emulated Zoho CRM and through"
          + " Headgate, and compares.",
      "Needs nothing and leaves nothing behind."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Examples:", "  headgate demo", "  headgate demo --json day.json"})
public final class DemoCommand implements Runnable {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also writes the figures to FILE, as JSON")
  private @Nullable Path json;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of everything made up (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public void run() {
    // The day's gateway comes and goes; what it would log of that is no part of the comparison.
    System.setProperty("org.slf4j.simpleLogger.log.dev.headgate", "warn");
    try {
      var result = live();
      print(result);
      if (json != null) {
        Files.write(json, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(asJson(result)));
      }
    } catch (IOException failure) {
      throw CommandFailure.notThere("the demo can't run: " + failure.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw CommandFailure.notThere("the demo was stopped");
    }
  }

  private DemoResult live() throws IOException, InterruptedException {
    try (var bar = new Progress("one simulated day, twice")) {
      return new DemoDay(seed, bar::at).run();
    }
  }

  private void print(DemoResult result) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "One day of a small company, Professional edition, %,d credits per 24 hours.%n%n",
        result.pool());
    var rows =
        Stream.concat(
                result.direct().byIntegration().keySet().stream().map(name -> row(result, name)),
                Stream.of(total(result)))
            .toList();
    new Table(
            List.of(
                "integration",
                "calls",
                "credits_direct",
                "credits_through_headgate",
                "in_its_ledger",
                "refused"),
            List.copyOf(rows))
        .print(Format.TABLE, out, spec.commandLine().getColorScheme().ansi());
    out.println();
    out.println(
        result.booksAgree()
            ? "Headgate's ledger and Zoho's own books agree to the credit, for each integration."
            : "Headgate's ledger and Zoho's own books differ: this is a mistake of Headgate.");
    var before = median(result.direct());
    var after = median(result.headgate());
    out.printf(
        Locale.ROOT,
        "Median answer, slowest integration: %.2f ms directly, %.2f ms through Headgate.%n",
        before,
        after);
    out.flush();
  }

  private static double median(Column column) {
    return column.byIntegration().values().stream()
        .mapToDouble(Column.Share::latencyMsP50)
        .max()
        .orElse(0);
  }

  private static ObjectNode row(DemoResult result, String name) {
    var direct = result.direct().byIntegration().get(name);
    var through = result.headgate().byIntegration().get(name);
    var row = JSON.createObjectNode();
    row.put("integration", name);
    if (direct != null && through != null) {
      row.put("calls", through.calls());
      row.put("credits_direct", direct.credits());
      row.put("credits_through_headgate", through.credits());
      row.put("in_its_ledger", result.ledger().getOrDefault(name, 0L));
      row.put("refused", through.refused());
    }
    return row;
  }

  private static ObjectNode total(DemoResult result) {
    var row = JSON.createObjectNode();
    row.put("integration", "all");
    row.put(
        "calls",
        result.headgate().byIntegration().values().stream().mapToLong(Column.Share::calls).sum());
    row.put("credits_direct", result.direct().credits());
    row.put("credits_through_headgate", result.headgate().credits());
    row.put("in_its_ledger", result.ledger().values().stream().mapToLong(Long::longValue).sum());
    row.put("refused", result.headgate().refused());
    return row;
  }

  private static ObjectNode asJson(DemoResult result) {
    var answer = JSON.createObjectNode();
    var routed = answer.putObject("all_routed");
    routed.set("direct", column(result.direct()));
    routed.set("headgate", column(result.headgate()));
    return answer;
  }

  private static ObjectNode column(Column column) {
    var node = JSON.createObjectNode();
    node.put("credits", column.credits());
    node.put("refused", column.refused());
    node.put("completed", column.completed());
    var shares = node.putObject("by_integration");
    column
        .byIntegration()
        .forEach(
            (name, share) ->
                shares
                    .putObject(name)
                    .put("credits", share.credits())
                    .put("refused", share.refused())
                    .put("calls", share.calls())
                    .put("latency_ms_p50", share.latencyMsP50())
                    .put("latency_ms_p95", share.latencyMsP95()));
    return node;
  }
}
