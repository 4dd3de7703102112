package dev.headgate.cli.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.cli.print.Format;
import dev.headgate.cli.print.Table;
import dev.headgate.demo.Column;
import dev.headgate.demo.DemoResult;
import dev.headgate.demo.DemoResult.About;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** The demo's figures for people. */
final class DemoTables {

  private static final List<String> WHO =
      List.of("integration", "what_it_does", "redirectable", "how,_or_why_not");
  private static final List<String> FIGURES =
      List.of(
          "integration",
          "work",
          "done_direct",
          "done",
          "credits_direct",
          "credits",
          "least",
          "refused_direct",
          "refused",
          "ms_direct",
          "ms",
          "stale_s",
          "allowed_s");

  private final DemoResult result;
  private final PrintWriter out;
  private final Ansi ansi;

  DemoTables(DemoResult result, PrintWriter out, Ansi ansi) {
    this.result = result;
    this.out = out;
    this.ansi = ansi;
  }

  void print() {
    say(
        String.format(
            Locale.ROOT,
            "One day of a company with the Professional edition and %,d credits per 24 hours.",
            result.pool()));
    say("");
    new Table(WHO, result.integrations().stream().map(DemoTables::who).toList())
        .print(Format.TABLE, out, ansi);
    routing("All through Headgate, as if each could be redirected:", result.allRouted());
    routing("Only those through Headgate that can be redirected:", result.redirectableOnly());
    say("");
    say(
        "work, done: pieces of work wanted and done. least: the least that the day could have"
            + " cost.");
    say(
        "ms: half of the answers came within, in the day's time. stale, allowed: how out of date"
            + " the");
    say(
        "worst was that was read, and what the integration's freshness setting allows, in"
            + " seconds.");
    out.flush();
  }

  private static JsonNode who(About about) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("integration", about.name())
        .put("what_it_does", about.does())
        .put("redirectable", about.redirectable())
        .put("how,_or_why_not", about.why());
  }

  private void routing(String title, DemoResult.Routing routing) {
    say("");
    say(title);
    say("");
    var rows = new ArrayList<JsonNode>();
    result.integrations().forEach(about -> rows.add(row(about, routing)));
    rows.add(sums(rows));
    new Table(FIGURES, rows).print(Format.TABLE, out, ansi);
    say("");
    say(
        String.format(
            Locale.ROOT,
            "Credits: %.0f %% of direct. Straight to Zoho %s, through Headgate %s.",
            100.0 * routing.headgate().credits() / routing.direct().credits(),
            refusals(routing.direct()),
            refusals(routing.headgate())));
    say(
        "Spent outside, by two Zaps and a Deluge schedule: "
            + outside(routing.direct())
            + " directly, "
            + outside(routing.headgate())
            + " beside Headgate.");
    say(
        routing.booksAgree()
            ? "Headgate's ledger and Zoho's own books agree to the credit."
            : "Headgate's ledger and Zoho's own books differ: this is a mistake of Headgate.");
  }

  private static ObjectNode row(About about, DemoResult.Routing routing) {
    var direct = share(routing.direct(), about);
    var headgate = share(routing.headgate(), about);
    var row = JsonNodeFactory.instance.objectNode();
    row.put("integration", about.name());
    row.put("work", about.work());
    row.put("done_direct", direct.completed());
    row.put("done", headgate.completed());
    row.put("credits_direct", direct.credits());
    row.put("credits", headgate.credits());
    row.put("least", share(routing.leastPossible(), about).credits());
    row.put("refused_direct", direct.refused());
    row.put("refused", headgate.refused());
    direct.latency().ifPresent(latency -> row.put("ms_direct", Math.round(latency.millisP50())));
    headgate.latency().ifPresent(latency -> row.put("ms", Math.round(latency.millisP50())));
    headgate.stalenessSecondsMax().ifPresent(seconds -> row.put("stale_s", seconds));
    row.put("allowed_s", about.accepts().toSeconds());
    return row;
  }

  private static Column.Share share(Column column, About about) {
    var share = column.byIntegration().get(about.name());
    if (share == null) {
      throw new IllegalStateException("the demo has no figures of " + about.name());
    }
    return share;
  }

  private static ObjectNode sums(List<JsonNode> rows) {
    var sums = JsonNodeFactory.instance.objectNode().put("integration", "all");
    for (var column : FIGURES.subList(1, FIGURES.indexOf("ms_direct"))) {
      sums.put(column, rows.stream().mapToLong(row -> row.path(column).asLong()).sum());
    }
    return sums;
  }

  private static String refusals(Column column) {
    return column
        .firstRefusal()
        .map(time -> String.format(Locale.ROOT, "calls are refused from %tR on", time))
        .orElse("no call is refused");
  }

  private static String outside(Column column) {
    long spent = column.outside().values().stream().mapToLong(Column.Outside::credits).sum();
    long wanted = column.outside().values().stream().mapToLong(Column.Outside::wanted).sum();
    return String.format(Locale.ROOT, "%,d of %,d credits wanted", spent, wanted);
  }

  private void say(String line) {
    out.print(line + "\n");
  }
}
