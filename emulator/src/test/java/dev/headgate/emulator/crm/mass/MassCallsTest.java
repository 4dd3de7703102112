package dev.headgate.emulator.crm.mass;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.Caller;
import dev.headgate.emulator.crm.organisation.CustomView;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MassCallsTest {
  private final Caller caller = Caller.withRecords(Map.of("Leads", 5));

  @Test
  void recordsNamedByIdAreChangedAtOnce() {
    var ids = ids();
    var answer =
        caller.post(
            "/crm/v8/Leads/actions/mass_update",
            """
            {"data":[{"City":"Porto"}],"ids":["%s",%s]}"""
                .formatted(ids.get(0), ids.get(1)));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(Caller.json(answer).path("data")).hasSize(2);
    assertThat(Caller.json(answer).at("/data/1/message").asText()).isEqualTo("record updated");
    assertThat(cities()).filteredOn("Porto"::equals).hasSize(2);
  }

  @Test
  void anUnknownIdFailsAlone() {
    var body = "{\"data\":[{\"City\":\"Porto\"}],\"ids\":[\"%s\",\"7\"]}".formatted(ids().get(0));
    var answer = caller.post("/crm/v8/Leads/actions/mass_update", body);
    assertThat(answer.status()).isEqualTo(207);
    assertThat(Caller.json(answer).at("/data/1/code").asText()).isEqualTo("INVALID_DATA");
  }

  @Test
  void theRecordsOfAViewAreChangedByAJob() {
    var job =
        job("mass_update", "{\"data\":[{\"City\":\"Porto\"}],\"cvid\":\"%s\"}".formatted(view()));
    assertThat(job.scheduled().path("Status").asText()).isEqualTo("SCHEDULED");
    assertThat(job.scheduled().path("Not_Updated_Count").asInt()).isEqualTo(5);
    assertThat(job.completed().path("Status").asText()).isEqualTo("COMPLETED");
    assertThat(job.completed().path("Updated_Count").asInt()).isEqualTo(5);
    assertThat(job.completed().path("Failed_Count").asInt()).isZero();
    assertThat(cities()).containsOnly("Porto");
  }

  @Test
  void whatIsWrongForEveryRecordFailsEveryRecord() {
    var body = "{\"data\":[{\"Last_Name\":null}],\"cvid\":\"%s\"}".formatted(view());
    var done = job("mass_update", body).completed();
    assertThat(done.path("Failed_Count").asInt()).isEqualTo(5);
    assertThat(done.path("Updated_Count").asInt()).isZero();
  }

  @Test
  void recordsAreDeletedByIdAndByView() {
    var answer =
        caller.post(
            "/crm/v8/Leads/actions/mass_delete", "{\"ids\":[\"%s\"]}".formatted(ids().get(0)));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(Caller.json(answer).at("/data/0/message").asText()).isEqualTo("record is deleted");
    assertThat(ids()).hasSize(4);
    var done = job("mass_delete", "{\"cvid\":\"%s\"}".formatted(view())).completed();
    assertThat(done.path("Deleted_Count").asInt()).isEqualTo(4);
    assertThat(caller.get("/crm/v8/Leads?fields=id").status()).isEqualTo(204);
    var empty =
        caller.post("/crm/v8/Leads/actions/mass_delete", "{\"cvid\":\"%s\"}".formatted(view()));
    assertThat(Caller.json(empty).path("code").asText()).isEqualTo("NO_RECORDS_FOUND");
  }

  @Test
  void aViewLeavesConvertedLeadsOut() {
    caller.post("/crm/v8/Leads/" + ids().get(0) + "/actions/convert", "{\"data\":[{}]}");
    var done = job("mass_delete", "{\"cvid\":\"%s\"}".formatted(view())).completed();
    assertThat(done.path("Total_Count").asInt()).isEqualTo(4);
    assertThat(caller.get("/crm/v8/Leads?fields=id&converted=true").status()).isEqualTo(200);
  }

  @Test
  void onlyFiveHundredRecordsMayBeNamed() {
    var ids = String.join(",", Collections.nCopies(501, "\"7\""));
    var answer =
        caller.post(
            "/crm/v8/Leads/actions/mass_update",
            "{\"data\":[{\"City\":\"x\"}],\"ids\":[" + ids + "]}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(Caller.json(answer).path("code").asText()).isEqualTo("LIMIT_EXCEEDED");
    assertThat(Caller.json(answer).at("/details/maximum_length").asInt()).isEqualTo(500);
  }

  @Test
  void callsThatNameNothingAreRefused() {
    assertThat(codeOf("mass_update", "{\"ids\":[\"7\"]}")).isEqualTo("MANDATORY_NOT_FOUND");
    assertThat(codeOf("mass_update", "{\"data\":[{\"City\":\"x\"}]}"))
        .isEqualTo("MANDATORY_NOT_FOUND");
    assertThat(codeOf("mass_delete", "{\"cvid\":\"12\"}")).isEqualTo("INVALID_DATA");
    var noJob = caller.get("/crm/v8/Leads/actions/mass_update");
    assertThat(Caller.json(noJob).path("code").asText()).isEqualTo("REQUIRED_PARAM_MISSING");
    var unknownJob = caller.get("/crm/v8/Leads/actions/mass_delete?job_id=1");
    assertThat(Caller.json(unknownJob).path("code").asText()).isEqualTo("INVALID_DATA");
  }

  /** A job's status right after it was begun, and a minute later. */
  private record Told(JsonNode scheduled, JsonNode completed) {}

  private Told job(String action, String body) {
    var path = "/crm/v8/Leads/actions/" + action;
    var id = Caller.json(caller.post(path, body)).at("/data/0/details/job_id").asText();
    var scheduled = Caller.json(caller.get(path + "?job_id=" + id)).at("/data/0");
    caller.advance(Duration.ofMinutes(1));
    return new Told(scheduled, Caller.json(caller.get(path + "?job_id=" + id)).at("/data/0"));
  }

  private String codeOf(String action, String body) {
    return Caller.json(caller.post("/crm/v8/Leads/actions/" + action, body))
        .at("/data/0/code")
        .asText();
  }

  private List<String> ids() {
    return Caller.json(caller.get("/crm/v8/Leads?fields=id")).path("data").findValuesAsText("id");
  }

  private List<String> cities() {
    return Caller.json(caller.get("/crm/v8/Leads?fields=City"))
        .path("data")
        .findValuesAsText("City");
  }

  /** The view of all leads. */
  private String view() {
    var organisation = caller.crm().organisation();
    return organisation.views().of(organisation.schema().module("Leads")).stream()
        .filter(view -> view.kind() == CustomView.Kind.ALL)
        .map(view -> Long.toString(view.id()))
        .findFirst()
        .orElseThrow();
  }
}
