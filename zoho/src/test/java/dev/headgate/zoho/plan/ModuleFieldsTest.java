package dev.headgate.zoho.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleFieldsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"data_type\":\"text\",\"json_type\":\"string\" | true",
        "\"data_type\":\"lookup\",\"json_type\":\"jsonobject\" | true",
        "\"data_type\":\"multiselectpicklist\",\"json_type\":\"jsonarray\" | true",
        "\"data_type\":\"text\",\"json_type\":\"jsonarray\" | false",
        "\"data_type\":\"subform\",\"json_type\":\"jsonarray\" | false",
        "\"data_type\":\"multiselectlookup\",\"json_type\":\"jsonarray\" | false",
        "\"data_type\":\"formula\",\"json_type\":\"string\" | false",
        "\"data_type\":\"novelty\",\"json_type\":\"string\" | false",
        "\"data_type\":\"textarea\",\"json_type\":\"string\" | false",
        "\"data_type\":\"textarea\",\"json_type\":\"string\",\"textarea\":{\"type\":\"large\"} | true",
        "\"data_type\":\"textarea\",\"json_type\":\"string\",\"textarea\":{\"type\":\"rich_text\"}"
            + " | false",
        "\"json_type\":\"string\" | false",
      })
  void showsInListsWhatIsKnownToBeShown(String facts, boolean alike) {
    var fields = read("{\"fields\":[{\"api_name\":\"F\"," + facts + "}]}").orElseThrow();
    assertThat(fields.isAlikeInLists("F")).isEqualTo(alike);
    assertThat(fields.isAlikeInLists("Other")).isFalse();
  }

  @Test
  void knowsWhatMustBeUnique() {
    var fields =
        read("{\"fields\":[{\"api_name\":\"A\",\"unique\":{\"casesensitive\":\"false\"}},"
                + "{\"api_name\":\"B\",\"unique\":{}},{\"api_name\":\"C\",\"unique\":null},"
                + "{\"api_name\":\"D\",\"external\":{\"type\":\"org\"}}]}")
            .orElseThrow();
    assertThat(fields.unique()).containsExactlyInAnyOrder("A", "D");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "{\"fields\":[]}", "{\"fields\":[{}]}", "{\"code\":\"INVALID_MODULE\"}"})
  void isNothingElse(String answer) {
    assertThat(read(answer)).isEmpty();
  }

  private static Optional<ModuleFields> read(String answer) {
    return ModuleFields.read(answer.getBytes(UTF_8));
  }
}
