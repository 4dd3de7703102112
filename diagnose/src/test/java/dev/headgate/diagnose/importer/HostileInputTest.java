package dev.headgate.diagnose.importer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.diagnose.Diagnoser;
import dev.headgate.diagnose.rhythm.Schedule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files made to break a reader: nothing crashes, nothing hangs, nothing is held whole. */
final class HostileInputTest {

  private static final String LINE =
      "1.1.1.1 - - [23/Nov/2026:10:00:00 +0000] \"GET /crm/v8/Leads?page=2 HTTP/1.1\" 200 512 \"-\" \"a\"\n";

  @TempDir private Path folder;

  private Imported read(Path file) throws IOException {
    return new Importers(ImportOptions.usual(), _ -> {}).read(file).getFirst();
  }

  private Path written(byte[] content) throws IOException {
    return Files.write(folder.resolve("hostile"), content);
  }

  @Test
  void aLineWithoutEndIsPassedOverAndTheNextOneCounts() throws IOException {
    var file = folder.resolve("long");
    try (var out = Files.newOutputStream(file)) {
      out.write(LINE.getBytes(UTF_8));
      var piece = new byte[1 << 20];
      Arrays.fill(piece, (byte) 'x');
      for (var i = 0; i < 100; i++) {
        out.write(piece);
      }
      out.write(("\n" + LINE).getBytes(UTF_8));
    }
    var imported = read(file);
    assertThat(imported.events()).isEqualTo(2);
    assertThat(imported.broken()).isEqualTo(1);
    assertThat(imported.notes()).anyMatch(note -> note.length() < 200 && note.contains("too long"));
  }

  @Test
  void aBombIsLeftWhenItHasGrownTooFar() throws IOException {
    var file = folder.resolve("bomb.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      var zeros = new byte[1 << 20];
      Arrays.fill(zeros, (byte) '\n');
      for (var i = 0; i < 300; i++) {
        out.write(zeros);
      }
    }
    var imported = read(file);
    assertThat(imported.notes()).anyMatch(note -> note.contains("200-fold"));
    assertThat(imported.lines()).isLessThan(120L << 20);
  }

  @Test
  void aPackedFileThatBreaksOffCountsWhatCameBefore() throws IOException {
    var file = folder.resolve("cut.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      var random = new SplittableRandom(7);
      for (var i = 0; i < 20_000; i++) {
        out.write(LINE.replace("page=2", "page=" + random.nextInt(1_000_000)).getBytes(UTF_8));
      }
    }
    var whole = Files.readAllBytes(file);
    var imported = read(written(Arrays.copyOf(whole, whole.length / 2)));
    assertThat(imported.events()).isGreaterThan(1_000);
    assertThat(imported.notes()).anyMatch(note -> note.contains("stopped"));
  }

  /** Found by fuzzing: the end of a small packed file broke the command, not the reading. */
  @Test
  void aPackedFileWhoseEndIsBentCountsWhatCameBefore() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(LINE.repeat(50).getBytes(UTF_8));
    }
    var bytes = packed.toByteArray();
    bytes[bytes.length - 6] ^= 1;
    var file = written(bytes);
    var importers = new Importers(ImportOptions.usual(), _ -> {});
    assertThat(importers.inOrder(List.of(file))).containsExactly(file);
    var imported = importers.read(file).getFirst();
    assertThat(imported.events()).isEqualTo(50);
    assertThat(imported.notes()).anyMatch(note -> note.contains("stopped"));
  }

  /** Found by fuzzing: a series as long as the time between took all memory. */
  @Test
  void aLineOfAnotherCenturyTakesNoMemory() throws IOException {
    var file =
        written(
            (LINE + LINE.replace("2026", "2001") + LINE.replace("2026", "2199")).getBytes(UTF_8));
    var diagnoser = new Diagnoser(15);
    diagnoser.add(Schedule.read("* * * * * always", ZoneId.of("UTC")).orElseThrow());
    var imported = new Importers(ImportOptions.usual(), diagnoser).read(file).getFirst();
    assertThat(imported.events()).isEqualTo(3);
    assertThat(diagnoser.diagnosis(List.of(imported), null).episodes()).hasSizeLessThan(13);
  }

  /** Found by fuzzing: a year that no clock can show ended the reading. */
  @Test
  void aLineOfAnotherMillenniumIsBroken() throws IOException {
    var imported =
        read(
            written(
                "Time,Name\n2026-11-23T10:00:00Z,a\n+999999999-12-31T23:59:59Z,b\n-999999999-01-01T00:00:00Z,c\n0000-01-01T00:00:00Z,d\n"
                    .getBytes(UTF_8)));
    assertThat(imported.events()).isEqualTo(1);
    assertThat(imported.broken()).isEqualTo(3);
  }

  @Test
  void aQuotationMarkThatNobodyClosesEndsTheTableAndNotTheMemory() throws IOException {
    var file = folder.resolve("open.csv");
    try (var out = Files.newOutputStream(file)) {
      out.write("Time,Name\n2026-11-23 10:00:00,ok\n2026-11-23 10:00:00,\"open".getBytes(UTF_8));
      for (var i = 0; i < 40; i++) {
        out.write("x,\n".repeat(100_000).getBytes(UTF_8));
      }
    }
    var imported = read(file);
    assertThat(imported.events()).isEqualTo(1);
    assertThat(imported.notes()).anyMatch(note -> note.contains("million"));
  }

  @Test
  void deepNestingIsRefusedAndNotFollowed() throws IOException {
    var imported = read(written(("{\"log\":{\"entries\":" + "[".repeat(200_000)).getBytes(UTF_8)));
    assertThat(imported.broken()).isGreaterThan(0);
    assertThat(read(written(("[{\"a\":" + "[".repeat(200_000)).getBytes(UTF_8))).broken())
        .isGreaterThan(0);
  }
}
