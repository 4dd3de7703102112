package dev.headgate.zoho.plan.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.zoho.plan.Calls;
import dev.headgate.zoho.plan.Merged;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriteBatchTest {

  private static final String ADDED =
      "{ \"code\":\"SUCCESS\",\"details\":{\"id\":\"5545730000000001001\"},\"status\":\"success\"}";

  @Test
  void eachCallerOfAMixedBatchGetsItsOwnStatusEntryAndPlace() {
    var missing =
        "{\"code\":\"MANDATORY_NOT_FOUND\",\"details\":{\"api_name\":\"Last_Name\","
            + "\"json_path\":\"$.data[%s].Last_Name\"},\"message\":\"m\",\"status\":\"error\"}";
    assertThat(
            Calls.split(
                inserts(3), 207, data(ADDED, missing.formatted("1"), missing.formatted("2"))))
        .containsExactly(
            "201 " + data(ADDED),
            "400 " + data(missing.formatted("0")),
            "400 " + data(missing.formatted("0")));
  }

  @Test
  void aNumberOfTwoDigitsIsTheWholeNumber() {
    var error =
        "{\"code\":\"INVALID_DATA\",\"details\":{\"json_path\":\"$.data[11].a[1].b\"},"
            + "\"status\":\"error\"}";
    var entries = new ArrayList<>(Collections.nCopies(11, ADDED));
    entries.add(error);
    assertThat(Calls.split(inserts(12), 207, data(entries.toArray(String[]::new))).getLast())
        .isEqualTo("400 " + data(error.replace("[11]", "[0]")));
  }

  @Test
  void whereAllFailForOneReasonTheBatchTellsTheStatus() {
    var error = "{\"code\":\"INVALID_DATA\",\"details\":{},\"status\":\"error\"}";
    assertThat(Calls.split(inserts(2), 202, data(error, error)))
        .containsExactly("202 " + data(error), "202 " + data(error));
  }

  @ParameterizedTest
  @CsvSource({"NO_PERMISSION", "SOMETHING_NEW", "LIMIT_EXCEEDED"})
  void aFailureWhoseStatusIsNotKnownIsAskedAboutAlone(String code) {
    var error = "{\"code\":\"%s\",\"details\":{},\"status\":\"error\"}".formatted(code);
    assertThat(Calls.split(inserts(2), 207, data(ADDED, error)))
        .containsExactly("201 " + data(ADDED), "alone: " + code);
  }

  @Test
  void aFailureThatSpeaksOfAnotherRecordIsAskedAboutAlone() {
    var error =
        "{\"code\":\"INVALID_DATA\",\"details\":{\"json_path\":\"$.data[0].a\"},"
            + "\"status\":\"error\"}";
    assertThat(Calls.split(inserts(2), 207, data(ADDED, error)))
        .containsExactly("201 " + data(ADDED), "alone: INVALID_DATA");
  }

  @Test
  void aWrongIdInAPathIsAskedAboutAlone() {
    var error =
        "{\"code\":\"INVALID_DATA\",\"details\":{\"json_path\":\"$.data[%s].id\"},"
            + "\"status\":\"error\"}";
    var byPath = write("PUT", "/crm/v8/Leads/7", "{\"data\":[{}]}");
    var byBody = write("PUT", "/crm/v8/Leads", "{\"data\":[{\"id\":\"8\"}]}");
    assertThat(
            Calls.split(
                WriteBatch.of(List.of(byPath, byBody)),
                400,
                data(error.formatted("0"), error.formatted("1"))))
        .containsExactly("alone: INVALID_DATA", "400 " + data(error.formatted("0")));
  }

  @Test
  void tagsAreCountedForOne() {
    var tags = "{\"tags\":[{\"name\":\"x\"}]}";
    var batch =
        WriteBatch.of(
            List.of(
                write("POST", "/crm/v8/Leads/7/actions/add_tags", tags),
                write("POST", "/crm/v8/Leads/8/actions/add_tags", tags)));
    var done = "{\"code\":\"SUCCESS\",\"details\":{\"id\":\"7\"},\"status\":\"success\"}";
    var not = "{\"code\":\"INVALID_DATA\",\"details\":{\"id\":\"8\"},\"status\":\"error\"}";
    var rest = ",\"wf_scheduler\":false,\"success_count\":\"1\",\"locked_count\":\"0\"}";
    assertThat(Calls.split(batch, 207, "{\"data\":[" + done + "," + not + "]" + rest))
        .containsExactly(
            "200 {\"data\":[" + done + "]" + rest,
            "400 {\"data\":[" + not + "]" + rest.replace("count\":\"1\"", "count\":\"0\""));
  }

  @Test
  void anAnswerInAnotherOrderIsNobodys() {
    var batch =
        WriteBatch.of(
            List.of(
                write("DELETE", "/crm/v8/Leads/7", ""), write("DELETE", "/crm/v8/Leads/8", "")));
    var done = "{\"code\":\"SUCCESS\",\"details\":{\"id\":\"%s\"},\"status\":\"success\"}";
    assertThat(Calls.split(batch, 200, data(done.formatted("8"), done.formatted("7"))))
        .containsExactly("unknown", "unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "{}",
        "{\"data\":[]}",
        "{\"data\":[{},{},{}]}",
        "{\"data\":[{},{}]}"
      })
  void anAnswerThatSaysNothingOfARecordLeavesItUnknown(String answer) {
    assertThat(Calls.split(inserts(2), 200, answer)).containsExactly("unknown", "unknown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "500 | {\"code\":\"INTERNAL_ERROR\"}                                            | whole",
        "503 | <html>                                                                   | whole",
        "429 | {\"code\":\"TOO_MANY_REQUESTS\"}                                         | whole",
        "400 | {\"data\":[{\"code\":\"INVALID_MODULE\",\"details\":{},\"status\":\"error\"}]} | whole",
        "403 | {\"code\":\"NO_PERMISSION\",\"details\":{}}                              | whole",
        "400 | {\"code\":\"INVALID_DATA\",\"details\":{\"json_path\":\"$.trigger\"}}    | whole",
        "400 | {\"code\":\"INVALID_DATA\",\"details\":{\"json_path\":\"$.data[1].a\"}}"
            + " | alone: INVALID_DATA",
        "400 | {\"code\":\"LIMIT_EXCEEDED\",\"details\":{\"api_name\":\"data\"}}"
            + " | alone: LIMIT_EXCEEDED",
        "400 | {\"code\":\"INVALID_DATA\",\"details\":{\"expected_data_type\":\"jsonobject\"}}"
            + " | alone: INVALID_DATA",
        "401 | {\"code\":\"INVALID_TOKEN\",\"details\":{}}                              | alone: INVALID_TOKEN",
        "413 | <html>                                                                   | alone: refused",
      })
  void aRefusalOfTheWholeIsSharedOnlyWhereItMeansAll(int status, String answer, String part) {
    assertThat(Calls.split(inserts(2), status, answer)).containsExactly(part, part);
  }

  @Test
  void oneAloneIsAnsweredAsItCame() {
    assertThat(Calls.split(inserts(1), 400, "anything")).containsExactly("whole");
  }

  @Test
  void holdsOneToAHundredOfOneKey() {
    assertThatThrownBy(() -> WriteBatch.of(List.of())).hasMessageContaining("1 to 100");
    assertThatThrownBy(() -> inserts(101)).hasMessageContaining("101");
    assertThatThrownBy(
            () ->
                WriteBatch.of(
                    List.of(
                        write("DELETE", "/crm/v8/Leads/7", ""),
                        write("DELETE", "/crm/v7/Leads/8", ""))))
        .hasMessageContaining("different keys");
  }

  private static Merged inserts(int count) {
    return WriteBatch.of(
        Collections.nCopies(count, write("POST", "/crm/v8/Leads", "{\"data\":[{}]}")));
  }

  private static SingleWrite write(String method, String target, String body) {
    return Writes.recognise(Calls.asked(method, target, body)).orElseThrow();
  }

  private static String data(String... entries) {
    return "{\"data\":[" + String.join(",", entries) + "]}";
  }
}
