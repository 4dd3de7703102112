package dev.headgate.cli.ask;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.headgate.cli.ExitCode;
import dev.headgate.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the commands say of the time to come and of a pause. */
final class ForeseeAndProveTest {

  private final StringWriter out = new StringWriter();
  private final List<String> asked = new ArrayList<>();
  private final Deque<String> answers = new ArrayDeque<>();
  private HttpServer gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          var body = answers.remove().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    gateway.start();
  }

  @AfterEach
  void stop() {
    gateway.stop(0);
  }

  private int run(String... words) {
    var arguments = new ArrayList<>(List.of(words));
    arguments.addAll(
        List.of("--admin", "http://127.0.0.1:" + gateway.getAddress().getPort(), "--token", "t"));
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .execute(arguments.toArray(String[]::new));
  }

  private static String proof(String verdict, int seconds, String sentence) {
    return "{\"verdict\":\"%s\",\"after_seconds\":%d,\"sentence\":\"%s\"}"
        .formatted(verdict, seconds, sentence);
  }

  @Test
  void theForecastSaysWhenAndFromHowMuchHistory() {
    answers.add(
        "{\"remaining\":1200,\"limit\":5000,\"days_seen\":9,\"dry_at\":\"2026-11-24T18:20:00Z\","
            + "\"dry_earliest\":\"2026-11-24T17:00:00Z\",\"dry_latest\":null,"
            + "\"recovers_at\":\"2026-11-25T02:00:00Z\",\"largest_last_hour\":\"bi\","
            + "\"rows\":[{\"at\":\"2026-11-24T14:00:00Z\",\"demand\":300,\"released\":10,\"remaining\":910}]}");
    assertThat(run("forecast")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .contains("remaining  1,200 of 5,000 credits per 24 hours")
        .contains(
            "runs dry   at 2026-11-24T18:20:00Z (in one of ten cases before"
                + " 2026-11-24T17:00:00Z, in one of ten not within 24 hours)")
        .contains("recovers   at 2026-11-25T02:00:00Z")
        .contains("largest    bi in the last hour")
        .contains("made from  9 days of history")
        .containsPattern("2026-11-24T14:00:00Z +300 +10 +910");
  }

  @Test
  void aPauseIsWatchedUntilThereIsAVerdict() {
    answers.add("{\"integration\":\"bi\",\"paused\":true,\"changed\":true}");
    answers.add(proof("undecided", 0, "can't tell"));
    answers.add(proof("undecided", 0, "can't tell"));
    answers.add(proof("confirmed", 300, "burn fell by 38 % ± 6 %"));
    assertThat(run("pause", "bi", "--prove", "--every", "PT0.001S")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString().lines())
        .containsExactly(
            "bi is paused now; undo with: headgate resume bi",
            "after 0 min: can't tell",
            "after 5 min: burn fell by 38 % ± 6 %",
            "bi is a culprit: mend it before you let it go on");
    assertThat(asked.getFirst()).isEqualTo("POST /headgate/v1/integrations/bi/pause");
  }

  @Test
  void aSuspectOutsideIsNotPausedHere() {
    answers.add(proof("no-effect", 900, "no effect: not the culprit"));
    assertThat(
            run("pause", "Zap 12", "--outside", "--prove", "--paused-at", "2026-11-24T13:00:00Z"))
        .isEqualTo(ExitCode.DONE);
    assertThat(asked)
        .containsExactly(
            "GET /headgate/v1/integrations/Zap%2012/proof?paused_at=2026-11-24T13%3A00%3A00Z");
    assertThat(out.toString()).contains("let Zap 12 go on, and pause the next suspect");
  }
}
