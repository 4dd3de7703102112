package dev.headgate.emulator.crm.composite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.Caller;
import dev.headgate.emulator.crm.CrmResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompositeCallsTest {
  private static final String INSERT =
      """
      {"sub_request_id":"1","method":"POST","uri":"/crm/v8/Leads",
       "body":{"data":[{"Last_Name":"Boyle","Company":"Composite"}]}}""";
  private static final String FAILS =
      """
      {"sub_request_id":"2","method":"POST","uri":"/crm/v8/Leads","body":{"data":[{}]}}""";

  private final Caller caller = Caller.withRecords(Map.of("Leads", 30));

  @Test
  void referencesReachTheAnswersOfOtherCalls() {
    var answer =
        run(
            "",
            """
            {"method":"PUT","uri":"/crm/v8/Leads/@{1:$.data[0].details.id}",
             "body":{"data":[{"City":"Oslo","Description":"made as @{1:$.data[0].details.id}"}]}}""",
            INSERT,
            """
            {"method":"GET","uri":"/crm/v8/Leads","params":{"fields":"City,Description",
             "ids":"@{1:$['data'][0].details.id}"}}""");
    assertThat(answer.status()).isEqualTo(200);
    var results = results(answer);
    var id = body(results.path(1)).path("data").path(0).path("details").path("id").asText();
    assertThat(results.path(1).path("details").path("response").path("status_code").asInt())
        .isEqualTo(201);
    assertThat(body(results.path(2)).path("data").path(0).path("City").asText()).isEqualTo("Oslo");
    assertThat(body(results.path(2)).path("data").path(0).path("Description").asText())
        .isEqualTo("made as " + id);
  }

  @Test
  void aCallThatFailsByItselfIsStillAnAnswer() {
    var answer = run("", INSERT, FAILS);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(results(answer).path(1).path("code").asText()).isEqualTo("SUCCESS");
    assertThat(results(answer).path(1).path("details").path("response").path("status_code").asInt())
        .isEqualTo(400);
    assertThat(made()).isEqualTo(1);
  }

  @Test
  void callsThatCannotRunMakeTheAnswerMixedOrBad() {
    var dangling =
        """
        {"method":"GET","uri":"/crm/v8/Leads/@{9:$.data[0].id}"}""";
    assertThat(run("", INSERT, dangling).status()).isEqualTo(207);
    var none = run("", dangling);
    assertThat(none.status()).isEqualTo(400);
    assertThat(results(none).path(0).path("code").asText()).isEqualTo("INVALID_REFERENCE");
    assertThat(results(none).path(0).path("details").path("reference").asText())
        .isEqualTo("@{9:$.data[0].id}");
  }

  @Test
  void rollbackTakesEverythingBack() {
    var answer = run("\"rollback_on_fail\":true,", INSERT, FAILS, INSERT.replace("\"1\"", "\"3\""));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(results(answer).findValuesAsText("code"))
        .startsWith("ROLLBACK_PERFORMED")
        .endsWith("PROCESSING_STOPPED");
    assertThat(body(results(answer).path(1)).path("data").path(0).path("code").asText())
        .isEqualTo("MANDATORY_NOT_FOUND");
    assertThat(made()).isZero();
  }

  @Test
  void rollbackKeepsWhatSucceedsAltogether() {
    assertThat(run("\"rollback_on_fail\":true,", INSERT, INSERT.replace("\"1\"", "\"2\"")).status())
        .isEqualTo(200);
    assertThat(made()).isEqualTo(2);
  }

  @Test
  void boundsWhatACallInsideMayDo() {
    var two =
        """
        {"method":"POST","uri":"/crm/v8/Leads","body":{"data":[{"Last_Name":"a"},{"Last_Name":"b"}]}}""";
    var long26 =
        """
        {"method":"GET","uri":"/crm/v8/Leads","params":{"fields":"City","per_page":26}}""";
    var coql26 =
        """
        {"method":"POST","uri":"/crm/v8/coql","body":{"select_query":"select id from Leads where id > 0 limit 5, 26"}}""";
    var deletes =
        """
        {"method":"DELETE","uri":"/crm/v8/Leads","params":{"ids":"1,2"}}""";
    var nested =
        """
        {"method":"POST","uri":"/crm/v8/__composite_requests","body":{}}""";
    var answer = run("", two, long26, coql26, deletes, nested);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(results(answer).findValuesAsText("code"))
        .containsExactly(
            "INVALID_DATA", "INVALID_DATA", "INVALID_DATA", "INVALID_DATA", "NOT_SUPPORTED");
  }

  @Test
  void listsInsideShowTwentyFive() {
    var answer =
        run(
            "",
            """
            {"method":"GET","uri":"/crm/v8/Leads?fields=City"}""",
            """
            {"method":"POST","uri":"/crm/v8/coql","body":{"select_query":"select id from Leads where id > 0"}}""");
    assertThat(body(results(answer).path(0)).path("data")).hasSize(25);
    assertThat(body(results(answer).path(1)).path("data")).hasSize(25);
    assertThat(body(results(answer).path(1)).path("info").path("more_records").asBoolean())
        .isTrue();
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThat(code(run("\"rollback_on_fail\":true,\"parallel_execution\":true,", INSERT)))
        .isEqualTo("AMBIGUITY_DURING_PROCESSING");
    assertThat(code(run("", INSERT, INSERT, INSERT, INSERT, INSERT, INSERT)))
        .isEqualTo("INVALID_DATA");
    var loop =
        """
        {"sub_request_id":"a","method":"GET","uri":"/crm/v8/Leads/@{a:$.id}"}""";
    assertThat(code(run("", loop))).isEqualTo("LOOPING_FOUND");
    assertThat(results(run("", INSERT, INSERT)).path(0).path("code").asText())
        .isEqualTo("DUPLICATE_DATA");
    var authorised =
        """
        {"method":"GET","uri":"/crm/v8/org","headers":{"Authorization":"x"}}""";
    assertThat(results(run("", authorised)).path(0).path("details").path("restricted_headers"))
        .isNotEmpty();
    var elsewhere =
        """
        {"method":"GET","uri":"/oauth/v2/token"}""";
    assertThat(results(run("", elsewhere)).path(0).path("details").path("regex").asText())
        .isEqualTo("/crm(/.*)?/v[0-9]+([.][0-9]+)?/.*");
  }

  private long made() {
    var found = caller.get("/crm/v8/Leads/search?criteria=(Company:equals:Composite)&fields=City");
    return found.status() == 204 ? 0 : Caller.json(found).path("data").size();
  }

  private CrmResponse run(String flags, String... requests) {
    return caller.post(
        "/crm/v8/__composite_requests",
        "{" + flags + "\"__composite_requests\":[" + String.join(",", requests) + "]}");
  }

  private static JsonNode results(CrmResponse response) {
    return Caller.json(response).path("__composite_requests");
  }

  private static JsonNode body(JsonNode result) {
    return result.path("details").path("response").path("body");
  }

  private static String code(CrmResponse response) {
    return Caller.json(response).path("code").asText();
  }
}
