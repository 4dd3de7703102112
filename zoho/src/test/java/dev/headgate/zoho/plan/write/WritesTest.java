package dev.headgate.zoho.plan.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.zoho.plan.Calls;
import dev.headgate.zoho.plan.HeaderLine;
import dev.headgate.zoho.plan.ModuleFields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WritesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST /crm/v8/Leads {\"data\":[{\"Last_Name\":\"A\"}]}"
            + "| POST /crm/v8/Leads {\"data\":[{\"Last_Name\":\"A\"},{\"Last_Name\":\"A\"}]}",
        "POST /crm/v2/leads {\"trigger\":[ ],\"data\" : [ {\"n\": 1.50} ]}"
            + "| POST /crm/v2/leads {\"data\":[{\"n\": 1.50},{\"n\": 1.50}],\"trigger\":[ ]}",
        "POST /crm/v8/Leads/upsert {\"data\":[{}],\"duplicate_check_fields\":[\"Email\"]}"
            + "| POST /crm/v8/Leads/upsert"
            + " {\"data\":[{},{}],\"duplicate_check_fields\":[\"Email\"]}",
        "PUT /crm/v8/Leads {\"data\":[{\"id\":5545730000000001001}]}"
            + "| PUT /crm/v8/Leads {\"data\":[{\"id\":5545730000000001001},"
            + "{\"id\":5545730000000001001}]}",
        "PUT /crm/v8/Leads/5545730000000001001 {\"data\":[{\"a\":1}]}"
            + "| PUT /crm/v8/Leads {\"data\":[{\"id\":\"5545730000000001001\",\"a\":1},"
            + "{\"id\":\"5545730000000001001\",\"a\":1}]}",
        "PUT /crm/v8/Leads/5545730000000001001 {\"data\":[{ }]}"
            + "| PUT /crm/v8/Leads {\"data\":[{\"id\":\"5545730000000001001\" },"
            + "{\"id\":\"5545730000000001001\" }]}",
        "DELETE /crm/v8/Leads/5545730000000001001?wf_trigger=false"
            + "| DELETE /crm/v8/Leads"
            + "?ids=5545730000000001001,5545730000000001001&wf_trigger=false",
        "DELETE /crm/v8/Leads?ids=5545730000000001001&"
            + "| DELETE /crm/v8/Leads?ids=5545730000000001001,5545730000000001001",
        "POST /crm/v8/Leads/5545730000000001001/actions/add_tags {\"tags\":[{\"name\":\"x\"}]}"
            + "| POST /crm/v8/Leads/actions/add_tags {\"tags\":[{\"name\":\"x\"}],"
            + "\"ids\":[\"5545730000000001001\",\"5545730000000001001\"]}",
        "POST /crm/v2/Leads/5545730000000001001/actions/remove_tags?tag_names=a%20b"
            + "| POST /crm/v2/Leads/actions/remove_tags"
            + "?ids=5545730000000001001,5545730000000001001&tag_names=a%20b",
        "POST /crm/v8/Leads/5545730000000001001/Notes {\"data\":[{\"Note_Title\":\"x\"}]}"
            + "| POST /crm/v8/Leads/5545730000000001001/Notes"
            + " {\"data\":[{\"Note_Title\":\"x\"},{\"Note_Title\":\"x\"}]}",
      })
  void isJoinedWithItsOwnBytes(String one, String two) {
    var write = recognise(one).orElseThrow();
    assertThat(Calls.text(WriteBatch.of(List.of(write, write)).request())).isEqualTo(two);
    assertThat(Calls.text(WriteBatch.of(List.of(write)).request())).as("alone").isEqualTo(one);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /crm/v8/Leads",
        "POST /crm/v8/Leads {\"data\":[]}",
        "POST /crm/v8/Leads {\"data\":[{},{}]}",
        "POST /crm/v8/Leads {\"data\":{}}",
        "POST /crm/v8/Leads {\"data\":[{}],\"data\":[{}]}",
        "POST /crm/v8/Leads {\"data\":[5]}",
        "POST /crm/v8/Leads {\"data\":[{}],\"novel\":true}",
        "POST /crm/v8/Leads {\"data\":[{}],\"trigger\":[],\"trigger\":[]}",
        "POST /crm/v8/Leads {\"data\":[{}]} trailing",
        "POST /crm/v8/Leads {\"data\":[{\"id\":\"5545730000000001001\"}]}",
        "POST /crm/v8//Leads {\"data\":[{}]}",
        "POST /crm/v8/Le%61ds {\"data\":[{}]}",
        "POST /crm/v8/Leads?a=1&a=2 {\"data\":[{}]}",
        "POST /crm/v8/Leads?a=1+2 {\"data\":[{}]}",
        "POST /crm/v8/Leads?flag {\"data\":[{}]}",
        "POST /crm/v8/Leads/actions/mass_update {\"data\":[{}]}",
        "PUT /crm/v8/Leads {\"data\":[{\"a\":1}]}",
        "PUT /crm/v8/Leads {\"data\":[{\"id\":1.5}]}",
        "PUT /crm/v8/Leads {\"data\":[{\"id\":\"5\",\"id\":\"6\"}]}",
        "PUT /crm/v8/Leads/5 {\"data\":[{\"id\":\"6\"}]}",
        "PUT /crm/v8/Leads/five {\"data\":[{}]}",
        "PUT /crm/v8/Leads/05 {\"data\":[{}]}",
        "PUT /crm/v8/Leads/9223372036854775808 {\"data\":[{}]}",
        "DELETE /crm/v8/Leads",
        "DELETE /crm/v8/Leads?ids=5,6",
        "DELETE /crm/v8/Leads/5 {}",
        "DELETE /crm/v8/Leads/5?ids=6",
        "POST /crm/v8/Leads/5/actions/add_tags {}",
        "POST /crm/v8/Leads/5/actions/add_tags {\"tags\":[{\"name\":\"x\"}],\"ids\":[\"6\"]}",
        "POST /crm/v2/Leads/5/actions/add_tags?tag_names=x {\"tags\":[{\"name\":\"x\"}]}",
        "POST /crm/v8/settings/fields {\"data\":[{}]}",
        "GET /crm/v8/Leads/5",
      })
  void isLeftAloneWhereItIsUnusual(String call) {
    assertThat(recognise(call)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"If-Unmodified-Since", "X-EXTERNAL", "If-Match"})
  void isLeftAloneUnderACondition(String header) {
    assertThat(
            Writes.recognise(
                Calls.asked(
                    "PUT",
                    "/crm/v8/Leads/5",
                    "{\"data\":[{}]}",
                    new HeaderLine(header, "whatever"))))
        .isEmpty();
  }

  @Test
  void goesOnlyWithCallsThatWantTheSame() {
    var insert = "POST /crm/v8/Leads {\"data\":[{}]}";
    assertThat(key(insert)).isEqualTo(key("POST /crm/v8/Leads? {\"data\":[{\"a\":[1]}]}"));
    assertThat(key(insert))
        .isNotEqualTo(key("POST /crm/v7/Leads {\"data\":[{}]}"))
        .isNotEqualTo(key("POST /crm/v8/Contacts {\"data\":[{}]}"))
        .isNotEqualTo(key("POST /crm/v8/Leads/upsert {\"data\":[{}]}"))
        .isNotEqualTo(key("POST /crm/v8/Leads {\"data\":[{}],\"trigger\":[]}"))
        .isNotEqualTo(key("POST /crm/v8/Leads?x=y {\"data\":[{}]}"));
    assertThat(key("PUT /crm/v8/Leads {\"data\":[{\"id\":\"5\"}]}"))
        .isEqualTo(key("PUT /crm/v8/Leads/6 {\"data\":[{}]}"));
    assertThat(key("DELETE /crm/v8/Leads?ids=5&wf_trigger=true"))
        .isEqualTo(key("DELETE /crm/v8/Leads/6?wf_trigger=true"))
        .isNotEqualTo(key("DELETE /crm/v8/Leads/6"));
    assertThat(key("POST /crm/v8/Leads/5/actions/add_tags {\"tags\":[{\"name\":\"x\"}]}"))
        .isNotEqualTo(key("POST /crm/v8/Leads/5/actions/add_tags {\"tags\":[{\"name\":\"y\"}]}"));
  }

  @Test
  void anUnknownHeaderKeepsCallsApart() {
    assertThat(keyWith("User-Agent", "one")).isEqualTo(keyWith("User-Agent", "other"));
    assertThat(keyWith("X-Novel", "one"))
        .isEqualTo(keyWith("x-novel", "one"))
        .isNotEqualTo(keyWith("X-Novel", "other"));
  }

  @Test
  void marksTheRecordAndWhateverMustBeUnique() {
    var fields =
        new ModuleFields(
            Map.of(
                "Lead_Key", new ModuleFields.Field("Lead_Key", "text", true, true),
                "Company", new ModuleFields.Field("Company", "text", false, true)));
    assertThat(
            marks(
                "POST /crm/v8/Leads {\"data\":[{\"Company\":\"A\",\"Email\":\"a@b.c\"}]}", fields))
        .isEmpty();
    assertThat(marks("POST /crm/v8/Leads {\"data\":[{\"Lead_Key\":\" \\u004b1 \"}]}", fields))
        .isEqualTo(marks("POST /crm/v8/Leads {\"data\":[{\"Lead_Key\":\"k1\"}]}", fields))
        .hasSize(1);
    assertThat(marks("POST /crm/v8/Leads {\"data\":[{\"Lead_Key\":null}]}", fields)).isEmpty();
    assertThat(marks("POST /crm/v8/Leads {\"data\":[{\"Lead_Key\":1e0}]}", fields))
        .isEqualTo(marks("POST /crm/v8/Leads {\"data\":[{\"Lead_Key\":1}]}", fields));
    assertThat(marks("PUT /crm/v8/Leads {\"data\":[{\"id\":5,\"Lead_Key\":\"k\"}]}", fields))
        .hasSize(2)
        .containsAll(marks("DELETE /crm/v8/Leads/5", fields));
    assertThat(
            marks(
                "POST /crm/v8/Leads/upsert {\"data\":[{\"Email\":\"A@b.c\",\"Phone\":\"1\"}],"
                    + "\"duplicate_check_fields\":[\"Phone\"]}",
                fields))
        .containsExactlyInAnyOrder("Email=a@b.c", "Phone=1");
  }

  private static Object key(String call) {
    return recognise(call).orElseThrow().key();
  }

  private static Object keyWith(String header, String value) {
    return Writes.recognise(
            Calls.asked("POST", "/crm/v8/Leads", "{\"data\":[{}]}", new HeaderLine(header, value)))
        .orElseThrow()
        .key();
  }

  private static java.util.Set<String> marks(String call, ModuleFields fields) {
    return recognise(call).orElseThrow().marks(fields);
  }

  private static Optional<SingleWrite> recognise(String call) {
    var parts = call.split(" ", 3);
    var write = Writes.recognise(Calls.asked(parts[0], parts[1], parts.length > 2 ? parts[2] : ""));
    write.ifPresent(
        found ->
            assertThat(found.bytes())
                .isLessThanOrEqualTo(call.getBytes(StandardCharsets.UTF_8).length + 32));
    return write;
  }
}
