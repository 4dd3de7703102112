package dev.headgate.diagnose.importer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.diagnose.Diagnoser;
import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.report.HarmlessPage;
import dev.headgate.diagnose.report.HtmlReport;
import dev.headgate.diagnose.report.TextReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports come zipped; whatever is wrong with an archive is said, and what can be read counts. */
final class ZipArchiveTest {

  private static final String LINE =
      "1.1.1.1 - - [23/Nov/2026:10:00:00 +0000] \"GET /crm/v8/Leads?page=2 HTTP/1.1\" 200 512 \"-\" \"a\"\n";

  private static final String RUNS =
      "[{\"title\":\"New lead\",\"start_time\":\"2026-11-23T10:00:00Z\"}]";

  @TempDir private Path folder;
  private final List<Event> events = new ArrayList<>();

  private List<Imported> read(byte[] archive) throws IOException {
    var file = Files.write(folder.resolve("export.zip"), archive);
    return new Importers(ImportOptions.usual(), events::add).read(file);
  }

  private static byte[] zipped(Map<String, byte[]> files) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static Map<String, byte[]> files(String... namesAndTexts) {
    var files = new LinkedHashMap<String, byte[]>();
    for (var i = 0; i < namesAndTexts.length; i += 2) {
      files.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(UTF_8));
    }
    return files;
  }

  @Test
  void eachFileInItIsReadAsWhatItIs() throws IOException {
    var imports =
        read(
            zipped(
                files(
                    "runs/", "", "runs/zap.json", RUNS, "__MACOSX/._x", "x", "access.log", LINE)));
    assertThat(imports)
        .extracting(Imported::name)
        .containsExactly("export.zip: runs/zap.json", "export.zip: access.log");
    assertThat(imports)
        .extracting(Imported::format)
        .containsExactly("run history in JSON", "combined access log");
    assertThat(events).extracting(Event::integration).containsExactly("New lead", "a");
  }

  @Test
  void aBombIsOneBrokenEntryAndWhatCameBeforeCounts() throws IOException {
    var files = files("access.log", LINE, "bomb", "", "after.log", LINE);
    files.put("bomb", new byte[300 << 20]);
    var imports = read(zipped(files));
    assertThat(events).hasSize(1);
    assertThat(imports.getLast().name()).isEqualTo("export.zip");
    assertThat(imports.getLast().broken()).isEqualTo(1);
    assertThat(imports.getLast().notes())
        .anyMatch(note -> note.contains("what follows was not read): it grows more than 200-fold"));
  }

  /** Its reader stops at once; what it leaves is not unpacked to the end either. */
  @Test
  void aBombBehindWhatNobodyReadsIsLeftAsWell() throws IOException {
    var bomb = new byte[300 << 20];
    var head = ("[{\"a\":" + "[".repeat(2_000)).getBytes(UTF_8);
    System.arraycopy(head, 0, bomb, 0, head.length);
    var files = files("runs.json", "");
    files.put("runs.json", bomb);
    assertThat(read(zipped(files)).getLast().notes()).anyMatch(note -> note.contains("200-fold"));
  }

  @Test
  void anArchiveThatBreaksOffCountsWhatCameBefore() throws IOException {
    var random = new SplittableRandom(7);
    var log = new StringBuilder();
    for (var i = 0; i < 5_000; i++) {
      log.append(LINE.replace("page=2", "page=" + random.nextInt(1_000_000)));
    }
    var whole = zipped(files("runs.json", RUNS, "access.log", log.toString()));
    var imports = read(Arrays.copyOf(whole, whole.length / 2));
    assertThat(imports).hasSize(3);
    assertThat(imports.get(1).events()).isBetween(500L, 4_900L);
    assertThat(imports.get(1).notes()).anyMatch(note -> note.contains("reading stopped here"));
    assertThat(imports.get(2).notes()).anyMatch(note -> note.contains("not read"));
  }

  @Test
  void oneThatEndsInItsFirstNameIsSaidToEndTooEarly() throws IOException {
    var head = Arrays.copyOf(zipped(files("access.log", LINE)), 33);
    assertThat(read(head).getLast().notes())
        .anyMatch(note -> note.contains("what follows was not read): it ends too early"));
  }

  @Test
  void whatIsEncryptedIsSaid() throws IOException {
    var archive = zipped(files("runs.json", RUNS, "secret.log", LINE));
    var second = new String(archive, ISO_8859_1).lastIndexOf("PK\u0003\u0004");
    archive[second + 6] |= 1; // the flag of encryption
    var imports = read(archive);
    assertThat(events).hasSize(1);
    assertThat(imports.getLast().notes())
        .anyMatch(note -> note.contains("not read") && note.contains("encrypted"));
  }

  @Test
  void anArchiveInsideIsNotOpened() throws IOException {
    var files = files("inner.zip", "", "log.gz", "", "access.log", LINE);
    files.put("inner.zip", zipped(files("access.log", LINE)));
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(LINE.getBytes(UTF_8));
    }
    files.put("log.gz", packed.toByteArray());
    var imports = read(zipped(files));
    assertThat(events).hasSize(1);
    assertThat(imports.getLast().broken()).isEqualTo(2);
    assertThat(imports.getLast().notes())
        .anyMatch(note -> note.contains("an archive inside an archive is not read): inner.zip"));
  }

  @Test
  void namesAreOnlyShownAndHarmless() throws IOException {
    var names =
        files(
            "../../escaped.log",
            LINE,
            "/escaped.log",
            LINE,
            "C:\\escaped.log",
            LINE,
            "<script>alert(1)</script>\u001b[31m\u202e",
            LINE,
            "x".repeat(60_000),
            LINE);
    var imports = read(zipped(names));
    assertThat(events).hasSize(5);
    var diagnosis = new Diagnoser(15).diagnosis(imports, null);
    HarmlessPage.check(HtmlReport.of(diagnosis));
    var text = TextReport.of(diagnosis);
    assertThat(text).contains("export.zip: ../../escaped.log: ");
    assertThat(text.replace("\n", "")).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}]");
    assertThat(text.lines()).allMatch(line -> line.length() < 400);
    try (var found = Files.list(folder)) {
      assertThat(found).containsExactly(folder.resolve("export.zip"));
    }
  }

  @Test
  void thousandsOfEntriesEndIt() throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    for (var i = 0; i < 3_000; i++) {
      files.put(i + ".log", LINE.getBytes(UTF_8));
    }
    var imports = read(zipped(files));
    assertThat(events).hasSize(1_000);
    assertThat(imports.getLast().notes()).anyMatch(note -> note.contains("more than 1000 entries"));
  }

  @Test
  void anEmptyArchiveIsSaidToBeEmpty() throws IOException {
    var imports = read(zipped(Map.of()));
    assertThat(imports).hasSize(1);
    assertThat(imports.getFirst().format()).isEqualTo("ZIP archive");
    assertThat(imports.getFirst().notes()).contains("no file in it could be read");
  }
}
