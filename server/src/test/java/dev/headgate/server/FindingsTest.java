package dev.headgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.testkit.FakeZoho;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway notices in passing: real HTTP and a fake Zoho. */
final class FindingsTest {

  private static final String ADDRESS = "somebody@firm.example";
  private static final String RECORD =
      "{\"data\":[{\"Last_Name\":\"Burns\",\"Email\":\"" + ADDRESS + "\"}]}";

  @TempDir Path data;

  @Test
  void aSearchBeforeAnInsertIsFoundWithTheUpsertInItsPlace() throws Exception {
    try (var gateway = GatewayRun.start(data)) {
      search(gateway, 204);
      insert(gateway, 201);
      search(gateway, 204);
      insert(gateway, 201);
      var rows = gateway.admin("/findings").get("rows");
      assertThat(rows).hasSize(1);
      var found = rows.get(0);
      assertThat(found.get("cause").asText()).isEqualTo("search-before-insert");
      assertThat(found.get("integration").asText()).startsWith("unknown-");
      assertThat(found.get("module").asText()).isEqualTo("Leads");
      assertThat(found.get("field").asText()).isEqualTo("Email");
      assertThat(found.get("calls").asInt()).isEqualTo(4);
      assertThat(found.get("credits").asInt()).isEqualTo(2);
      assertThat(found.get("saving").asInt()).isEqualTo(2);
      assertThat(found.get("upsert"))
          .isEqualTo(
              GatewayRun.json(
                  """
                  {"method":"POST","path":"/crm/v8/Leads/upsert",
                   "duplicate_check_fields":["Email"]}
                  """));
      assertThat(rows.toString()).doesNotContain("somebody", "Burns");
    }
  }

  @Test
  void aSearchThatFindsAndAnInsertThatFailsAreNone() throws Exception {
    try (var gateway = GatewayRun.start(data)) {
      search(gateway, 200);
      insert(gateway, 201);
      search(gateway, 204);
      insert(gateway, 400);
      assertThat(gateway.admin("/findings").get("rows")).isEmpty();
    }
  }

  private static void search(GatewayRun gateway, int status) throws Exception {
    gateway.zoho.next(
        status == 204
            ? FakeZoho.answer(204, new byte[0])
            : FakeZoho.json(status, "{\"data\":[{\"id\":\"7\"}]}"));
    var reply = gateway.get("/crm/v8/Leads/search?criteria=(Email:equals:" + ADDRESS + ")");
    assertThat(reply.statusCode()).isEqualTo(status);
  }

  private static void insert(GatewayRun gateway, int status) throws Exception {
    gateway.zoho.next(
        FakeZoho.json(
            status,
            "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"id\":\"7\"},\"status\":\"success\"}]}"));
    var request = gateway.to("/crm/v8/Leads").POST(BodyPublishers.ofString(RECORD)).build();
    assertThat(gateway.send(request).statusCode()).isEqualTo(status);
  }
}
