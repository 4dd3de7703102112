package dev.headgate.diagnose.importer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.diagnose.Diagnoser;
import dev.headgate.diagnose.report.HtmlReport;
import dev.headgate.diagnose.report.JsonReport;
import dev.headgate.diagnose.report.TextReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to break a reader: nothing crashes, nothing hangs, nothing is held whole. */
final class HostileInputTest {

  private static final long FUZZ_NANOS = 2_000_000_000L;
  private static final String LINE =
      "1.1.1.1 - - [23/Nov/2026:10:00:00 +0000] \"GET /crm/v8/Leads?page=2 HTTP/1.1\" 200 512 \"-\" \"a\"\n";

  /** A small whole example of every format, to be cut, bent and mixed. */
  private static final Map<String, String> SEEDS =
      Map.of(
          "access", LINE.repeat(3),
          "json",
              "{\"ts\":1763888400.25,\"request\":{\"method\":\"GET\",\"uri\":\"/crm/v8/Leads\",\"headers\":{\"User-Agent\":[\"b\"]}},\"status\":200}\n"
                  .repeat(2),
          "har",
              "{\"log\":{\"creator\":{},\"entries\":[{\"startedDateTime\":\"2026-11-23T10:00:00Z\",\"time\":1,\"request\":{\"method\":\"POST\",\"url\":\"https://x/crm/v8/Leads\",\"headers\":[{\"name\":\"a\",\"value\":\"b\"}],\"postData\":{\"text\":\"{\\\"data\\\":[{}]}\"}},\"response\":{\"status\":200,\"content\":{\"size\":5}}}]}}",
          "csv", "Time,Name,Credits\n2026-11-23 10:00:00,\"a, \"\"b\"\"\",5\n",
          "mail",
              "From a b\nSubject: =?UTF-8?B?RmFpbHVyZQ==?=\nDate: Mon, 23 Nov 2026 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"x\"\n\n--x\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nVE9PX01BTllfUkVRVUVTVFM=\n--x--\n",
          "runs",
              "[{\"zap_title\":\"A\",\"start_time\":\"2026-11-23T10:00:00Z\",\"status\":\"error\",\"steps\":[{}]}]",
          "program", "2026-11-23 10:00:00 GET https://x/crm/v8/Leads -> 429 TOO_MANY_REQUESTS\n");

  private static final List<String> SPICES =
      List.of(
          "\u0000",
          "\"",
          "\\",
          "[",
          "{",
          "%",
          "%ff",
          "\r",
          "\n",
          ",",
          "<script>",
          "=?",
          "99999999999999999999",
          "-1",
          "]]",
          "--x",
          "null",
          "\uD83D\uDE00",
          "$1",
          "\t",
          "  ");

  @TempDir private Path folder;

  private Imported read(Path file) throws IOException {
    return new Importers(ImportOptions.usual(), _ -> {}).read(file);
  }

  private Path written(byte[] content) throws IOException {
    return Files.write(folder.resolve("hostile"), content);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"access", "json", "har", "csv", "mail", "runs", "program"})
  void noMutationOfAFormatCrashes(String format) throws IOException {
    var until = System.nanoTime() + FUZZ_NANOS;
    for (long seed = 1; System.nanoTime() < until; seed++) {
      var random = new SplittableRandom(seed);
      var content = mutated(SEEDS.getOrDefault(format, "").getBytes(UTF_8), random);
      try {
        var diagnoser = new Diagnoser(15);
        var imported = new Importers(ImportOptions.usual(), diagnoser).read(written(content));
        var diagnosis = diagnoser.diagnosis(List.of(imported), null);
        assertThat(TextReport.of(diagnosis)).doesNotContain("\u0000");
        assertThat(JsonReport.of(diagnosis)).startsWith("{");
        assertThat(HtmlReport.of(diagnosis)).doesNotContain("<script");
      } catch (RuntimeException | Error failure) {
        throw new AssertionError(
            format + ", seed " + seed + ": " + new String(content, UTF_8), failure);
      }
    }
  }

  private static byte[] mutated(byte[] original, SplittableRandom random) {
    var bytes = original.clone();
    for (var i = 0; i < random.nextInt(1, 6); i++) {
      var at = random.nextInt(bytes.length + 1);
      bytes =
          switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(bytes, Math.max(1, at));
            case 1 -> spliced(bytes, at, SPICES.get(random.nextInt(SPICES.size())).getBytes(UTF_8));
            case 2 ->
                spliced(
                    bytes, at, Arrays.copyOfRange(original, 0, random.nextInt(original.length)));
            case 3 -> spliced(bytes, at, new byte[] {(byte) random.nextInt(256)});
            default -> flipped(bytes, Math.min(at, bytes.length - 1), random);
          };
    }
    return bytes;
  }

  private static byte[] spliced(byte[] bytes, int at, byte[] piece) {
    var longer = Arrays.copyOf(bytes, bytes.length + piece.length);
    System.arraycopy(piece, 0, longer, at, piece.length);
    System.arraycopy(bytes, at, longer, at + piece.length, bytes.length - at);
    return longer;
  }

  private static byte[] flipped(byte[] bytes, int at, SplittableRandom random) {
    bytes[at] ^= (byte) (1 << random.nextInt(8));
    return bytes;
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
