package dev.headgate.emulator.crm.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.headgate.emulator.crm.Callback;
import dev.headgate.emulator.crm.Caller;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.assembly.SimulatedCrm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkReadCallsTest {
  private static final String READ = "/crm/bulk/v8/read";
  private static final String ALL_LEADS = "{\"query\":{\"module\":{\"api_name\":\"Leads\"}}}";

  private final List<Callback> told = new ArrayList<>();
  private final Caller caller =
      new Caller(
          SimulatedCrm.create(
              Caller.config(1, Map.of("Accounts", 5, "Contacts", 30, "Leads", 40)), told::add));

  @Test
  void aJobIsAddedRunsAndCompletes() {
    var answer = caller.post(READ, ALL_LEADS);
    assertThat(answer.status()).isEqualTo(201);
    var entry = data(answer);
    assertThat(entry.path("code").asText()).isEqualTo("ADDED_SUCCESSFULLY");
    assertThat(entry.at("/details/state").asText()).isEqualTo("ADDED");
    var job = READ + "/" + entry.at("/details/id").asText();

    assertThat(data(caller.get(job)).path("state").asText()).isEqualTo("ADDED");
    assertThat(caller.get(job + "/result").status()).isEqualTo(404);
    caller.advance(Duration.ofSeconds(1));
    assertThat(data(caller.get(job)).path("state").asText()).isEqualTo("IN PROGRESS");
    assertThat(data(caller.get(job)).has("result")).isFalse();
    caller.advance(Duration.ofSeconds(2));
    var done = data(caller.get(job));
    assertThat(done.path("state").asText()).isEqualTo("COMPLETED");
    assertThat(done.at("/result/count").asInt()).isEqualTo(40);
    assertThat(done.at("/result/more_records").asBoolean()).isFalse();
    assertThat(done.at("/result/download_url").asText()).isEqualTo(job + "/result");
    assertThat(done.at("/query/module/api_name").asText()).isEqualTo("Leads");
  }

  @Test
  void theResultHoldsWhatSingleReadsShowByLookupsIds() throws IOException {
    var lines =
        result(
            """
            {"query":{"module":{"api_name":"Contacts"},
              "fields":["Last_Name","Account_Name","Modified_Time","Email_Opt_Out"]}}""");
    assertThat(lines.getFirst()).isEqualTo("id,Last_Name,Account_Name,Modified_Time,Email_Opt_Out");
    assertThat(lines).hasSize(31);
    var ids = new ArrayList<String>();
    for (var line : lines.subList(1, lines.size())) {
      var values = line.split(",", -1);
      ids.add(values[0]);
      var record = data(caller.get("/crm/v8/Contacts/" + values[0]));
      assertThat(values[1]).isEqualTo(record.path("Last_Name").asText());
      assertThat(values[2]).isEqualTo(record.at("/Account_Name/id").asText());
      assertThat(values[3]).isEqualTo(record.path("Modified_Time").asText());
      assertThat(values[4]).isEqualTo(record.path("Email_Opt_Out").asText());
    }
    assertThat(ids).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void valuesWithCommasAndQuotesAreQuoted() throws IOException {
    caller.post(
        "/crm/v8/Leads",
        "{\"data\":[{\"Last_Name\":\"Odd\",\"Company\":\"A, \\\"B\\\" & C\",\"City\":\"Ulm\"}]}");
    var lines =
        result(
            """
            {"query":{"module":{"api_name":"Leads"},"fields":["Company","City"],
              "criteria":{"field":{"api_name":"Last_Name"},"comparator":"equal","value":"Odd"}}}""");
    assertThat(lines).hasSize(2);
    assertThat(lines.getLast()).endsWith(",\"A, \"\"B\"\" & C\",Ulm");
  }

  @Test
  void theResultIsOfTheMomentTheJobWasCreated() throws IOException {
    var job = created(ALL_LEADS);
    caller.post("/crm/v8/Leads", "{\"data\":[{\"Last_Name\":\"Later\",\"Company\":\"X\"}]}");
    caller.advance(Duration.ofSeconds(3));
    assertThat(unzipped(caller.get(job + "/result"))).hasSize(41);
  }

  @Test
  void aViewChoosesTheRecords() throws IOException {
    var views = data(caller.get("/crm/v8/settings/custom_views?module=Leads"), "custom_views");
    for (var view : views) {
      var id = view.path("id").asText();
      var listed = data(caller.get("/crm/v8/Leads?fields=id&cvid=" + id), "data").size();
      var job =
          created("{\"query\":{\"module\":{\"api_name\":\"Leads\"},\"cvid\":\"" + id + "\"}}");
      caller.advance(Duration.ofSeconds(3));
      assertThat(unzipped(caller.get(job + "/result")))
          .as(view.path("name").asText())
          .hasSize(listed + 1);
    }
    assertThat(views.size()).isGreaterThan(1);
  }

  @Test
  void theResultIsKeptForADay() {
    var job = created(ALL_LEADS);
    caller.advance(Duration.ofHours(24).plusSeconds(2));
    assertThat(caller.get(job + "/result").status()).isEqualTo(200);
    caller.advance(Duration.ofSeconds(1));
    assertThat(caller.get(job + "/result").status()).isEqualTo(404);
  }

  @Test
  void completionIsToldWhereAsked() throws IOException {
    created(
        """
        {"callback":{"url":"http://127.0.0.1:9/done","method":"post"},
         "query":{"module":{"api_name":"Leads"},"page":2}}""");
    assertThat(told).hasSize(1);
    var callback = told.getFirst();
    assertThat(callback.due()).isEqualTo(Caller.START.plusSeconds(3));
    assertThat(callback.to()).hasToString("http://127.0.0.1:9/done");
    var body = new String(callback.body(), StandardCharsets.UTF_8);
    assertThat(body).contains("\"state\":\"COMPLETED\"", "\"count\":0", "\"page\":2");
  }

  @Test
  void theSameSeedGivesTheSameBytes() {
    var again =
        new Caller(
            SimulatedCrm.create(
                Caller.config(1, Map.of("Accounts", 5, "Contacts", 30, "Leads", 40))));
    var job = again.post(READ, ALL_LEADS);
    var path = READ + "/" + data(job).at("/details/id").asText();
    again.advance(Duration.ofSeconds(3));
    var mine = created(ALL_LEADS);
    caller.advance(Duration.ofSeconds(3));
    assertThat(caller.get(mine + "/result").body()).isEqualTo(again.get(path + "/result").body());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                                            | MANDATORY_NOT_FOUND
          {"query":{"module":{"api_name":"Nope"}}}                                      | INVALID_MODULE
          {"query":{"module":{"api_name":"Notes"}}}                                     | INVALID_MODULE
          {"query":{"module":{"api_name":"Leads"},"fields":["Nope"]}}                   | INVALID_DATA
          {"query":{"module":{"api_name":"Leads"},"page":0}}                            | INVALID_DATA
          {"query":{"module":{"api_name":"Leads"},"page_token":"x"}}                    | INVALID_DATA
          {"query":{"module":{"api_name":"Leads"},"cvid":"1"}}                          | INVALID_DATA
          {"query":{"module":{"api_name":"Leads"}},"file_type":"ics"}                   | INVALID_DATA
          {"query":{"module":{"api_name":"Leads"}},"callback":{"url":"nowhere"}}        | INVALID_DATA
          {"query":{"module":{"api_name":"Leads"},"criteria":{"comparator":"equal"}}}   | INVALID_QUERY
          """)
  void aJobThatCannotBeIsRefused(String body, String code) {
    var answer = caller.post(READ, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(Caller.json(answer).path("code").asText()).isEqualTo(code);
  }

  @Test
  void aJobThatIsNotThereIsNotFound() {
    var answer = caller.get(READ + "/1");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(Caller.json(answer).path("code").asText()).isEqualTo("RESOURCE_NOT_FOUND");
  }

  private String created(String body) {
    var answer = caller.post(READ, body);
    assertThat(answer.status()).isEqualTo(201);
    return READ + "/" + data(answer).at("/details/id").asText();
  }

  private List<String> result(String body) throws IOException {
    var job = created(body);
    caller.advance(Duration.ofSeconds(3));
    return unzipped(caller.get(job + "/result"));
  }

  private static List<String> unzipped(CrmResponse response) throws IOException {
    assertThat(response.status()).isEqualTo(200);
    try (var zip = new ZipInputStream(new ByteArrayInputStream(response.body()))) {
      var entry = zip.getNextEntry();
      assertThat(entry).isNotNull();
      return new String(zip.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static JsonNode data(CrmResponse response) {
    return data(response, "data").path(0);
  }

  /** An array in the answer; empty where there is no content. */
  private static JsonNode data(CrmResponse response, String name) {
    return response.status() == 204 ? MissingNode.getInstance() : Caller.json(response).path(name);
  }
}
