package dev.headgate.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.cli.Main;
import dev.headgate.compat.Integration.Credentials;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The headgate command as a process: what it prints, where, and with which exit code it ends. */
class CommandLineTest {

  private static final int BAD_INPUT = 2;
  private static final int NOT_THERE = 3;
  private static final int TERMINATED = 128 + 15;
  private static final String SLOW = "/crm/v8/Leads?fields=Last_Name";

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "organisation: {edition: enterprize} | organisation.edition | enterprize",
        "organisation: {users: many}         | organisation.users   | many",
        "organization: {users: 3}            | organization         | unknown",
        "organisation: [                     | headgate.yaml        | line",
      })
  void aWrongConfigurationIsOneLine(String yaml, String key, String word)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("headgate.yaml"), yaml);
    assertComplains(
        BAD_INPUT,
        List.of("up", "--config", "headgate.yaml", "--port", "0", "--admin-port", "0"),
        key,
        word);
  }

  @Test
  void aMissingConfigurationIsOneLine() throws IOException, InterruptedException {
    assertComplains(BAD_INPUT, List.of("up", "--config", "nowhere.yaml"), "nowhere.yaml");
  }

  @Test
  void aTakenPortIsOneLine() throws IOException, InterruptedException {
    try (var taken = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());
      assertComplains(NOT_THERE, List.of("up", "--port", port, "--admin-port", "0"), port);
      assertComplains(NOT_THERE, List.of("up", "--port", "0", "--admin-port", port), port);
      assertComplains(NOT_THERE, List.of("emulate", "--port", port), port);
    }
  }

  @Test
  void usageWithoutAGatewayIsOneLine() throws IOException, InterruptedException {
    // Bound and not listening: it refuses, and nobody else can take the port meanwhile.
    try (var deaf = new Socket()) {
      deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      var admin = "http://127.0.0.1:" + deaf.getLocalPort();
      assertComplains(
          NOT_THERE, List.of("usage", "--admin", admin, "--token", "t"), "no gateway answers");
    }
    assertComplains(NOT_THERE, List.of("usage"), "admin token");
  }

  @Test
  void aWrongOptionOfTheEmulatorEndsTheProcess() throws IOException, InterruptedException {
    assertComplains(BAD_INPUT, List.of("emulate", "--edition", "gold"), "edition", "gold");
  }

  /** In this process, since starting a Java for each takes longer than all the rest. */
  @ParameterizedTest(name = "emulate {0} {1}")
  @CsvSource({
    "--users, 0, users",
    "--add-on-credits, -1, add-on-credits",
    "--records, Contacts=-1, Contacts",
    "--records, Nonsense=3, Nonsense",
    "--records, Contacts, --records",
    "--port, 70000, port",
    "--port, http, --port",
    "--speed, 0, speed",
    "--speed, NaN, speed",
    "--latency, slow, --latency",
    "--headers, new, --headers",
    "--token-limits, maybe, --token-limits",
    "--slot-width, 0, slot-width",
    "--sub-concurrency, none, --sub-concurrency",
    "--failures, 404=full, 404",
    "--failures, 4xx=some, --failures",
    "--costume, red, --costume",
    "--notify, nowhere, --notify",
    "--notify-retries, maybe, --notify-retries",
    "--no-such-option, 1, --no-such-option",
  })
  @Timeout(30) // one that were taken would run until it is told to stop
  void aWrongOptionOfTheEmulatorIsOneLine(String option, String value, String word) {
    var complaint = new StringWriter();
    int code =
        Main.commandLine().setErr(new PrintWriter(complaint)).execute("emulate", option, value);
    assertThat(code).as(complaint.toString()).isEqualTo(BAD_INPUT);
    assertThat(complaint.toString().lines().toList())
        .singleElement()
        .asString()
        .startsWith("headgate: ")
        .contains(word);
  }

  @Test
  void aCallUnderWayGetsItsAnswerWhenTheGatewayIsToldToEnd()
      throws IOException, InterruptedException {
    var data = folder.resolve("data");
    try (var zoho = Emulators.fresh();
        var headgate = HeadgateProcess.up(folder, data, zoho.address().toString())) {
      Emulators.fail(zoho, "[{\"match\":\"GET /crm/v8/Leads\",\"times\":1,\"delay_ms\":2000}]");
      var client =
          Integration.signIn(
              headgate.gateway(data).address(), new Credentials("1000.SLOW", "s", "1000.slow"));
      var answer =
          Web.CLIENT.sendAsync(client.request(SLOW).GET().build(), BodyHandlers.ofString());
      while (Emulators.pool(zoho).required("in_flight").asInt() == 0) {
        assertThat(answer).as("the call is still under way").isNotDone();
      }

      headgate.terminate();

      assertThat(answer.orTimeout(30, TimeUnit.SECONDS).join().statusCode()).isEqualTo(200);
      assertThat(headgate.exitCode()).isIn(0, TERMINATED);
      assertThat(headgate.stderr()).doesNotContain("Exception", "did not end in time");
    }
  }

  /**
   * The command ends with this code, prints nothing, and complains in one line with these words.
   */
  private void assertComplains(int code, List<String> arguments, String... words)
      throws IOException, InterruptedException {
    try (var headgate = HeadgateProcess.start(folder, arguments)) {
      assertThat(headgate.exitCode()).as(headgate.stderr()).isEqualTo(code);
      assertThat(headgate.stdout()).isEmpty();
      assertThat(headgate.stderr().lines().toList())
          .singleElement()
          .asString()
          .startsWith("headgate: ")
          .contains(words);
    }
  }
}
