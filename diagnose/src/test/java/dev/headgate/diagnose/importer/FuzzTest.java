package dev.headgate.diagnose.importer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.diagnose.Diagnoser;
import dev.headgate.diagnose.report.HarmlessPage;
import dev.headgate.diagnose.report.HtmlReport;
import dev.headgate.diagnose.report.JsonReport;
import dev.headgate.diagnose.report.TextReport;
import dev.headgate.diagnose.rhythm.Schedule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever a file holds, reading it ends, soon, with a report that is whole and harmless. A file
 * that breaks this is written to {@code target/fuzz}.
 */
final class FuzzTest {

  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofMinutes(10);

  /** Of a processor's time, for a file of a few hundred bytes: a machine may stand still. */
  private static final Duration READ_MAX = Duration.ofSeconds(20);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final Path FOUND = Path.of("target", "fuzz");

  /** A small whole example of every format. */
  enum Format {
    ACCESS_LOG(
        """
        1.1.1.1 - - [23/Nov/2026:10:00:00 +0000] "GET /crm/v8/Leads?page=2 HTTP/1.1" 200 512 "-" "a"
        1.1.1.1 - bob [23/Nov/2026:10:00:01 +0000] "POST /crm/v8/Leads HTTP/1.1" 429 90 "-" "b/2" 0.125
        1.1.1.1 - - [23/Nov/2026:10:00:02 +0000] "POST /hooks/zoho HTTP/1.1" 500 0 "-" "-"
        """),
    JSON_LINES(
        """
        {"ts":1763888400.25,"request":{"method":"GET","uri":"/crm/v8/Leads","headers":{"User-Agent":["b"]}},"status":200}
        {"time":"2026-11-23T10:00:00Z","method":"PUT","path":"/crm/v8/Deals/5555555555","status":"204","remote_user":"x"}
        """),
    HAR(
        """
        {"log":{"creator":{},"entries":[{"startedDateTime":"2026-11-23T10:00:00Z","time":1,"request":{"method":"POST","url":"https://x/crm/v8/Leads","headers":[{"name":"User-Agent","value":"b"}],"postData":{"text":"{\\"data\\":[{}]}"}},"response":{"status":200,"content":{"size":5}}}]}}
        """),
    TABLE(
        """
        Time,Name,Credits,Status
        2026-11-23 10:00:00,"a, \"\"b\"\"\",5,200
        2026-11-23 10:01:00,=c(),7,429
        """),
    MAIL(
        """
        From a b
        Subject: =?UTF-8?B?RmFpbHVyZQ==?=
        Date: Mon, 23 Nov 2026 10:00:00 +0000
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="x"

        --x
        Content-Type: text/html; charset=iso-8859-1
        Content-Transfer-Encoding: base64

        VE9PX01BTllfUkVRVUVTVFM=
        --x
        Content-Type: text/plain
        Content-Transfer-Encoding: quoted-printable

        function name: sync=20deals failed with 4820
        --x--
        """),
    RUNS(
        """
        [{"zap_title":"A","start_time":"2026-11-23T10:00:00Z","status":"error","steps":[{}]},
         {"flow_name":"B","started_at":1763888400,"error_message":"LIMIT_EXCEEDED"}]
        """),
    PROGRAM(
        """
        2026-11-23 10:00:00 GET https://x/crm/v8/Leads -> 429 TOO_MANY_REQUESTS
        [2026-11-23T10:00:01.250Z] ERROR sync: LIMIT_EXCEEDED for POST /crm/v8/Contacts/upsert
        """),
    FLOW(
        """
        Flow Name;Status;Executed On;Tasks used
        "Deal; sync";Success;2026-11-23 10:00:00;1
        B;Failed: LIMIT_EXCEEDED;Nov 23, 2026 10:05 AM;2
        """),
    USAGE(
        """
        Date,Application,Credits
        2026-11-23 10:00,"Flow, Zapier","1,200"
        2026-11-23 11:00,<b>,7
        2026-11-23 13:00,,12
        2026-11-24 09:00,Zapier,3
        2026-11-24 11:00,Zapier,5
        """),
    PACKED(""),
    ZIPPED("");

    private final String example;

    Format(String example) {
      this.example = example;
    }

    byte[] bytes() throws IOException {
      return switch (this) {
        case PACKED -> packed(ACCESS_LOG.example);
        case ZIPPED -> zipped(RUNS, TABLE, ACCESS_LOG);
        default -> example.getBytes(UTF_8);
      };
    }

    private static byte[] zipped(Format... formats) throws IOException {
      var bytes = new ByteArrayOutputStream();
      try (var out = new ZipOutputStream(bytes)) {
        for (var format : formats) {
          out.putNextEntry(new ZipEntry(format.name()));
          out.write(format.example.getBytes(UTF_8));
        }
      }
      return bytes.toByteArray();
    }

    private static byte[] packed(String text) throws IOException {
      var bytes = new ByteArrayOutputStream();
      try (var out = new GZIPOutputStream(bytes)) {
        out.write(text.getBytes(UTF_8));
      }
      return bytes.toByteArray();
    }
  }

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void noMutationBreaksTheReading(Format format) throws IOException {
    fuzz(format, SHORT);
  }

  /**
   * {@code ./verify -Plong -pl diagnose -am -Dsurefire.failIfNoSpecifiedTests=false
   * -Dtest=FuzzTest}, ten minutes for each.
   */
  @ParameterizedTest
  @EnumSource
  @Tag("long")
  void norDoesAnyInTenMinutes(Format format) throws IOException {
    fuzz(format, LONG);
  }

  private void fuzz(Format format, Duration time) throws IOException {
    var original = format.bytes();
    var begun = System.nanoTime();
    long seed = 0;
    while (System.nanoTime() - begun < time.toNanos()) {
      seed++;
      var content = Mutations.of(original, seed);
      try {
        check(content);
      } catch (RuntimeException | Error failure) {
        Files.createDirectories(FOUND);
        var kept = FOUND.resolve(format.name().toLowerCase(Locale.ROOT) + "-" + seed);
        Files.write(kept, content);
        throw new AssertionError(format + ", seed " + seed + ", kept as " + kept, failure);
      }
    }
    System.out.printf("fuzz: %s, %,d files in %d s%n", format, seed, time.toSeconds());
  }

  private void check(byte[] content) throws IOException {
    var begun = THREADS.getCurrentThreadCpuTime();
    var file = Files.write(folder.resolve("file"), content);
    var diagnoser = new Diagnoser(15);
    diagnoser.add(Schedule.read("7,37 * * * * a job", ZoneId.of("UTC")).orElseThrow());
    var importers = new Importers(ImportOptions.usual(), diagnoser);
    assertThat(importers.inOrder(List.of(file))).containsExactly(file);
    var usage = UsageFigures.read(file, ImportOptions.usual());
    diagnoser.usage(usage.series());
    var imports = new ArrayList<>(importers.read(file));
    imports.add(usage.imported());
    for (var imported : imports) {
      // Where reading stops in the middle, that counts as broken once more.
      assertThat(imported.events() + imported.broken() + imported.foreign() - imported.lines())
          .as("every entry is a call, another thing or broken: %s", imported)
          .isBetween(0L, 1L);
    }
    var diagnosis = diagnoser.diagnosis(imports, 5_000L);
    assertThat(TextReport.of(diagnosis).replace("\n", "")).doesNotContainPattern("\\p{Cntrl}");
    assertThat(JsonReport.of(diagnosis)).startsWith("{").endsWith("}\n");
    HarmlessPage.check(HtmlReport.of(diagnosis));
    assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - begun)).isLessThan(READ_MAX);
  }
}
