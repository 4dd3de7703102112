package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nope | Unmatched argument",
        "usage --by nope | 'nope'",
        "usage --format xml | expected one of [table, json, csv] (case-insensitive) but was 'xml'",
        "up --port x | 'x' is not an int",
        "up --set organisation.edtion=x | did you mean organisation.edition?",
        "up --set organisation.edition=gold | organisation.edition must be one of free, standard",
        "up --config /no/such/file.yaml | there is no file /no/such/file.yaml",
        "up --upstream https://evil.example | upstream.api must be a host of Zoho",
        "up --upstream http://www.zohoapis.eu | upstream.api must use https",
        "pause bi --outside | need --prove",
        "whatif x.log | --edition says which edition you have",
        "whatif --growth -1 | --growth must be from 0",
        "emulate --users 0 | users must be 1 to",
        "emulate --edition gold | gold",
        "emulate --speed 0 | speed must be > 0",
        "emulate --records Nopes=5 | Nopes"
      })
  void badInputIsOneLineAndExitCodeTwo(String arguments, String said) {
    assertThat(run(arguments.strip().split(" "))).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("headgate: ").contains(said.strip());
  }

  @Test
  void aGatewayThatIsNotThereIsExitCodeThree() {
    assertThat(run("usage", "--admin", "http://127.0.0.1:1", "--token", "some-admin-token"))
        .isEqualTo(ExitCode.NOT_THERE);
    assertThat(err.toString().lines()).hasSize(1);
  }

  @Test
  void noTokenSaysWhereOneComesFrom(@TempDir Path empty) {
    assertThat(run("usage", "--data", empty.toString())).isEqualTo(ExitCode.NOT_THERE);
    assertThat(err.toString()).contains("HEADGATE_ADMIN_TOKEN").contains("--data");
  }

  @Test
  void withoutACommandItSaysWhichThereAre() {
    assertThat(run()).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("Usage: headgate", "diagnose", "Start with:");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void everyCommandHasHelp() {
    for (var name : Main.commandLine().getSubcommands().keySet()) {
      assertThat(run(name, "--help")).isEqualTo(ExitCode.DONE);
    }
    assertThat(out.toString()).contains("Examples:");
  }
}
