package dev.headgate.zoho.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LivePricesTest {

  private static final PriceList PRICES = PriceList.builtIn();

  private static Optional<Map<String, Long>> differing(String answer) {
    return LivePrices.differing(answer.getBytes(UTF_8), PRICES);
  }

  private static String line(String path, String method, int least, int most) {
    return "{\"path\":\""
        + path
        + "\",\"operation_types\":[{\"method\":\""
        + method
        + "\",\"oauth_scope\":\"s\",\"min_credits\":"
        + least
        + ",\"max_credits\":"
        + most
        + "}]}";
  }

  @Test
  void whatCostsAsMuchAsWeThinkIsNotNamed() {
    assertThat(
            differing(
                "{\"__apis\":["
                    + line("/crm/v8/{module_api_name}", "POST", 1, 10)
                    + ","
                    + line("/crm/v8/Leads/{id}", "GET", 1, 1)
                    + "]}"))
        .contains(Map.of());
  }

  @Test
  void whatCostsSomethingElseIsNamedByItsOperation() {
    assertThat(
            differing(
                "{\"__apis\":["
                    + line("/crm/{version}/{module_api_name}/actions/count", "GET", 7, 7)
                    + ","
                    + line("/crm/v8/Contacts/deleted", "GET", 3, 3)
                    + ","
                    + line("/crm/v8/{module}/deleted", "GET", 4, 4)
                    + ","
                    + line("/crm/v8/something/{else}/{altogether}/x", "GET", 90, 90)
                    + "]}"))
        .contains(Map.of("record_count", 7L, "get_deleted_records", 3L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "{}",
        "{\"__apis\":[]}",
        "{\"__apis\":{}}",
        "{\"__apis\":[{\"path\":\"/crm/v8/org\"}]}",
        "{\"__apis\":[{\"path\":\"/crm/v8/org\",\"operation_types\":[{\"method\":\"GET\"}]}]}",
        "{\"__apis\":[{\"path\":\"/crm/v8/org\",\"operation_types\":[{\"method\":\"GET\",\"min_credits\":-1}]}]}",
        "{\"__apis\":[{\"path\":\"/crm/v8/org\",\"operation_types\":[{\"method\":\"GET\",\"min_credits\":{}}]}]}",
        "{\"__apis\":[{\"path\":\"/crm/v8/org\",\"operation_types\":[{\"method\":\"GET\","
      })
  void whatIsNoListTellsNothing(String answer) {
    assertThat(differing(answer)).isEmpty();
  }
}
