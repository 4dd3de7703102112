package dev.headgate.diagnose.importer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.diagnose.series.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the usage page of Zoho showed, typed or exported. */
final class UsageFiguresTest {

  @TempDir private Path folder;

  private UsageFigures.Read read(String text) throws IOException {
    return read(text, ImportOptions.usual());
  }

  private UsageFigures.Read read(String text, ImportOptions options) throws IOException {
    return UsageFigures.read(
        Files.write(folder.resolve("usage.csv"), text.getBytes(UTF_8)), options);
  }

  /** A later figure, since less than a day is not enough. */
  private static final String NEXT_DAY = "2026-11-24 10:00,3\n";

  @Test
  void typedLinesNeedNoHeaderAndAnHourThatIsMissingIsUnknown() throws IOException {
    var read =
        read("2026-11-23 10:00,120\n2026-11-23 11:00,\"1,300\"\n2026-11-23 13:00,7\n" + NEXT_DAY);
    var series = read.series();
    assertThat(series.start()).isEqualTo(Instant.parse("2026-11-23T10:00:00Z"));
    assertThat(series.slot()).isEqualTo(Duration.ofHours(1));
    assertThat(series.toArray()).startsWith(120, 1_300, Series.UNKNOWN, 7).hasSize(25);
    assertThat(read.imported().notes()).anyMatch(note -> note.startsWith("no header"));
  }

  @Test
  void figuresByApplicationAreSummedAndTheApplicationsShown() throws IOException {
    var read =
        read(
            "Credits today;Application;Time\n5;Flow;2026-11-23 10:00\n6;Zapier;2026-11-23 10:00\n"
                + "9;Flow;2026-11-23 10:30\n1;Flow;2026-11-24 10:00\n");
    assertThat(read.series().toArray()).startsWith(11, 9);
    assertThat(read.series().slot()).isEqualTo(Duration.ofMinutes(30));
    assertThat(read.imported().confidence()).isEqualTo(0.6);
    assertThat(read.imported().notes())
        .contains("by application: Flow 15, Zapier 6")
        .anyMatch(note -> note.contains("\"Credits today\" (60 % sure)"));
  }

  @Test
  void columnsAreToldAndThoseOfOtherTablesDisturbNothing() throws IOException {
    var told = Map.of("time", "When", "credits", "Spent", "integration", "Zap name");
    var read =
        read(
            "Spent,When\n5,2026-11-23 10:00\n6,2026-11-23 11:00\n7,2026-11-24 10:00\n",
            ImportOptions.usual().withColumns(told));
    assertThat(read.series().toArray()).startsWith(5, 6);
  }

  @Test
  void figuresOfDaysAreSaidToBeTooCoarse() throws IOException {
    var read = read("2026-11-22,1200\n2026-11-23,1300\n");
    assertThat(read.series().size()).isZero();
    assertThat(read.imported().notes())
        .anyMatch(note -> note.startsWith("each stands for 1440 minutes: only figures of an hour"));
  }

  @Test
  void brokenLinesAreCountedAndNeverFatal() throws IOException {
    var read =
        read(
            "2026-11-23 10:00,120\nnever,5\n2026-11-23 11:00,many\n\"open,1\n2026-11-23 12:00\n"
                + "9999-12-31T23:59:59Z,4\n"
                + "x".repeat(100_000)
                + "\n2026-11-23 11:00,-5\n2026-11-23 11:00,8\n"
                + NEXT_DAY);
    assertThat(read.series().toArray()).startsWith(120, 8);
    assertThat(read.imported().broken()).isEqualTo(7);
    assertThat(read.imported().lines()).isEqualTo(10);
  }

  @Test
  void lessThanADayIsSaidToBeTooShort() throws IOException {
    var read = read("2026-11-23 10:00,120\n2026-11-23 11:00,7\n");
    assertThat(read.series().size()).isZero();
    assertThat(read.imported().notes()).anyMatch(note -> note.startsWith("less than a day"));
  }

  /** Found by fuzzing: two years of hours took all memory to explain. */
  @Test
  void ofFiguresThatAreManyOrFarApartTheLastAreExplained() throws IOException {
    var hours = new StringBuilder("2001-01-01 10:00,1\n");
    var from = Instant.parse("2024-11-23T00:00:00Z");
    for (int hour = 0; hour < 17_000; hour++) {
      hours.append(from.plus(Duration.ofHours(hour))).append(",7\n");
    }
    var read = read(hours.toString());
    assertThat(read.series().size()).isEqualTo(14 * 24);
    assertThat(read.series().end()).isEqualTo(from.plus(Duration.ofHours(17_000)));
    assertThat(read.imported().notes()).anyMatch(note -> note.startsWith("only figures from"));

    var minutes =
        read("2001-01-01 10:00,1\n2026-11-16 10:00,1\n2026-11-23 10:00,1\n2026-11-23 10:01,1\n");
    assertThat(minutes.series().size()).isLessThanOrEqualTo(14 * 288);
  }
}
