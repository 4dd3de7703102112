package dev.headgate.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.compat.Integration.Credentials;
import dev.headgate.core.time.Time;
import dev.headgate.emulator.Emulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Zoho's own TypeScript SDK 8.0, unmodified, runs one script straight against an emulated Zoho and
 * once more through Headgate against another of the same seed. It must not be able to tell, and the
 * ledger must tell to the credit what the emulator charged.
 */
class TypeScriptSdkTest {

  private static final Credentials SDK =
      new Credentials("1000.TYPESCRIPT", "typescript-secret", "1000.typescript.refresh");
  private static final Credentials OTHER =
      new Credentials("1000.OTHER", "other-secret", "1000.other.refresh");
  private static final long SCRIPT_SECONDS_MAX = 60;

  /** The first read of Contacts and the first write to them are refused. */
  private static final String REFUSALS =
      """
      [{"match":"GET /crm/v8/Contacts","times":1,"status":429},
       {"match":"POST /crm/v8/Contacts","times":1,"status":429}]""";

  @TempDir private static Path folder;

  private static Transcript direct;
  private static Transcript through;
  private static Emulator zoho;
  private static GatewayHere headgate;

  @BeforeAll
  static void runTheScriptBothWays() throws IOException, InterruptedException {
    var node = NodeProject.installed();
    try (var emulator = Emulators.fresh()) {
      Emulators.fail(emulator, REFUSALS);
      direct = run(node, emulator.address(), "direct");
    }
    zoho = Emulators.fresh();
    headgate =
        GatewayHere.before(zoho, folder.resolve("data"), Time.system(), "organisation.users=10");
    Emulators.fail(zoho, REFUSALS);
    through = run(node, headgate.gateway().address(), "through");
    spendAsAnotherClient();
  }

  private static Transcript run(NodeProject node, URI crm, String name)
      throws IOException, InterruptedException {
    var state = Files.createDirectory(folder.resolve(name));
    var environment =
        Map.of(
            "CRM_ADDRESS", crm.toString(),
            "CLIENT_ID", SDK.clientId(),
            "CLIENT_SECRET", SDK.secret(),
            "REFRESH_TOKEN", SDK.refreshToken(),
            "STATE_FOLDER", state.toAbsolutePath().toString());
    return Transcript.parse(node.run("typescript-sdk.js", environment, SCRIPT_SECONDS_MAX));
  }

  /** Calls of other prices than one credit, so that sums by client have something to tell apart. */
  private static void spendAsAnotherClient() throws IOException, InterruptedException {
    var other = Integration.signIn(headgate.gateway().address(), OTHER);
    var records =
        IntStream.range(0, 35)
            .mapToObj(i -> "{\"Last_Name\":\"Bulk %d\",\"Company\":\"Bulk\"}".formatted(i))
            .collect(Collectors.joining(",", "{\"data\":[", "]}"));
    assertThat(other.send("POST", "/crm/v8/Leads", records).statusCode()).isEqualTo(201);
    var query = "{\"select_query\":\"select Last_Name from Leads where id != 0 limit 900\"}";
    assertThat(other.send("POST", "/crm/v8/coql", query).statusCode()).isEqualTo(200);
    assertThat(other.get("/crm/v8/Leads?fields=Last_Name&per_page=200").statusCode())
        .isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    if (headgate != null) {
      headgate.close();
    }
    if (zoho != null) {
      zoho.close();
    }
  }

  @Test
  void theSdkSeesTheSameThroughHeadgate() {
    assertThat(through.lasting()).containsExactlyElementsOf(direct.lasting());
  }

  @Test
  void everyStepOfTheScriptIsWhatItsNameSays() {
    var statuses =
        direct.calls().stream()
            .collect(
                Collectors.toMap(
                    call -> call.path("step").asText(),
                    call -> call.path("status").asInt(),
                    (one, _) -> one));
    assertThat(statuses)
        .containsEntry("insert", 201)
        .containsEntry("batch insert, one refused", 207)
        .containsEntry("get", 200)
        .containsEntry("list, page 1", 200)
        .containsEntry("list, page 2", 200)
        .containsEntry("list, by page token", 200)
        .containsEntry("list, by ids", 200)
        .containsEntry("update", 200)
        .containsEntry("update many", 200)
        .containsEntry("upsert", 200)
        .containsEntry("search by criteria", 200)
        .containsEntry("search that finds nothing", 204)
        .containsEntry("COQL", 200)
        .containsEntry("COQL, wrong", 400)
        .containsEntry("delete", 200)
        .containsEntry("delete many", 200)
        .containsEntry("read refused once", 200)
        .containsEntry("write refused", 429)
        .containsEntry("write again", 201);
  }

  @Test
  void idsComeBackAsTheyWere() {
    var id = direct.call("insert").at("/object/data/0/details/id").asText();
    assertThat(Long.parseLong(id)).isGreaterThan(1L << 53);
    assertThat(through.call("get").at("/object/data/0/keyValues/id/value").asText()).isEqualTo(id);
  }

  @Test
  void theLedgerEqualsZohosBooksByClient() throws IOException, InterruptedException {
    var charged = Emulators.charged(zoho, "client");
    assertThat(charged.credits()).containsOnlyKeys(SDK.clientId(), OTHER.clientId());
    assertThat(headgate.gateway().charged("integration")).isEqualTo(charged);
  }

  @Test
  void theLedgerEqualsZohosBooksByOperation() throws IOException, InterruptedException {
    // Both sides name operations by the words of the one price list; nothing needs translating.
    assertThat(headgate.gateway().charged("operation"))
        .isEqualTo(Emulators.charged(zoho, "operation"));
  }
}
