package dev.headgate.emulator.crm.tag;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.Caller;
import dev.headgate.emulator.crm.CrmResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TagCallsTest {
  private final Caller caller = Caller.withRecords(Map.of("Leads", 3));
  private String first = "";
  private String second = "";

  @BeforeEach
  void pickTwoLeads() {
    var leads = Caller.json(caller.get("/crm/v8/Leads?fields=Tag")).path("data");
    first = leads.path(0).path("id").asText();
    second = leads.path(1).path("id").asText();
    remove(first);
    remove(second);
  }

  @Test
  void addsToManyByBody() {
    var answer =
        caller.post(
            "/crm/v8/Leads/actions/add_tags",
            """
            {"tags":[{"name":"hot","color_code":"#F17574"}],"ids":["%s","%s"]}"""
                .formatted(first, second));
    assertThat(answer.status()).isEqualTo(200);
    var details = Caller.json(answer).path("data").path(1).path("details");
    assertThat(details.path("id").asText()).isEqualTo(second);
    assertThat(details.path("tags").path(0).path("color_code").asText()).isEqualTo("#F17574");
    assertThat(Caller.json(answer).path("success_count").asText()).isEqualTo("2");
    assertThat(tagsOf(first)).containsExactly("hot");
  }

  @Test
  void addsToOneByQueryAsVersionTwoDoes() {
    caller.post("/crm/v2/leads/" + first + "/actions/add_tags?tag_names=a,b", "");
    caller.post("/crm/v2/leads/" + first + "/actions/add_tags?tag_names=c&over_write=false", "");
    assertThat(tagsOf(first)).containsExactly("a", "b", "c");
    caller.post("/crm/v2/leads/actions/add_tags?tag_names=d&over_write=true&ids=" + first, "");
    assertThat(tagsOf(first)).containsExactly("d");
  }

  @Test
  void idsComeAsATextTooAndUnknownOnesFailAlone() {
    var answer =
        caller.post(
            "/crm/v8/Leads/actions/add_tags",
            """
            {"tags":[{"name":"x"}],"ids":"[\\"%s\\",\\"7\\"]"}"""
                .formatted(first));
    assertThat(answer.status()).isEqualTo(207);
    assertThat(Caller.json(answer).path("data").path(1).path("details").toString())
        .isEqualTo("{\"id\":\"7\"}");
  }

  @Test
  void removesWithoutRegardToCase() {
    caller.post("/crm/v8/Leads/" + first + "/actions/add_tags", "{\"tags\":[{\"name\":\"Vip\"}]}");
    caller.post(
        "/crm/v8/Leads/" + first + "/actions/remove_tags", "{\"tags\":[{\"name\":\"vip\"}]}");
    assertThat(tagsOf(first)).isEmpty();
  }

  @Test
  void listsAndCreatesTagsOfAModule() {
    var created =
        caller.post("/crm/v8/settings/tags?module=Leads", "{\"tags\":[{\"name\":\"fresh\"}]}");
    assertThat(created.status()).isEqualTo(201);
    var id = Caller.json(created).path("tags").path(0).path("details").path("id").asText();
    var listed = Caller.json(caller.get("/crm/v8/settings/tags?module=Leads"));
    assertThat(listed.path("tags").findValuesAsText("id")).contains(id);
    assertThat(listed.path("info").path("count").asInt()).isEqualTo(listed.path("tags").size());
  }

  @Test
  void refusesNamesThatAreTooLongAndModulesWithoutTags() {
    var longName =
        caller.post(
            "/crm/v8/Leads/" + first + "/actions/add_tags",
            "{\"tags\":[{\"name\":\"" + "x".repeat(26) + "\"}]}");
    assertThat(Caller.json(longName).path("tags").path(0).path("code").asText())
        .isEqualTo("INVALID_DATA");
    assertThat(code(caller.post("/crm/v8/settings/tags?module=Notes", "{}")))
        .isEqualTo("INVALID_MODULE");
    assertThat(code(caller.get("/crm/v8/settings/tags"))).isEqualTo("REQUIRED_PARAM_MISSING");
  }

  private void remove(String id) {
    for (var name : tagsOf(id)) {
      caller.post(
          "/crm/v8/Leads/" + id + "/actions/remove_tags",
          "{\"tags\":[{\"name\":\"" + name + "\"}]}");
    }
  }

  private Iterable<String> tagsOf(String id) {
    JsonNode lead = Caller.json(caller.get("/crm/v8/Leads/" + id)).path("data").path(0);
    return lead.path("Tag").findValuesAsText("name");
  }

  private static String code(CrmResponse response) {
    return Caller.json(response).path("code").asText();
  }
}
