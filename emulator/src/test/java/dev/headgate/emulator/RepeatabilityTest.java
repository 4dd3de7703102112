package dev.headgate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Two runs of one seed and one sequence of calls, over HTTP and with the real CRM. */
class RepeatabilityTest {
  private static final EmulatorConfig SOME_RECORDS =
      EmulatorConfig.DEFAULT.withOrganisation(
          new OrganisationConfig(
              "professional",
              10,
              0,
              OptionalLong.empty(),
              Map.of("Accounts", 5, "Contacts", 40, "Leads", 20)));

  /** And with it every token expires. */
  private static final String A_DAY_PASSES = "POST /emulator/v1/clock {\"advance_seconds\":86400}";

  /** Method, path and body; {@code {lead}} is the youngest lead's id. */
  private static final List<String> CALLS =
      List.of(
          "GET /crm/v8/Contacts?fields=Last_Name,Email&per_page=7",
          "GET /crm/v8/Leads/{lead}",
          "POST /crm/v8/Contacts {\"data\":[{\"Last_Name\":\"New\",\"Email\":\"n@example.com\"},{}]}",
          "PUT /crm/v8/Leads/{lead} {\"data\":[{\"City\":\"Porto\"}]}",
          "POST /emulator/v1/clock {\"advance_seconds\":61}",
          "POST /crm/v8/Leads/{lead}/actions/add_tags {\"tags\":[{\"name\":\"hot\"}]}",
          "POST /crm/v8/Leads/{lead}/Notes {\"data\":[{\"Note_Content\":\"call\"}]}",
          "POST /crm/v8/Leads/{lead}/actions/convert {\"data\":[{}]}",
          "GET /crm/v8/Contacts/search?criteria=(Last_Name:starts_with:N)",
          "POST /crm/v8/coql {\"select_query\":\"select Last_Name from Contacts where id is not null\"}",
          "POST /crm/v8/Leads/actions/mass_update {\"data\":[{\"City\":\"Ulm\"}],\"ids\":[\"{lead}\"]}",
          A_DAY_PASSES,
          "DELETE /crm/v8/Leads/{lead}",
          "GET /crm/v8/Leads/deleted",
          "GET /crm/v8/org",
          "GET /crm/v8/settings/fields?module=Contacts",
          "GET /emulator/v1/records/Contacts",
          "GET /emulator/v1/pool");

  @Test
  void everyByteComesAgain() throws Exception {
    var first = run(1);
    assertThat(run(1)).isEqualTo(first);
    assertThat(run(2)).isNotEqualTo(first);
  }

  private static List<String> run(long seed) throws IOException, InterruptedException {
    try (var emulator = Emulator.start(SOME_RECORDS.withSeed(seed), new TestTime());
        var client = new Client(emulator).withToken()) {
      var youngest = Client.json(client.get("/crm/v8/Leads?fields=id&per_page=1"));
      var lead = youngest.at("/data/0/id").asText();
      var answers = new ArrayList<String>();
      for (var call : CALLS) {
        var parts = call.replace("{lead}", lead).split(" ", 3);
        var body = BodyPublishers.ofString(parts.length > 2 ? parts[2] : "");
        var answer = client.send(client.request(parts[1]).method(parts[0], body).build());
        // The address is part of answers, and its port is another in every run.
        var text = answer.statusCode() + " " + answer.headers().map() + " " + answer.body();
        answers.add(text.replace(emulator.address().toString(), "http://emulator"));
        if (call.equals(A_DAY_PASSES)) {
          client.withToken();
        }
      }
      return answers;
    }
  }
}
