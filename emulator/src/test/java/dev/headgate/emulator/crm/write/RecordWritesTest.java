package dev.headgate.emulator.crm.write;

import static dev.headgate.emulator.crm.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.Caller;
import dev.headgate.emulator.crm.CrmResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordWritesTest {
  private final Caller caller = Caller.withRecords(Map.of("Vendors", 3, "Accounts", 3));

  @Test
  void answersStandInTheOrderOfTheInputAndAMixIs207() {
    var response =
        caller.post(
            "/crm/v8/Leads",
            "{\"data\":[{\"Last_Name\":\"A\"},{\"First_Name\":\"B\"},{\"Last_Name\":\"C\"}]}");
    assertThat(response.status()).isEqualTo(207);
    var data = json(response).path("data");
    assertThat(data.findValuesAsText("code"))
        .containsExactly("SUCCESS", "MANDATORY_NOT_FOUND", "SUCCESS");
    assertThat(data.at("/1/details/json_path").asText()).isEqualTo("$.data[1].Last_Name");
    assertThat(data.at("/0/message").asText()).isEqualTo("record added");
    assertThat(data.at("/0/details/Created_By/name").asText()).isNotEmpty();
    assertThat(data.at("/0/details/id").asText()).hasSize(19);
  }

  @Test
  void moreThanAHundredRecordsAreRefusedAsAWhole() {
    var records =
        IntStream.range(0, 101)
            .mapToObj(i -> "{\"Last_Name\":\"L\"}")
            .collect(Collectors.joining(","));
    var response = caller.post("/crm/v8/Leads", "{\"data\":[" + records + "]}");
    assertThat(response.status()).isEqualTo(400);
    assertThat(json(response).path("code").asText()).isEqualTo("LIMIT_EXCEEDED");
    assertThat(json(response).at("/details/maximum_length").intValue()).isEqualTo(100);
    assertThat(caller.get("/crm/v8/Leads?fields=id").status()).isEqualTo(204);
  }

  @ParameterizedTest(name = "{0} = {1}: {2} {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Name            | 5                              | expected_data_type | string
          Email           | "nobody"                       | expected_data_type | email
          Region          | "Centre"                       | supported_values   | [North, East, South, West]
          Goods           | "Food"                         | expected_data_type | jsonarray
          Capacity        | "12"                           | expected_data_type | integer
          Capacity        | 1.5                            | expected_data_type | integer
          Capacity        | 1234567890                     | maximum_length     | 9
          Serial          | "12x"                          | expected_data_type | bigint
          Serial          | "1234567890123456789"          | maximum_length     | 18
          Area            | "1.5"                          | expected_data_type | double
          Area            | 12345678901234567.5            | maximum_length     | 16
          Insured_Value   | 1E999999999                    | maximum_length     | 16
          Insured_Value   | 1E-999999999                   | maximum_length     | 16
          Opened_On       | "24.11.2026"                   | expected_data_type | date
          Opened_On       | "2026-02-30"                   | expected_data_type | date
          Last_Inspection | "2026-11-24 10:00"             | expected_data_type | datetime
          Automated       | "true"                         | expected_data_type | boolean
          Main_Customer   | "Somebody"                     | expected_data_type | jsonobject
          Stock_Items     | {}                             | expected_data_type | jsonarray
          Stock_Items     | [{"Label":"A","Quantity":"x"}] | expected_data_type | integer
          Suppliers       | [{"Suppliers":"x"}]            | expected_data_type | jsonobject
          """)
  void aValueOfTheWrongKindIsNamed(String field, String value, String rule, String expected) {
    var response =
        caller.post(
            "/crm/v8/Warehouses",
            "{\"data\":[{\"Name\":\"W\",\"%s\":%s}]}".formatted(field, value));
    assertThat(response.status()).isEqualTo(400);
    var fault = json(response).at("/data/0");
    assertThat(fault.path("code").asText()).isEqualTo("INVALID_DATA");
    assertThat(fault.at("/details/json_path").asText()).startsWith("$.data[0]." + field);
    var limit = fault.at("/details/" + rule);
    assertThat(
            limit.isArray()
                ? limit.toString().replace("\"", "").replace(",", ", ")
                : limit.asText())
        .isEqualTo(expected);
  }

  @Test
  void anyStringGoesIntoAPickListThatIsNotStrict() {
    assertThat(
            caller
                .post(
                    "/crm/v8/Leads", "{\"data\":[{\"Last_Name\":\"A\",\"Lead_Source\":\"Moon\"}]}")
                .status())
        .isEqualTo(201);
  }

  @Test
  void severalErrorsAreToldTogetherFromVersionSevenOn() {
    var body = "{\"data\":[{\"Last_Name\":1,\"Email\":2}]}";
    var eight = json(caller.post("/crm/v8/Leads", body)).at("/data/0");
    assertThat(eight.path("code").asText()).isEqualTo("MULTIPLE_OR_MULTI_ERRORS");
    assertThat(eight.at("/details/errors").findValuesAsText("api_name"))
        .containsExactly("Last_Name", "Email");
    var two = json(caller.post("/crm/v2/Leads", body)).at("/data/0");
    assertThat(two.path("code").asText()).isEqualTo("INVALID_DATA");
  }

  @Test
  void aUniqueValueIsTakenOnlyOnceWhateverItsCase() {
    var first = add("Leads", "{\"Last_Name\":\"A\",\"Lead_Key\":\"k-1\"}");
    var second =
        caller.post("/crm/v8/Leads", "{\"data\":[{\"Last_Name\":\"B\",\"Lead_Key\":\"K-1\"}]}");
    assertThat(second.status()).isEqualTo(400);
    var fault = json(second).at("/data/0");
    assertThat(fault.path("code").asText()).isEqualTo("DUPLICATE_DATA");
    assertThat(fault.at("/details/id").asText()).isEqualTo(first);
    assertThat(fault.at("/details/api_name").asText()).isEqualTo("Lead_Key");
    assertThat(fault.at("/details/duplicate_record/module/api_name").asText()).isEqualTo("Leads");
    caller.delete("/crm/v8/Leads/" + first);
    add("Leads", "{\"Last_Name\":\"B\",\"Lead_Key\":\"K-1\"}");
  }

  @Test
  void idsAreTakenExactlyAsNumbersAndAsText() {
    var id = add("Leads", "{\"Last_Name\":\"A\"}");
    assertThat(Long.parseLong(id)).isGreaterThan(1L << 53);
    for (var form : new String[] {id, '"' + id + '"'}) {
      var response =
          caller.put("/crm/v8/Leads", "{\"data\":[{\"id\":%s,\"City\":\"Graz\"}]}".formatted(form));
      assertThat(json(response).at("/data/0/details/id").asText()).isEqualTo(id);
    }
    var account = json(caller.get("/crm/v8/Accounts?fields=id")).at("/data/0/id").asText();
    var contact =
        add("Contacts", "{\"Last_Name\":\"A\",\"Account_Name\":{\"id\":%s}}".formatted(account));
    assertThat(one("Contacts", contact).at("/Account_Name/id").asText()).isEqualTo(account);
  }

  @Test
  void upsertFindsByTheNamedFieldsThenByTheUniqueOnesThenAdds() {
    var id =
        add(
            "Contacts",
            "{\"Last_Name\":\"A\",\"Email\":\"a@example.com\",\"Customer_Key\":\"c1\"}");
    var byEmail = upsert("{\"data\":[{\"Last_Name\":\"B\",\"Email\":\"A@example.com\"}]}");
    assertThat(byEmail.at("/details/id").asText()).isEqualTo(id);
    assertThat(byEmail.path("action").asText()).isEqualTo("update");
    assertThat(byEmail.path("duplicate_field").asText()).isEqualTo("Email");
    var byKey =
        upsert(
            "{\"data\":[{\"Last_Name\":\"C\",\"Email\":\"new@example.com\",\"Customer_Key\":\"c1\"}],"
                + "\"duplicate_check_fields\":[\"Email\"]}");
    assertThat(byKey.at("/details/id").asText()).isEqualTo(id);
    assertThat(byKey.path("duplicate_field").asText()).isEqualTo("Customer_Key");
    var added = upsert("{\"data\":[{\"Last_Name\":\"D\",\"Email\":\"d@example.com\"}]}");
    assertThat(added.path("action").asText()).isEqualTo("insert");
    assertThat(added.path("duplicate_field").isNull()).isTrue();
    assertThat(added.path("message").asText()).isEqualTo("record added");
  }

  @Test
  void twoRowsOfOneUpsertThatMeanTheSameRecordAddItOnce() {
    var response =
        caller.post(
            "/crm/v8/Contacts/upsert",
            "{\"data\":[{\"Last_Name\":\"A\",\"Email\":\"x@example.com\"},"
                + "{\"Last_Name\":\"B\",\"Email\":\"x@example.com\"}]}");
    assertThat(json(response).path("data").findValuesAsText("action"))
        .containsExactly("insert", "update");
  }

  @Test
  void aRecordChangedSinceIsNotWrittenOver() {
    var id = add("Leads", "{\"Last_Name\":\"A\"}");
    caller.header("If-Unmodified-Since", "2026-11-24T09:00:00+00:00");
    assertThat(update("Leads", id, "{\"City\":\"Linz\"}").status()).isEqualTo(200);
    caller.advance(Duration.ofSeconds(5));
    assertThat(update("Leads", id, "{\"City\":\"Linz\"}").status()).isEqualTo(200);
    var response = update("Leads", id, "{\"City\":\"Graz\"}");
    assertThat(response.status()).isEqualTo(412);
    assertThat(json(response).at("/data/0/code").asText()).isEqualTo("ALREADY_MODIFIED");
    assertThat(one("Leads", id).path("City").asText()).isEqualTo("Linz");
  }

  @Test
  void valuesAreAppendedToAMultiSelectOnRequest() {
    var id = add("Leads", "{\"Last_Name\":\"A\",\"Interests\":[\"Demo\"]}");
    update(
        "Leads",
        id,
        "{\"Interests\":[\"Pricing\",\"Demo\"],\"$append_values\":{\"Interests\":true}}");
    assertThat(one("Leads", id).path("Interests").toString()).isEqualTo("[\"Demo\",\"Pricing\"]");
    update("Leads", id, "{\"Interests\":[\"Support\"]}");
    assertThat(one("Leads", id).path("Interests").toString()).isEqualTo("[\"Support\"]");
  }

  @Test
  void subformRowsAreAddedChangedAndRemovedOneByOne() {
    var id =
        add("Warehouses", "{\"Name\":\"W\",\"Stock_Items\":[{\"Label\":\"A\"},{\"Label\":\"B\"}]}");
    var rows = one("Warehouses", id).path("Stock_Items");
    var a = rows.at("/0/id").asText();
    var b = rows.at("/1/id").asText();
    update(
        "Warehouses",
        id,
        "{\"Stock_Items\":[{\"id\":\"%s\",\"Quantity\":7},{\"id\":\"%s\",\"_delete\":null},{\"Label\":\"C\"}]}"
            .formatted(a, b));
    var after = one("Warehouses", id).path("Stock_Items");
    assertThat(after.findValuesAsText("Label")).containsExactly("A", "C");
    assertThat(after.at("/0/Quantity").intValue()).isEqualTo(7);
    assertThat(after.at("/0/id").asText()).isEqualTo(a);
  }

  @Test
  void theCrmWorksOutNamesNumbersAndSums() {
    var lead = one("Leads", add("Leads", "{\"First_Name\":\"Ada\",\"Last_Name\":\"Berg\"}"));
    assertThat(lead.path("Full_Name").asText()).isEqualTo("Ada Berg");
    var deal =
        one(
            "Deals",
            add(
                "Deals",
                "{\"Deal_Name\":\"D\",\"Stage\":\"Qualification\",\"Amount\":200,\"Probability\":25}"));
    assertThat(deal.path("Expected_Revenue").decimalValue()).isEqualByComparingTo("50");
    var product = add("Products", "{\"Product_Name\":\"P\"}");
    var quote =
        one(
            "Quotes",
            add(
                "Quotes",
                "{\"Subject\":\"Q\",\"Quoted_Items\":[{\"Product_Name\":{\"id\":\"%s\"},\"Quantity\":3,\"List_Price\":10.5}]}"
                    .formatted(product)));
    assertThat(quote.path("Grand_Total").decimalValue()).isEqualByComparingTo("31.5");
    assertThat(quote.path("Quote_Number").asText()).isNotEmpty();
  }

  @Test
  void anActivityNamesTheModuleItIsRelatedTo() {
    var account = json(caller.get("/crm/v8/Accounts?fields=id")).at("/data/0/id").asText();
    var task =
        one(
            "Tasks",
            add("Tasks", "{\"Subject\":\"T\",\"What_Id\":{\"id\":\"%s\"}}".formatted(account)));
    assertThat(task.path("$se_module").asText()).isEqualTo("Accounts");
    assertThat(task.at("/What_Id/name").asText()).isNotEmpty();
  }

  @Test
  void tagsGivenByNameAreMade() {
    var id = add("Leads", "{\"Last_Name\":\"A\",\"Tag\":[{\"name\":\"hot\"}]}");
    assertThat(one("Leads", id).at("/Tag/0/name").asText()).isEqualTo("hot");
    assertThat(json(caller.get("/crm/v8/settings/tags?module=Leads")).at("/tags/0/name").asText())
        .isEqualTo("hot");
  }

  @Test
  void rightsAreKept() {
    var people = caller.crm().organisation().people().users();
    var id = add("Leads", "{\"Last_Name\":\"A\"}");
    var reader = people.get(people.size() - 2);
    assertThat(caller.as(reader).get("/crm/v8/Leads/" + id).status()).isEqualTo(200);
    var refused = caller.post("/crm/v8/Leads", "{\"data\":[{\"Last_Name\":\"B\"}]}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(json(refused).path("code").asText()).isEqualTo("NO_PERMISSION");
    assertThat(json(refused).at("/details/permissions/0").asText())
        .isEqualTo("Crm_Implied_Create_Leads");
    assertThat(update("Leads", id, "{\"City\":\"Linz\"}").status()).isEqualTo(403);
    assertThat(caller.delete("/crm/v8/Leads/" + id).status()).isEqualTo(403);
    var loner = people.getLast();
    caller.as(loner);
    assertThat(caller.get("/crm/v8/Leads?fields=id").status()).isEqualTo(204);
    assertThat(caller.get("/crm/v8/Leads/" + id).status()).isEqualTo(403);
    assertThat(update("Leads", id, "{\"City\":\"Linz\"}").status()).isEqualTo(403);
    var own = add("Leads", "{\"Last_Name\":\"Own\"}");
    assertThat(json(caller.get("/crm/v8/Leads?fields=id")).at("/data/0/id").asText())
        .isEqualTo(own);
  }

  private String add(String module, String record) {
    var response = caller.post("/crm/v8/" + module, "{\"data\":[" + record + "]}");
    assertThat(response.status()).as(() -> json(response).toString()).isEqualTo(201);
    return json(response).at("/data/0/details/id").asText();
  }

  private CrmResponse update(String module, String id, String record) {
    return caller.put("/crm/v8/" + module + "/" + id, "{\"data\":[" + record + "]}");
  }

  private JsonNode one(String module, String id) {
    return json(caller.get("/crm/v8/" + module + "/" + id)).at("/data/0");
  }

  private JsonNode upsert(String body) {
    return json(caller.post("/crm/v8/Contacts/upsert", body)).at("/data/0");
  }
}
