package dev.headgate.emulator.crm.convert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.Caller;
import dev.headgate.emulator.crm.CrmResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConvertCallsTest {
  private final Caller caller = Caller.withRecords(Map.of("Accounts", 1));
  private String lead = "";

  @BeforeEach
  void addALead() {
    lead =
        add(
            "Leads",
            """
            {"Last_Name":"Burns","First_Name":"Ada","Company":"Quarry Ltd","Email":"ada@quarry.example",
             "City":"Leeds","Description":"met at a fair"}""");
  }

  @Test
  void aLeadBecomesContactAccountAndDeal() {
    var answer =
        convert(
            """
            {"Deals":{"Deal_Name":"First order","Stage":"Qualification","Closing_Date":"2026-12-31"}}""");
    assertThat(answer.status()).isEqualTo(200);
    var told = Caller.json(answer).at("/data/0");
    assertThat(told.path("code").asText()).isEqualTo("SUCCESS");
    assertThat(told.path("message").asText())
        .isEqualTo("The record has been converted successfully");
    var contact = record("Contacts", told.at("/details/Contacts/id").asText());
    assertThat(contact.path("Full_Name").asText()).isEqualTo("Ada Burns");
    assertThat(contact.path("Mailing_City").asText()).isEqualTo("Leeds");
    assertThat(contact.at("/Account_Name/name").asText()).isEqualTo("Quarry Ltd");
    var deal = record("Deals", told.at("/details/Deals/id").asText());
    assertThat(deal.at("/Contact_Name/id")).isEqualTo(contact.path("id"));
    assertThat(deal.at("/Account_Name/id")).isEqualTo(told.at("/details/Accounts/id"));
    assertThat(caller.get("/crm/v8/Leads?fields=id").status()).isEqualTo(204);
    assertThat(caller.get("/crm/v8/Leads?fields=id&converted=true").status()).isEqualTo(200);
  }

  @Test
  void versionTwoTellsTheIdsAlone() {
    var answer = caller.post("/crm/v2/leads/" + lead + "/actions/convert", "{\"data\":[{}]}");
    var told = Caller.json(answer).at("/data/0");
    assertThat(told.path("Contacts").isTextual()).isTrue();
    assertThat(told.path("Deals").isNull()).isTrue();
  }

  @Test
  void existingSuccessorsAreJoined() {
    var account = add("Accounts", "{\"Account_Name\":\"Old Hands\"}");
    var contact = add("Contacts", "{\"Last_Name\":\"Known\"}");
    var answer =
        convert(
            "{\"Accounts\":{\"id\":\"%s\"},\"Contacts\":{\"id\":\"%s\"}}"
                .formatted(account, contact));
    var details = Caller.json(answer).at("/data/0/details");
    assertThat(details.at("/Accounts/id").asText()).isEqualTo(account);
    assertThat(details.at("/Contacts/id").asText()).isEqualTo(contact);
  }

  @Test
  void notesAndActivitiesGoToTheContact() {
    caller.post(
        "/crm/v8/Leads/" + lead + "/Notes", "{\"data\":[{\"Note_Content\":\"call back\"}]}");
    var about =
        add(
            "Tasks",
            "{\"Subject\":\"Send offer\",\"What_Id\":{\"id\":\"%s\"},\"$se_module\":\"Leads\"}"
                .formatted(lead));
    var with = add("Tasks", "{\"Subject\":\"Ring\",\"Who_Id\":{\"id\":\"%s\"}}".formatted(lead));
    var contact = Caller.json(convert("{}")).at("/data/0/details/Contacts/id").asText();
    assertThat(caller.get("/crm/v8/Leads/" + lead + "/Notes?fields=Note_Content").status())
        .isEqualTo(204);
    var notes =
        Caller.json(caller.get("/crm/v8/Contacts/" + contact + "/Notes?fields=Note_Content"));
    assertThat(notes.at("/data/0/Note_Content").asText()).isEqualTo("call back");
    var task = record("Tasks", about);
    assertThat(task.at("/Who_Id/id").asText()).isEqualTo(contact);
    assertThat(task.path("What_Id").isNull()).isTrue();
    assertThat(task.path("$se_module").isNull()).isTrue();
    assertThat(record("Tasks", with).at("/Who_Id/id").asText()).isEqualTo(contact);
  }

  @Test
  void aDealThatWillNotDoUndoesAll() {
    var answer = convert("{\"Deals\":{\"Stage\":\"Qualification\"}}");
    assertThat(answer.status()).isEqualTo(400);
    var fault = Caller.json(answer).at("/data/0");
    assertThat(fault.path("code").asText()).isEqualTo("MANDATORY_NOT_FOUND");
    assertThat(fault.at("/details/json_path").asText()).isEqualTo("$.data[0].Deals.Deal_Name");
    assertThat(caller.get("/crm/v8/Contacts?fields=id").status()).isEqualTo(204);
    assertThat(record("Leads", lead).path("Converted_Contact").isNull()).isTrue();
  }

  @Test
  void aLeadIsConvertedOnce() {
    convert("{}");
    var again = Caller.json(convert("{}"));
    assertThat(again.path("code").asText()).isEqualTo("ID_ALREADY_CONVERTED");
    assertThat(again.path("status").asText()).isEqualTo("error");
  }

  @Test
  void whatCannotBeConvertedIsRefused() {
    var unknown = caller.post("/crm/v8/Leads/1/actions/convert", "{\"data\":[{}]}");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(Caller.json(unknown).path("code").asText()).isEqualTo("INVALID_DATA");
    var otherModule = caller.post("/crm/v8/Contacts/1/actions/convert", "{\"data\":[{}]}");
    assertThat(Caller.json(otherModule).path("code").asText()).isEqualTo("INVALID_MODULE");
    var noBody = caller.post("/crm/v8/Leads/" + lead + "/actions/convert", "{}");
    assertThat(Caller.json(noBody).path("code").asText()).isEqualTo("MANDATORY_NOT_FOUND");
    var nobody = Caller.json(convert("{\"assign_to\":{\"id\":\"7\"}}"));
    assertThat(nobody.at("/data/0/details/json_path").asText()).isEqualTo("$.data[0].assign_to");
  }

  @Test
  void optionsNameWhatTheLeadCouldJoin() {
    var account = add("Accounts", "{\"Account_Name\":\"quarry ltd\"}");
    var options =
        Caller.json(caller.get("/crm/v8/Leads/" + lead + "/__conversion_options"))
            .path("__conversion_options");
    assertThat(options.at("/Accounts/0/id").asText()).isEqualTo(account);
    assertThat(options.path("Contacts")).isEmpty();
  }

  @Test
  void manyAreConvertedByAJob() {
    var ids =
        IntStream.range(0, 3)
            .mapToObj(i -> "\"" + add("Leads", "{\"Last_Name\":\"L" + i + "\"}") + "\"")
            .collect(Collectors.joining(","));
    var answer = caller.post("/crm/v8/Leads/actions/mass_convert", "{\"ids\":[" + ids + "]}");
    assertThat(Caller.json(answer).path("code").asText()).isEqualTo("SCHEDULED");
    var path =
        "/crm/v8/Leads/actions/mass_convert?job_id="
            + Caller.json(answer).at("/details/job_id").asText();
    assertThat(Caller.json(caller.get(path)).at("/data/0/Status").asText()).isEqualTo("scheduled");
    caller.advance(Duration.ofMinutes(1));
    var done = Caller.json(caller.get(path)).at("/data/0");
    assertThat(done.path("Status").asText()).isEqualTo("completed");
    assertThat(done.path("Converted_Count").asInt()).isEqualTo(3);
    assertThat(done.path("Not_Converted_Count").asInt()).isZero();
  }

  @Test
  void aJobTakesFiftyLeadsAtMost() {
    var ids = String.join(",", Collections.nCopies(51, "\"" + lead + "\""));
    var answer = caller.post("/crm/v8/Leads/actions/mass_convert", "{\"ids\":[" + ids + "]}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(Caller.json(answer).path("code").asText()).isEqualTo("LIMIT_EXCEEDED");
  }

  private CrmResponse convert(String options) {
    return caller.post(
        "/crm/v8/Leads/" + lead + "/actions/convert", "{\"data\":[" + options + "]}");
  }

  private String add(String module, String record) {
    var answer = caller.post("/crm/v8/" + module, "{\"data\":[" + record + "]}");
    assertThat(answer.status()).isEqualTo(201);
    return Caller.json(answer).at("/data/0/details/id").asText();
  }

  private JsonNode record(String module, String id) {
    return Caller.json(caller.get("/crm/v8/" + module + "/" + id)).at("/data/0");
  }
}
