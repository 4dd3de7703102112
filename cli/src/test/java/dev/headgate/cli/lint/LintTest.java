package dev.headgate.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.cli.ExitCode;
import dev.headgate.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintTest {
  private static final String LOOP =
      """
      void standalone.close()
      {
      \tfor each deal in zoho.crm.getRecords("Deals")
      \t{
      \t\tzoho.crm.updateRecord("Deals",deal.get("id"),{"Stage":"Closed"});
      \t}
      }
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path folder;

  @SuppressWarnings("NullAway.Init") // the test before each sets it
  private Path file;

  @BeforeEach
  void aFileWithALoop() throws IOException {
    file = Files.writeString(folder.resolve("close.deluge"), LOOP);
  }

  /** What a run of the command said. */
  private record Said(int exitCode, String out, String err) {}

  private static Said headgate(Object... arguments) {
    var words = new String[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      words[i] = arguments[i].toString();
    }
    var out = new StringWriter();
    var err = new StringWriter();
    int exitCode =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(words);
    return new Said(exitCode, out.toString(), err.toString());
  }

  @Test
  void aFindingExitsWithOneAndShowsItsLine() {
    var said = headgate("lint", folder);
    assertThat(said.exitCode()).isEqualTo(ExitCode.FOUND);
    assertThat(said.out()).contains("close.deluge:5:3: warning:", "[write-in-loop]");
    assertThat(said.err()).isEmpty();
  }

  @Test
  void failOnSaysWhatCounts() {
    assertThat(headgate("lint", "--fail-on", "error", file).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(headgate("lint", "--fail-on", "note", file).exitCode()).isEqualTo(ExitCode.FOUND);
  }

  @Test
  void everyFormatIsWritten() throws IOException {
    var json = new ObjectMapper().readTree(headgate("lint", "--format", "json", file).out());
    assertThat(json.path("findings").findValuesAsText("rule")).contains("write-in-loop");
    var sarif = new ObjectMapper().readTree(headgate("lint", "--format", "SARIF", file).out());
    assertThat(sarif.path("version").asText()).isEqualTo("2.1.0");
    assertThat(headgate("lint", "--format", "junit", file).out()).contains("<testsuite ");
  }

  @Test
  void theDifferenceIsShownAndTheFileStays() throws IOException {
    var said = headgate("lint", "--diff", file);
    assertThat(said.out()).startsWith("--- a/").contains("+\t\tupdates.add(");
    assertThat(said.exitCode()).isEqualTo(ExitCode.FOUND);
    assertThat(Files.readString(file)).isEqualTo(LOOP);
  }

  @Test
  void aFixIsWrittenAndOnlyWhatIsLeftIsReported() throws IOException {
    var said = headgate("lint", "--fix", file);
    assertThat(Files.readString(file)).contains("zoho.crm.bulkUpdate(\"Deals\",updates)");
    assertThat(said.err()).startsWith("fixed ");
    assertThat(said.exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aBaselineKeepsOldFindingsQuietButNotNewOnes() throws IOException {
    var known = folder.resolve("known.txt");
    assertThat(headgate("lint", "--baseline", known, "--write-baseline", file).exitCode())
        .isEqualTo(ExitCode.DONE);
    // However the path is written, it is the same file.
    var roundabout = folder.resolve("..").resolve(folder.getFileName()).resolve("close.deluge");
    assertThat(headgate("lint", "--baseline", known, "--fail-on", "note", roundabout).exitCode())
        .isEqualTo(ExitCode.DONE);
    Files.writeString(file, LOOP + LOOP.replace("close", "reopen"));
    assertThat(headgate("lint", "--baseline", known, file).exitCode()).isEqualTo(ExitCode.FOUND);
  }

  @Test
  void theConfigurationIsRead() throws IOException {
    var config = Files.writeString(folder.resolve("lint.properties"), "write-in-loop = note\n");
    assertThat(headgate("lint", "--config", config, file).exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void whatIsWrongIsSaidInOneLine() throws IOException {
    var config = Files.writeString(folder.resolve("lint.properties"), "write-in-lop = note\n");
    assertOneLine(headgate("lint", "--config", config, file), ExitCode.BAD_INPUT, "write-in-lop");
    var gone = folder.resolve("gone");
    assertOneLine(headgate("lint", gone), ExitCode.NOT_THERE, "gone");
    assertOneLine(headgate("lint", "--config", gone, file), ExitCode.BAD_INPUT, "gone");
    assertOneLine(headgate("lint", "--baseline", file, file), ExitCode.BAD_INPUT, "no baseline");
    assertOneLine(headgate("lint", "--write-baseline", file), ExitCode.BAD_INPUT, "--baseline");
    assertOneLine(headgate("lint", "--fail-on", "loud", file), ExitCode.BAD_INPUT, "loud");
    assertOneLine(headgate("lint"), ExitCode.BAD_INPUT, "PATH");
  }

  private static void assertOneLine(Said said, int exitCode, String word) {
    assertThat(said.exitCode()).as(said.err()).isEqualTo(exitCode);
    assertThat(said.err().lines()).hasSize(1).first().asString().contains(word);
    assertThat(said.out()).isEmpty();
  }
}
