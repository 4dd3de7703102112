package dev.headgate.diagnose.importer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.diagnose.Diagnoser;
import dev.headgate.diagnose.report.HtmlReport;
import dev.headgate.diagnose.report.JsonReport;
import dev.headgate.diagnose.report.TextReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Memory is bounded, whatever a file holds: a process that may use little of it diagnoses files
 * that are larger than that, to the end, and says what was broken.
 */
final class MemoryBoundTest {

  static final int MEMORY_MIB = 96;

  /** Three times as many as are kept of anything; {@code -Dnames=1000000} makes it a million. */
  static final int MANY = Integer.getInteger("names", 60_000);

  static final int HOURS = 24 * 365 * 20;

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // before all
  private static Process small;

  @BeforeAll
  static void aSmallProcess() throws IOException {
    small =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + MEMORY_MIB + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                Small.class.getName())
            .redirectErrorStream(true)
            .start();
  }

  @AfterAll
  static void itEnds() {
    small.destroyForcibly();
  }

  @ParameterizedTest
  @EnumSource
  void aSmallProcessReadsItToTheEnd(HugeFile huge) throws IOException {
    var file = huge.in(folder);
    try {
      var to = new PrintWriter(small.outputWriter(UTF_8), true);
      to.println(file);
      var said = small.inputReader(UTF_8).readLine();
      assertThat(said)
          .as("what the process says; it ends where memory does")
          .isNotNull()
          .startsWith(
              "%d lines, %d calls, %d other, %d broken"
                  .formatted(huge.lines, huge.calls, huge.other, huge.broken))
          .contains(huge.said)
          .hasSizeLessThan(2_000);
    } finally {
      Files.delete(file);
    }
  }

  /** The small process: a line for each file. */
  static final class Small {
    public static void main(String[] arguments) throws IOException {
      var files = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      for (var file = files.readLine(); file != null; file = files.readLine()) {
        System.out.println(said(Path.of(file)));
      }
    }

    private static String said(Path file) throws IOException {
      var diagnoser = new Diagnoser(15);
      var imports = new Importers(ImportOptions.usual(), diagnoser).read(file);
      var diagnosis = diagnoser.diagnosis(imports, 5_000L);
      for (var report :
          List.of(TextReport.of(diagnosis), JsonReport.of(diagnosis), HtmlReport.of(diagnosis))) {
        assertThat(report).contains(file.getFileName().toString());
      }
      var imported = imports.getLast(); // of an archive that is broken, the archive itself
      return "%d lines, %d calls, %d other, %d broken %s"
          .formatted(
              imported.lines(),
              imported.events(),
              imported.foreign(),
              imported.broken(),
              imported.notes());
    }
  }
}
