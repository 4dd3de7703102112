package dev.headgate.emulator.crm.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.Caller;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CloneCallsTest {
  private final Caller caller = Caller.withRecords(Map.of("Vendors", 1));
  private String warehouse = "";

  @BeforeEach
  void addAWarehouse() {
    var answer =
        caller.post(
            "/crm/v8/Warehouses",
            """
            {"data":[{"Name":"North","Code":"N-1","Region":"North","Directions":"%s",
              "Stock_Items":[{"Label":"Rope","Quantity":3}]}]}"""
                .formatted("<p>left</p>".repeat(100)));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    warehouse = Caller.json(answer).at("/data/0/details/id").asText();
  }

  @Test
  void aCloneIsLikeItsOriginalButForWhatTheBodySays() {
    var answer = caller.post(path(), "{\"data\":[{\"Code\":\"N-2\",\"Name\":\"North too\"}]}");
    assertThat(answer.status()).isEqualTo(201);
    var original = record(warehouse);
    var clone = record(Caller.json(answer).at("/data/0/details/id").asText());
    assertThat(clone.path("Name").asText()).isEqualTo("North too");
    assertThat(clone.path("Region")).isEqualTo(original.path("Region"));
    assertThat(clone.path("Directions")).isEqualTo(original.path("Directions"));
    assertThat(clone.at("/Stock_Items/0/Quantity"))
        .isEqualTo(original.at("/Stock_Items/0/Quantity"));
    assertThat(clone.at("/Stock_Items/0/id")).isNotEqualTo(original.at("/Stock_Items/0/id"));
    assertThat(clone.path("Warehouse_Number")).isNotEqualTo(original.path("Warehouse_Number"));
  }

  @Test
  void aUniqueValueMustBeChanged() {
    var answer = caller.post(path(), "");
    assertThat(answer.status()).isEqualTo(400);
    var fault = Caller.json(answer).at("/data/0");
    assertThat(fault.path("code").asText()).isEqualTo("DUPLICATE_DATA");
    assertThat(fault.at("/details/api_name").asText()).isEqualTo("Code");
    assertThat(fault.at("/details/id").asText()).isEqualTo(warehouse);
  }

  @Test
  void anUnknownOriginalIsRefused() {
    var answer = caller.post("/crm/v8/Warehouses/1/actions/clone", "");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(Caller.json(answer).path("code").asText()).isEqualTo("INVALID_DATA");
  }

  @Test
  void richTextComesWholeWhereListsCutIt() {
    var listed = Caller.json(caller.get("/crm/v8/Warehouses?fields=Directions"));
    assertThat(listed.at("/data/0/Directions").asText()).hasSize(500);
    var one =
        Caller.json(caller.get("/crm/v8/Warehouses/" + warehouse + "/actions/fetch_full_data"));
    assertThat(one.at("/data/0/Directions").asText()).hasSize(1_100);
    assertThat(one.at("/data/0")).hasSize(2);
    var many = "/crm/v8/Warehouses/actions/fetch_full_data?ids=" + warehouse;
    assertThat(Caller.json(caller.get(many + ",7&fields=Directions")).path("data")).hasSize(1);
    assertThat(Caller.json(caller.get(many)).path("code").asText())
        .isEqualTo("REQUIRED_PARAM_MISSING");
    assertThat(caller.get("/crm/v8/Vendors/1/actions/fetch_full_data").status()).isEqualTo(204);
  }

  private String path() {
    return "/crm/v8/Warehouses/" + warehouse + "/actions/clone";
  }

  private JsonNode record(String id) {
    return Caller.json(caller.get("/crm/v8/Warehouses/" + id)).at("/data/0");
  }
}
