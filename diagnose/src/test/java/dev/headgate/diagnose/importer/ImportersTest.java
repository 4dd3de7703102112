package dev.headgate.diagnose.importer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.event.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each kind of file becomes. */
final class ImportersTest {

  private static final String LINE =
      "10.0.0.1 - - [23/Nov/2026:10:00:00 +0100] \"GET /crm/v8/Leads?page=2 HTTP/1.1\" 200 512";

  @TempDir private Path folder;
  private final List<Event> events = new ArrayList<>();

  private Imported read(byte[] content, ImportOptions options) throws IOException {
    var file = folder.resolve("some-file");
    Files.write(file, content);
    return new Importers(options, events::add).read(file).getFirst();
  }

  private Imported read(String content) throws IOException {
    return read(content.getBytes(UTF_8), ImportOptions.usual());
  }

  private Event only() {
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  @Test
  void aCommonLineHasNoAgentAndIsCalledByItsFile() throws IOException {
    var imported = read(LINE + "\n");

    assertThat(imported.format()).isEqualTo("common access log");
    assertThat(imported.confidence()).isEqualTo(1);
    var event = only();
    assertThat(event.time()).isEqualTo(Instant.parse("2026-11-23T09:00:00Z"));
    assertThat(event.integration()).isEqualTo("some-file");
    assertThat(event.call().operation()).isEqualTo("get_records");
    assertThat(event.call().module()).isEqualTo("Leads");
    assertThat(event.call().page()).isEqualTo(2);
    assertThat(event.call().credits()).isEqualTo(1);
    assertThat(event.answer().bytes()).isEqualTo(512);
  }

  @Test
  void theUserIsTheIntegrationAndElseTheAgentIs() throws IOException {
    read(
        LINE.replace("- - [", "- bi-sync [")
            + " \"-\" \"python/3\"\n"
            + LINE
            + " \"-\" \"Zap \\\"q\\\"/1\" 0.250\n");

    assertThat(events).extracting(Event::integration).containsExactly("bi-sync", "Zap \\\"q\\\"/1");
    assertThat(events.getFirst().agent()).isEqualTo("python/3");
    assertThat(events.getLast().answer().millis()).isEqualTo(250);
  }

  @Test
  void brokenLinesAreCountedAndShownWithoutSecretsAndNeverFatal() throws IOException {
    var imported =
        read(
            LINE
                + "\nGET /oauth/v2/token?client_secret=hush nonsense\n\u0000\u0000\n"
                + LINE
                + "\n");

    assertThat(imported.broken()).isEqualTo(2);
    assertThat(imported.events()).isEqualTo(2);
    assertThat(imported.notes()).anyMatch(note -> note.startsWith("entry 2 is broken"));
    assertThat(String.join("", imported.notes())).doesNotContain("hush").doesNotContain("\u0000");
  }

  @Test
  void whatDidNotGoToZohoCrmIsCountedApart() throws IOException {
    var imported = read(LINE + "\n" + LINE.replace("/crm/v8/Leads", "/index.html") + "\n");
    assertThat(imported.foreign()).isEqualTo(1);
  }

  @Test
  void jsonLinesOfThreeServersAreRead() throws IOException {
    var imported =
        read(
            """
            {"time_iso8601":"2026-11-23T10:00:00+01:00","remote_user":"sync","request":"GET /crm/v8/Leads HTTP/1.1","status":"204","body_bytes_sent":"0","http_user_agent":"a","request_time":"0.120"}
            {"level":"info","ts":1763888400.25,"request":{"method":"PUT","uri":"/crm/v8/Leads/5545730000001","headers":{"User-Agent":["b/2"]}},"user_id":"","duration":0.05,"size":280,"status":200}
            {"ClientUsername":"-","DownstreamContentSize":12,"DownstreamStatus":429,"Duration":20000000,"RequestMethod":"GET","RequestPath":"/crm/v8/Deals","StartUTC":"2026-11-23T09:00:00.5Z","request_User-Agent":"c/3"}
            {"cut":"off
            """);

    assertThat(imported.format()).isEqualTo("access log of JSON lines");
    assertThat(imported.confidence()).isEqualTo(0.75);
    assertThat(events).extracting(Event::integration).containsExactly("sync", "b/2", "c/3");
    assertThat(events).extracting(event -> event.answer().status()).containsExactly(204, 200, 429);
    assertThat(events).extracting(event -> event.answer().millis()).containsExactly(120L, 50L, 20L);
    assertThat(imported.broken()).isEqualTo(1);
  }

  @Test
  void aPatternIsTheServersOwnLineOrARegularExpression() throws IOException {
    var line = "2026-11-23T10:00:00Z|sync|GET /crm/v8/Leads HTTP/2|200|99\n";
    read(
        line.getBytes(UTF_8),
        ImportOptions.usual()
            .withPattern("$time_iso8601|$remote_user|$request|$status|$body_bytes_sent"));
    read(
        line.getBytes(UTF_8),
        ImportOptions.usual()
            .withPattern("(?<time>[^|]+)\\|(?<user>[^|]+)\\|(?<method>\\S+) (?<url>\\S+).*"));

    assertThat(events).extracting(Event::integration).containsExactly("sync", "sync");
    assertThat(events.getFirst().answer().bytes()).isEqualTo(99);
  }

  @Test
  void aPatternThatNamesNoTimeIsRefused() {
    assertThatThrownBy(
            () -> new Importers(ImportOptions.usual().withPattern("$request"), events::add))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pattern must name time");
  }

  @Test
  void windowsExportsInUtf16AndFilesWithAMarkAreRead() throws IOException {
    var marked = ("\uFEFF" + LINE + "\r\n");
    read(marked.getBytes(UTF_16LE), ImportOptions.usual());
    read(marked.getBytes(UTF_8), ImportOptions.usual());
    assertThat(events).hasSize(2);
  }

  @Test
  void packedLogsAreUnpacked() throws IOException {
    read(packed(LINE + "\n"), ImportOptions.usual());
    assertThat(only().call().module()).isEqualTo("Leads");
  }

  private static byte[] packed(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void anArchivePricesByItsBodies() throws IOException {
    var imported =
        read(
            """
            {"log":{"creator":{"name":"x"},"entries":[{"startedDateTime":"2026-11-23T10:00:00.000Z","time":12.5,
            "request":{"method":"POST","url":"https://www.zohoapis.eu/crm/v8/Leads","headers":[{"name":"user-agent","value":"har/1"}],
            "postData":{"text":"{\\"data\\":[{},{},{},{},{},{},{},{},{},{},{}]}"}},
            "response":{"status":201,"content":{"size":3000,"text":"…"}}}, 7, {"request":{}}]}}
            """);

    assertThat(imported.format()).isEqualTo("HTTP archive");
    assertThat(imported.broken()).isEqualTo(2);
    assertThat(only().integration()).isEqualTo("har/1");
    assertThat(only().call().credits()).isEqualTo(2);
    assertThat(only().call().kind()).isEqualTo(Kind.WRITE_MANY);
  }

  @Test
  void columnsAreGuessedAndTheGuessIsSaid() throws IOException {
    var imported =
        read(
            "Started;Zap name;Credits used;Requests\n2026-11-23 10:00:00;New lead;1,200;7\nnever;x;1;1\n");

    assertThat(imported.confidence()).isEqualTo(0.6);
    assertThat(imported.notes()).anyMatch(note -> note.contains("\"Zap name\" (60 % sure)"));
    assertThat(imported.broken()).isEqualTo(1);
    assertThat(only().integration()).isEqualTo("New lead");
    assertThat(only().call().credits()).isEqualTo(1_200);
    assertThat(only().call().count()).isEqualTo(7);
  }

  /** No export of Zoho Flow is published: its columns are guessed, and the guess is said. */
  @Test
  void aHistoryOfFlowIsRunsWhoseColumnsAreGuessed() throws IOException {
    var imported =
        read(
            "Flow Name,Status,Executed On\nDeal sync,Success,2026-11-23 10:00:00\n"
                + "Deal sync,Failed: TOO_MANY_REQUESTS,2026-11-23 10:05:00\n");

    assertThat(imported.confidence()).isEqualTo(0.6);
    assertThat(imported.notes())
        .anyMatch(note -> note.contains("\"Flow Name\" (60 % sure)"))
        .anyMatch(note -> note.contains("\"Executed On\" (60 % sure)"));
    assertThat(events).extracting(Event::integration).containsOnly("Deal sync");
    assertThat(events).allMatch(event -> event.call().isRun() && event.call().credits() == 0);
    assertThat(events).extracting(event -> event.answer().tooMany()).containsExactly(false, true);
  }

  @Test
  void columnsThatAreToldAreTakenAndAWrongOneIsRefused() throws IOException {
    var table = "When happened,Who,What\n2026-11-23T10:00:00Z,erp,get_records\n".getBytes(UTF_8);
    var told = Map.of("time", "When happened", "integration", "who", "operation", "What");
    read(table, ImportOptions.usual().withColumns(told));

    assertThat(only().integration()).isEqualTo("erp");
    assertThat(only().call().credits()).isEqualTo(1);
    assertThatThrownBy(() -> read(table, ImportOptions.usual().withColumns(Map.of("time", "nope"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nope");
  }

  @Test
  void mailsInAnyCostumeAndEncodingAreRefusalsOfTheirFunction() throws IOException {
    var imported =
        read(
            """
            From zoho Mon Nov 23 10:00:00 2026
            Subject: =?UTF-8?B?RmFpbHVyZQ==?=
            Date: Mon, 23 Nov 2026 10:00:00 +0000 (UTC)
            Content-Type: text/html; charset=iso-8859-1
            Content-Transfer-Encoding: quoted-printable

            <p>Function name: sync_one</p><b>{=22code=22:4820,=22message=22:=22You crossed your license limit=22}</b>

            From zoho Mon Nov 23 10:00:00 2026
            Subject: Function "sync_two" failed
            Date: Mon, 23 Nov 2026 10:05:00 +0000
            Content-Type: text/plain; charset=no-such-charset
            Content-Transfer-Encoding: base64

            VE9PX01BTllfUkVRVUVTVFM=

            From zoho Mon Nov 23 10:00:00 2026
            Subject: Lunch
            Date: Mon, 23 Nov 2026 12:00:00 +0000

            At noon, for 4820 people?
            """);

    assertThat(imported.lines()).isEqualTo(3);
    assertThat(imported.foreign()).isEqualTo(1);
    assertThat(events).extracting(Event::integration).containsExactly("sync_one", "sync_two");
    assertThat(events).allMatch(event -> event.answer().tooMany());
  }

  @Test
  void runsSayWhenAndHowAndNotWhatTheySpent() throws IOException {
    read(
        """
        [{"zap_title":"New lead","start_time":"2026-11-23T10:00:00Z","status":"success"},
         {"zap_title":"B","start_time":"2026-11-23T10:00:01Z","status":"error","error":"429 TOO_MANY_REQUESTS","steps":[{"x":1}]}]
        """);

    assertThat(events).extracting(Event::integration).containsExactly("New lead", "B");
    assertThat(events).extracting(event -> event.answer().tooMany()).containsExactly(false, true);
    assertThat(events).allMatch(event -> event.call().credits() == 0);
  }

  @Test
  void aProgramsLogGivesItsCallsAndRefusals() throws IOException {
    var imported =
        read(
            """
            2026-11-23 10:00:00,123 INFO starting
            2026-11-23 10:00:01,123 INFO GET https://www.zohoapis.eu/crm/v8/Leads?page=1 -> 200
              {"code":4820,"message":"You crossed your license limit"}
            """);

    assertThat(imported.format()).isEqualTo("log of a program");
    assertThat(imported.foreign()).isEqualTo(1);
    assertThat(events).extracting(event -> event.answer().status()).containsExactly(200, 429);
  }

  @Test
  void wrongBytesInANameAreShownAsUnknown() throws IOException {
    read((LINE + " \"-\" \"Zäp\"\n").getBytes(ISO_8859_1), ImportOptions.usual());
    assertThat(only().agent()).isEqualTo("Z\uFFFDp");
  }

  @Test
  void rotatedLogsAreReadFromTheOldestOn() throws IOException {
    var newer = Files.writeString(folder.resolve("access.log"), LINE.replace("23/Nov", "24/Nov"));
    var older = Files.write(folder.resolve("access.log.1.gz"), packed(LINE + "\n"));
    var table = Files.writeString(folder.resolve("t.csv"), "Time,Name\n2026-11-22 10:00:00,a\n");

    var importers = new Importers(ImportOptions.usual(), events::add);
    assertThat(importers.inOrder(List.of(table, newer, older)))
        .containsExactly(older, newer, table);
  }
}
