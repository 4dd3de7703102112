package dev.headgate.cli.ask;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.cli.print.Format;
import dev.headgate.cli.print.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows when the pool runs dry and recovers, and what the next 24 hours bring. */
@Command(
    name = "forecast",
    description = "Shows when the pool runs dry and recovers, and what the next 24 hours bring.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:  headgate forecast"})
public final class ForecastCommand implements Runnable {

  @Mixin private final AdminOptions admin = new AdminOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table; or its hours as json or csv (default: ${DEFAULT-VALUE})")
  private Format format = Format.TABLE;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public void run() {
    var forecast = admin.client().get("/forecast", Map.of());
    var out = spec.commandLine().getOut();
    if (format == Format.TABLE) {
      tell(forecast, out);
      out.println();
    }
    Table.of(forecast)
        .only(List.of("at", "demand", "released", "remaining"))
        .print(format, out, spec.commandLine().getColorScheme().ansi());
    out.flush();
  }

  private static void tell(JsonNode forecast, PrintWriter out) {
    line(
        out,
        "remaining",
        String.format(
            Locale.ROOT,
            "%,d of %,d credits per 24 hours",
            forecast.path("remaining").asLong(),
            forecast.path("limit").asLong()));
    line(out, "runs dry", dry(forecast));
    if (forecast.hasNonNull("recovers_at")) {
      line(out, "recovers", "at " + forecast.path("recovers_at").asText());
    }
    var largest = forecast.path("largest_last_hour").asText();
    if (!largest.isEmpty()) {
      line(out, "largest", largest.replaceAll("\\p{Cntrl}", "?") + " in the last hour");
    }
    int days = forecast.path("days_seen").asInt();
    line(
        out,
        "made from",
        days == 0
            ? "less than a day of history: it takes the last two hours to go on"
            : days + (days == 1 ? " day" : " days") + " of history");
  }

  private static String dry(JsonNode forecast) {
    var earliest =
        forecast.hasNonNull("dry_earliest") ? forecast.path("dry_earliest").asText() : null;
    if (!forecast.hasNonNull("dry_at")) {
      return "not within 24 hours"
          + (earliest == null ? "" : "; in one of ten cases at " + earliest + " or before");
    }
    return "at "
        + forecast.path("dry_at").asText()
        + " ("
        + (earliest == null ? "" : "in one of ten cases before " + earliest + ", ")
        + (forecast.hasNonNull("dry_latest")
            ? "in one of ten after " + forecast.path("dry_latest").asText()
            : "in one of ten not within 24 hours")
        + ")";
  }

  private static void line(PrintWriter out, String what, String text) {
    out.println(String.format(Locale.ROOT, "%-11s", what) + text);
  }
}
