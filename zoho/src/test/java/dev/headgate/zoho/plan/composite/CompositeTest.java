package dev.headgate.zoho.plan.composite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.zoho.plan.Asked;
import dev.headgate.zoho.plan.Calls;
import dev.headgate.zoho.plan.HeaderLine;
import dev.headgate.zoho.plan.Part;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompositeTest {

  private static final String QUERY =
      "{\"select_query\" : \"select id from Leads where (Last_Name = '\\u00e9') limit 20\"}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /crm/v8/Leads/7",
        "GET /crm/v3/Leads/7?fields=Last_Name,Rich_Text",
        "GET /crm/v8/settings/fields?module=Leads",
        "GET /crm/v8/settings/modules",
        "GET /crm/v8/Leads?fields=Email&per_page=25",
        "GET /crm/v8/Leads?fields=Email&cvid=5&per_page=3",
        "GET /crm/v8/Leads/search?email=a%40b.example&per_page=25",
        "GET /crm/v8/Leads/7/Notes?fields=Note_Title&per_page=5",
        "POST /crm/v8/coql {\"select_query\":\"select id from Leads where id is not null limit 25\"}",
      })
  void mayRide(String call) {
    assertThat(Composites.recognise(asked(call))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /crm/v2/Leads/7",
        "GET /crm/v2.1/Leads/7",
        "GET /crm/v8/Leads?fields=Email",
        "GET /crm/v8/Leads?fields=Email&per_page=26",
        "GET /crm/v8/Leads?fields=Email&per_page=0",
        "GET /crm/v8/users?type=CurrentUser",
        "GET /crm/v8/org",
        "GET /crm/v8/Leads/7/photo",
        "GET /crm/v8/Leads/search?word=@{1:$.data[0].id}&per_page=5",
        "GET /crm/v8/Leads/search?word=%40%7B1:x&per_page=5",
        "GET /crm/v8/Leads/search?word=a+b&per_page=5",
        "POST /crm/v8/Leads {\"data\":[{}]}",
        "DELETE /crm/v8/Leads/7",
        "POST /crm/v8/coql {\"select_query\":\"select id from Leads where id is not null\"}",
        "POST /crm/v8/coql {\"select_query\":\"select id from Leads where id is not null limit 26\"}",
        "POST /crm/v8/coql {\"select_query\":\"select id from Leads where id = 1 limit 5;\"}",
        "POST /crm/v8/coql {\"select_query\":\"select id from Leads where A = '@{1:$}' limit 5\"}",
      })
  void mayNotRide(String call) {
    assertThat(Composites.recognise(asked(call))).isEmpty();
  }

  @Test
  void aHeaderThatMattersKeepsACallOut() {
    assertThat(
            Composites.recognise(
                Calls.asked("GET", "/crm/v8/Leads/7", "", new HeaderLine("X-Novel", "1"))))
        .isEmpty();
  }

  @Test
  void carriesEachCallWithItsDecodedParameters() {
    var composite =
        of("GET /crm/v8/Leads/search?email=a%40b.example&per_page=5", "POST /crm/v8/coql " + QUERY);
    assertThat(Calls.text(composite.request()))
        .isEqualTo(
            "POST /crm/v8/__composite_requests"
                + " {\"rollback_on_fail\":false,\"parallel_execution\":true,"
                + "\"__composite_requests\":["
                + "{\"sub_request_id\":\"1\",\"method\":\"GET\",\"uri\":\"/crm/v8/Leads/search\","
                + "\"params\":{\"email\":\"a@b.example\",\"per_page\":\"5\"}},"
                + "{\"sub_request_id\":\"2\",\"method\":\"POST\",\"uri\":\"/crm/v8/coql\","
                + "\"params\":{},\"body\":"
                + QUERY
                + "}]}");
    assertThat(Calls.text(of("GET /crm/v8/Leads/7?fields=x").request()))
        .as("one alone")
        .isEqualTo("GET /crm/v8/Leads/7?fields=x");
  }

  @Test
  void eachCallerGetsItsOwnStatusHeadersAndBytes() {
    var answer =
        "{\"__composite_requests\":["
            + run(
                "200", "{\"Content-Type\":\"a/b\"}", "{ \"data\":[{\"id\":5545730000000001001}] }")
            + ","
            + run("204", "{}", "null")
            + ","
            + run("403", "{}", "{\"code\":\"NO_PERMISSION\"}")
            + ",{\"code\":\"NOT_SUPPORTED\",\"details\":{},\"status\":\"error\"}]}";
    var composite =
        of(
            "GET /crm/v8/Leads/7",
            "GET /crm/v8/Leads/8",
            "GET /crm/v8/Leads/9",
            "GET /crm/v8/Leads/10");
    assertThat(Calls.split(composite, 207, answer))
        .containsExactly(
            "200 { \"data\":[{\"id\":5545730000000001001}] }",
            "204",
            "403 {\"code\":\"NO_PERMISSION\"}",
            "alone: NOT_SUPPORTED");
    assertThat(composite.split(207, answer.getBytes(UTF_8)).getFirst())
        .isInstanceOfSatisfying(
            Part.Own.class,
            own -> assertThat(own.answer().headers()).isEqualTo(Map.of("Content-Type", "a/b")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":\"OAUTH_SCOPE_MISMATCH\",\"details\":{}}",
        "{\"__composite_requests\":[{\"code\":\"OAUTH_SCOPE_MISMATCH\"}]}",
        "",
        "<html>"
      })
  void aRefusalOfTheWholeIsNobodys(String answer) {
    assertThat(Calls.split(of("GET /crm/v8/Leads/7", "GET /crm/v8/Leads/8"), 401, answer))
        .hasSize(2)
        .allMatch(part -> part.startsWith("alone: "));
  }

  @Test
  void holdsOneToFiveOfOneKey() {
    assertThatThrownBy(() -> Composite.of(List.of())).hasMessageContaining("1 to 5");
    var rider = Composites.recognise(asked("GET /crm/v8/Leads/7")).orElseThrow();
    assertThatThrownBy(() -> Composite.of(Collections.nCopies(6, rider))).hasMessageContaining("6");
    assertThatThrownBy(() -> of("GET /crm/v8/Leads/7", "GET /crm/v7/Leads/7"))
        .hasMessageContaining("different keys");
  }

  private static String run(String status, String headers, String body) {
    return "{\"code\":\"SUCCESS\",\"details\":{\"response\":{\"headers\":%s,\"body\":%s,\"status_code\":%s}}}"
        .formatted(headers, body, status);
  }

  private static Composite of(String... calls) {
    return Composite.of(
        List.of(calls).stream()
            .map(call -> Composites.recognise(asked(call)).orElseThrow())
            .toList());
  }

  private static Asked asked(String call) {
    var parts = call.split(" ", 3);
    return Calls.asked(parts[0], parts[1], parts.length > 2 ? parts[2] : "");
  }
}
