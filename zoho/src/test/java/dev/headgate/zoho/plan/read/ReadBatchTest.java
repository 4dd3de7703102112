package dev.headgate.zoho.plan.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.zoho.plan.Calls;
import dev.headgate.zoho.plan.HeaderLine;
import dev.headgate.zoho.plan.ModuleFields;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadBatchTest {

  private static final ModuleFields FIELDS =
      new ModuleFields(
          Map.of(
              "Name", new ModuleFields.Field("Name", "text", false, true),
              "Rich", new ModuleFields.Field("Rich", "textarea", false, false)));

  @Test
  void readsOfOneKindBecomeAListByIds() {
    assertThat(
            Calls.text(
                batch("Deals/7?fields=Name,id", "Deals/8?fields=Name,id", "Deals/7?fields=Name,id")
                    .request()))
        .isEqualTo("GET /crm/v8/Deals?ids=7,8&fields=Name,id");
    assertThat(Calls.text(batch("Leads/7?fields=Name", "Leads/8?fields=Name").request()))
        .as("leads that were converted")
        .isEqualTo("GET /crm/v8/Leads?ids=7,8&fields=Name&converted=both");
    assertThat(Calls.text(batch("Leads/7?fields=Name").request()))
        .isEqualTo("GET /crm/v8/Leads/7?fields=Name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Deals/7",
        "Deals/7?fields=",
        "Deals/7?fields=Name,Rich",
        "Deals/7?fields=Name,Unknown",
        "Deals/7?fields=Name,$approved",
        "Deals/7?fields=Name,Name",
        "Deals/7?fields=Name&on_demand_properties=x",
        "Deals/seven?fields=Name",
        "Deals/7/Notes?fields=Name",
        "Deals?fields=Name",
        "users/7?fields=Name",
      })
  void isLeftAloneWhereAListMayShowSomethingElse(String target) {
    assertThat(recognise(target)).isEmpty();
  }

  @Test
  void isLeftAloneUnderACondition() {
    var since = new HeaderLine("If-Modified-Since", "2026-11-24T09:00:00Z");
    assertThat(
            Reads.recognise(Calls.asked("GET", "/crm/v8/Deals/7?fields=Name", "", since), FIELDS))
        .isEmpty();
  }

  @Test
  void otherFieldsAreAnotherKey() {
    assertThat(key("Deals/7?fields=Name"))
        .isEqualTo(key("Deals/8?fields=Name"))
        .isNotEqualTo(key("Deals/8?fields=Name,id"))
        .isNotEqualTo(key("Leads/8?fields=Name"));
  }

  @Test
  void eachCallerGetsItsRowInItsOwnBytes() {
    var rows =
        "{\"data\":[{\"Name\":\"\\u00e9\" ,\"id\":\"8\"},{\"id\":7,\"n\":1.50}],"
            + "\"info\":{\"count\":2}}";
    assertThat(
            Calls.split(
                batch(
                    "Deals/7?fields=Name",
                    "Deals/8?fields=Name",
                    "Deals/9?fields=Name",
                    "Deals/7?fields=Name"),
                200,
                rows))
        .containsExactly(
            "200 {\"data\":[{\"id\":7,\"n\":1.50}]}",
            "200 {\"data\":[{\"Name\":\"\\u00e9\" ,\"id\":\"8\"}]}",
            "alone: not in the list",
            "200 {\"data\":[{\"id\":7,\"n\":1.50}]}");
  }

  @ParameterizedTest
  @CsvSource({
    "204, '', alone: not in the list",
    "200, <html>, alone: not in the list",
    "400, '{\"code\":\"INVALID_DATA\"}', alone: refused",
    "401, '{\"code\":\"INVALID_TOKEN\"}', alone: refused",
    "429, '{\"code\":\"TOO_MANY_REQUESTS\"}', whole",
    "503, '', whole"
  })
  void whatTheListDoesNotTellIsAskedAlone(int status, String answer, String part) {
    assertThat(Calls.split(batch("Deals/7?fields=Name", "Deals/8?fields=Name"), status, answer))
        .containsExactly(part, part);
  }

  @Test
  void holdsOneToAHundredOfOneKey() {
    assertThatThrownBy(() -> ReadBatch.of(List.of())).hasMessageContaining("1 to 100");
    var read = recognise("Deals/7?fields=Name").orElseThrow();
    assertThatThrownBy(() -> ReadBatch.of(Collections.nCopies(101, read)))
        .hasMessageContaining("101");
    assertThatThrownBy(() -> batch("Deals/7?fields=Name", "Deals/7?fields=id"))
        .hasMessageContaining("different keys");
  }

  private static ReadBatch batch(String... targets) {
    return ReadBatch.of(
        List.of(targets).stream().map(target -> recognise(target).orElseThrow()).toList());
  }

  private static Object key(String target) {
    return recognise(target).orElseThrow().key();
  }

  private static Optional<SingleRead> recognise(String target) {
    return Reads.recognise(Calls.asked("GET", "/crm/v8/" + target, ""), FIELDS);
  }
}
