package dev.headgate.cli.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.headgate.cli.ExitCode;
import dev.headgate.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, from file to report. */
final class DiagnoseTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String log = "";

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @BeforeEach
  void aDayOfPolling() throws IOException {
    var lines = new StringBuilder();
    for (var poll = 0; poll < 288; poll++) {
      lines.append(
          "10.0.0.1 - - [23/Nov/2026:%02d:%02d:00 +0000] \"GET /crm/v8/Leads HTTP/1.1\" 204 0 \"-\" \"Zap\"\n"
              .formatted(poll / 12, poll % 12 * 5));
    }
    log = Files.writeString(folder.resolve("access.log"), lines).toString();
  }

  @Test
  void theCulpritIsNamedWithPoolShareAndPlan() {
    assertThat(run("diagnose", "--edition", "professional", "--users", "10", log))
        .isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .contains("combined access log (100 % sure)")
        .contains("288 credits of the pool's 55,000")
        .contains("1. Zap asks whether there is something new  [poller, 95 % sure]")
        .contains("explains 288 credits (100 %)")
        .contains("1. Zap: poller  saves 288 credits, effort small");
  }

  @Test
  void theEightStepsAreWalkedInOrder() {
    assertThat(run("diagnose", log)).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .containsSubsequence(
            "1. IS IT THE LIMIT",
            "No call was refused",
            "2. TODAY AGAINST THE POOL",
            "3. WHO SPENDS",
            "4. WHEN, AND BY WHICH SCHEDULE",
            "steady burn: until",
            "5. POLLING",
            "Zap: asks every 5 min (finding 1)",
            "6. LOOPS",
            "Name functions as well",
            "FINDINGS",
            "7. PAUSE THE PRIME SUSPECT",
            "Pause Zap",
            "the burn falls by some 12 credits in an hour",
            "8. PLAN",
            "1. Zap: poller  saves 288 credits");
  }

  @Test
  void spikesAreMatchedWithACrontab() throws IOException {
    var loop = new StringBuilder();
    for (var i = 0; i < 600; i++) {
      loop.append(
          "10.0.0.1 - - [23/Nov/2026:02:%02d:%02d +0000] \"GET /crm/v8/Deals/%d HTTP/1.1\" 200 900 \"-\" \"sync\"\n"
              .formatted(i / 60, i % 60, 5_555_555_555L + i));
    }
    Files.writeString(Path.of(log), loop, StandardOpenOption.APPEND);
    var crontab = Files.writeString(folder.resolve("crontab"), "# jobs\n0 2 * * * nightly-sync\n");
    assertThat(run("diagnose", "--schedules", crontab.toString(), log)).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .contains("spike: until 2026-11-23T02:10:00Z")
        .contains("by sync; it fits nightly-sync (0 2 * * *): 1 of its 1 beginnings");

    Files.writeString(crontab, "at two o'clock\n");
    assertThat(run("diagnose", "--schedules", crontab.toString(), log))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("--schedules: ");
  }

  @Test
  void jsonIsOneDocumentAndTheReportIsBesideIt() throws IOException {
    var report = folder.resolve("who.html");
    assertThat(run("diagnose", "--json", "--report", report.toString(), log))
        .isEqualTo(ExitCode.DONE);

    var json = new ObjectMapper().readTree(out.toString());
    assertThat(json.path("findings").path(0).path("integration").asText()).isEqualTo("Zap");
    assertThat(Files.readString(report)).startsWith("<!doctype html>").contains("poller");
  }

  @Test
  void sourcesAreReadBesideLogs() throws IOException {
    var source = folder.resolve("f.dg");
    Files.writeString(
        source,
        "void f()\n"
            + "{\n"
            + " for each id in ids\n"
            + " {\n"
            + "  r = zoho.crm.getRecordById(\"Leads\", id);\n"
            + "  info r;\n"
            + " }\n"
            + "}\n");
    assertThat(run("diagnose", log, source.toString())).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .contains("f.dg:5: zoho.crm.getRecordById runs once for every pass")
        .contains("explains what the source says; how often it runs is not in the data")
        .doesNotContain("?//");
  }

  @Test
  void outsideSpendIsExplainedByRunsAndSchedules() throws IOException {
    var figures = new StringBuilder();
    var runs = new StringBuilder("Flow Name,Executed On\n");
    for (var hour = 0; hour < 96; hour++) {
      var time = "2026-11-%d %02d".formatted(19 + hour / 24, hour % 24);
      var ran = hour * 29 % 7 < 2;
      if (ran) {
        runs.append("<b>Deal sync</b>,").append(time).append(":10:00\n");
      }
      figures.append(time).append(":00,").append((ran ? 60 : 20) + (hour % 24 == 2 ? 500 : 0));
      figures.append('\n');
    }
    var usage = Files.writeString(folder.resolve("usage.csv"), figures).toString();
    var flow = Files.writeString(folder.resolve("flow.csv"), runs).toString();
    var crontab = Files.writeString(folder.resolve("crontab"), "5 2 * * * nightly\n").toString();
    var report = folder.resolve("who.html");
    String[] asked = {
      "diagnose", "--usage", usage, "--schedules", crontab, "--report", report.toString(), flow
    };
    assertThat(run(asked)).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .contains("SPENT OUTSIDE, BY WHAT RAN")
        .containsPattern("nightly +4 +500\\.0 +500\\.0 to 500\\.0 +2,000")
        .containsPattern("<b>Deal sync</b> +28 +40\\.0")
        .contains("Unexplained: 1,920 credits (38 %)");
    assertThat(Files.readString(report))
        .contains("Spent outside, by what ran", "&lt;b&gt;Deal sync&lt;/b&gt;")
        .doesNotContain("<b>Deal sync");
    out.getBuffer().setLength(0);
    assertThat(run("diagnose", "--json", "--usage", usage, "--schedules", crontab, flow))
        .isEqualTo(ExitCode.DONE);
    var outside = new ObjectMapper().readTree(out.toString()).path("outside");
    assertThat(outside.path("credits").asLong()).isEqualTo(5_040);
    assertThat(outside.at("/sources/0/name").asText()).isEqualTo("nightly");
    assertThat(outside.at("/sources/0/per_run").asDouble()).isCloseTo(500, within(5.0));
    assertThat(run("diagnose", "--usage", "no-such-file")).isEqualTo(ExitCode.NOT_THERE);
  }

  @Test
  void whatIfReplaysTheLogUnderOtherEditions() throws IOException {
    assertThat(run("whatif", "--edition", "free", "--users", "2", log)).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .contains("now: free, 2 users")
        .containsPattern("standard, 2 users +50,500 +never +0 +28")
        .contains("mend poller of Zap")
        .contains("What you have is enough for this traffic.");
    out.getBuffer().setLength(0);
    assertThat(run("whatif", "--edition", "free", "--json", log)).isEqualTo(ExitCode.DONE);
    var json = new ObjectMapper().readTree(out.toString());
    assertThat(json.at("/now/holds").asBoolean()).isTrue();
    assertThat(json.at("/prices/editions/certain").asBoolean()).isFalse();
  }

  @Test
  void mistakesAreOneLineEach() {
    assertThat(run("diagnose", "--edition", "gold", log)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run("diagnose", "--pattern", "$status", log)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run("diagnose", "--column", "nope=x", log)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run("diagnose", "no-such-file.log")).isEqualTo(ExitCode.NOT_THERE);
    assertThat(err.toString().lines()).hasSize(4).allMatch(line -> line.startsWith("headgate: "));
    assertThat(err.toString())
        .contains("--edition must be one of")
        .contains("--pattern must name time")
        .contains("--column: the meaning must be one of")
        .contains("there is no file no-such-file.log");
  }

  @Test
  void aRunningGatewaySaysWhoSpentAndHowLargeThePoolIs() throws IOException {
    var answers =
        Map.of(
            "/headgate/v1/pool",
            "{\"limit\":55000,\"slots\":15,\"outside_spend\":700,\"storms\":[{\"integration\":\"sync\",\"returns\":40,\"since\":\"2026-11-23T10:00:00Z\"}]}",
            "/headgate/v1/forecast",
            "{\"dry_at\":\"2026-11-24T18:20:00Z\",\"recovers_at\":null,\"days_seen\":9}",
            "/headgate/v1/usage?by=integration",
            "{\"rows\":[{\"integration\":\"bi\",\"calls\":30,\"credits\":300,\"refused\":10,\"saved\":0}]}",
            "/headgate/v1/usage?by=operation",
            "{\"rows\":[{\"operation\":\"record_count\",\"calls\":6,\"credits\":300,\"refused\":0,\"saved\":0}]}");
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var asked = exchange.getRequestURI().toString();
          var by = asked.contains("by=operation") ? "?by=operation" : "?by=integration";
          var key = asked.contains("/usage") ? "/headgate/v1/usage" + by : asked;
          var body = answers.getOrDefault(key, "{}").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      var address = "http://127.0.0.1:" + server.getAddress().getPort();
      assertThat(run("diagnose", "--admin", address, "--token", "t")).isEqualTo(ExitCode.DONE);
    } finally {
      server.stop(0);
    }
    assertThat(out.toString())
        .contains("1,000 credits of the pool's 55,000")
        .containsPattern("\\(not through Headgate\\) +1 +700 +70 %")
        .containsPattern("bi +30 +300 +30 % +10")
        .contains("record_count: 300 credits in 6 calls")
        .contains("the pool runs dry at 2026-11-24T18:20:00Z (from 9 days of history)")
        .contains("sync repeats refused calls at once");
  }
}
