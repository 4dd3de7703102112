package dev.headgate.emulator.crm.related;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.Caller;
import dev.headgate.emulator.crm.CrmResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RelatedCallsTest {
  private final Caller caller =
      Caller.withRecords(Map.of("Leads", 3, "Products", 3, "Accounts", 2, "Contacts", 5));
  private final String lead = newest("Leads");
  private final String product = newest("Products");

  @Test
  void notesAreAddedListedChangedAndDeleted() {
    var added =
        caller.post(
            "/crm/v8/Leads/" + lead + "/Notes",
            "{\"data\":[{\"Note_Title\":\"Call\",\"Note_Content\":\"rang twice\"}]}");
    assertThat(added.status()).isEqualTo(201);
    var note = Caller.json(added).path("data").path(0).path("details").path("id").asText();
    var listed = data(caller.get("/crm/v8/Leads/" + lead + "/Notes?fields=Note_Title,Parent_Id"));
    assertThat(listed.path(0).path("id").asText()).isEqualTo(note);
    assertThat(listed.path(0).path("Parent_Id").path("id").asText()).isEqualTo(lead);
    caller.put(
        "/crm/v8/Leads/" + lead + "/Notes/" + note, "{\"data\":[{\"Note_Content\":\"answered\"}]}");
    assertThat(
            data(caller.get("/crm/v8/Notes/" + note + "?fields=Note_Content"))
                .path(0)
                .path("Note_Content")
                .asText())
        .isEqualTo("answered");
    var gone = caller.delete("/crm/v8/Leads/" + lead + "/Notes/" + note);
    assertThat(data(gone).path(0).path("message").asText()).isEqualTo("record deleted");
    assertThat(caller.get("/crm/v8/Notes/" + note).status()).isEqualTo(204);
  }

  @Test
  void aNoteNeedsContent() {
    var answer = caller.post("/crm/v8/Leads/" + lead + "/Notes", "{\"data\":[{}]}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(Caller.json(answer).path("data").path(0).path("details").path("api_name").asText())
        .isEqualTo("Note_Content");
  }

  @Test
  void productsAreLinkedBothWaysAndUnlinked() {
    var linked = caller.put("/crm/v8/Leads/" + lead + "/Products/" + product, "");
    assertThat(data(linked).path(0).path("message").asText()).isEqualTo("relation added");
    assertThat(
            data(caller.get("/crm/v8/Leads/" + lead + "/Products?fields=Product_Name"))
                .findValuesAsText("id"))
        .containsExactly(product);
    assertThat(
            data(caller.get("/crm/v8/Products/" + product + "/Leads?fields=Last_Name"))
                .findValuesAsText("id"))
        .containsExactly(lead);
    var mixed = caller.delete("/crm/v8/Leads/" + lead + "/Products?ids=" + product + ",99");
    assertThat(mixed.status()).isEqualTo(207);
    assertThat(Caller.json(mixed).path("data").findValuesAsText("message"))
        .containsExactly("relation removed", "relation not found");
    assertThat(caller.get("/crm/v8/Products/" + product + "/Leads?fields=City").status())
        .isEqualTo(204);
  }

  @Test
  void aRollbackTakesLinksBackToo() {
    caller.post(
        "/crm/v8/__composite_requests",
        """
        {"rollback_on_fail":true,"__composite_requests":[
         {"method":"PUT","uri":"/crm/v8/Leads/%s/Products/%s"},
         {"method":"POST","uri":"/crm/v8/Leads","body":{"data":[{}]}}]}"""
            .formatted(lead, product));
    assertThat(caller.get("/crm/v8/Leads/" + lead + "/Products?fields=City").status())
        .isEqualTo(204);
  }

  @Test
  void recordsThatPointHereAreListedAndLetGo() {
    var contact = data(caller.get("/crm/v8/Contacts?fields=Account_Name")).path(0);
    var account = contact.path("Account_Name").path("id").asText();
    var path = "/crm/v8/Accounts/" + account + "/Contacts";
    assertThat(data(caller.get(path + "?fields=Last_Name")).findValuesAsText("id"))
        .contains(contact.path("id").asText());
    caller.advance(Duration.ofMinutes(1));
    var gone = caller.delete(path + "/" + contact.path("id").asText());
    assertThat(data(gone).path(0).path("message").asText()).isEqualTo("relation removed");
    var after = data(caller.get("/crm/v8/Contacts/" + contact.path("id").asText())).path(0);
    assertThat(after.path("Account_Name").isNull()).isTrue();
  }

  @Test
  void errorsNameTheSegmentOfThePath() {
    assertThat(index(caller.get("/crm/v8/Nopes/1/Notes?fields=x"))).isZero();
    assertThat(index(caller.get("/crm/v8/Leads/1/Notes?fields=x"))).isEqualTo(1);
    assertThat(index(caller.get("/crm/v8/Leads/" + lead + "/Nopes?fields=x"))).isEqualTo(2);
    assertThat(Caller.json(caller.get("/crm/v8/Leads/" + lead + "/Notes")).path("code").asText())
        .isEqualTo("REQUIRED_PARAM_MISSING");
  }

  private String newest(String module) {
    return data(caller.get("/crm/v8/" + module + "?fields=Owner")).path(0).path("id").asText();
  }

  private static JsonNode data(CrmResponse response) {
    assertThat(response.status()).isEqualTo(200);
    return Caller.json(response).path("data");
  }

  private static int index(CrmResponse response) {
    return Caller.json(response).path("details").path("resource_path_index").asInt(-1);
  }
}
