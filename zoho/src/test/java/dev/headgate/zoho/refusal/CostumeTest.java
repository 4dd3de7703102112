package dev.headgate.zoho.refusal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostumeTest {

  @ParameterizedTest
  @MethodSource("answers")
  void eachAnswerIsWhatItsLabelSays(JsonNode labelled) {
    var body = labelled.path("body").asText().getBytes(UTF_8);
    var retryAfter =
        labelled.hasNonNull("retry_after") ? labelled.path("retry_after").asText() : null;
    var costume =
        Costume.of(
            labelled.path("status").asInt(),
            body,
            name -> name.equals("Retry-After") ? retryAfter : null);
    assertThat(word(costume)).isEqualTo(labelled.path("expected").asText());
    var wait =
        labelled.has("wait")
            ? Optional.of(Duration.ofSeconds(labelled.path("wait").asLong()))
            : Optional.empty();
    assertThat(costume.retryAfter()).isEqualTo(wait);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Error code: 4820 at line 17, You crossed your license limit | CreditsExhausted",
        "{\"code\":4820,\"message\":\"You crossed your license limit\"} | CreditsExhausted",
        "{\"code\":\"4820\"} | CreditsExhausted",
        "Failure of function sync_leads: error 4820 | CreditsExhausted",
        "HTTP 429 from www.zohoapis.eu | TooManyUnclassified",
        "{\"code\":\"TOO_MANY_REQUESTS\",\"message\":\"concurrency limit\"} | TooManyInFlight",
        "error=Access Denied: You have made too many requests continuously. | TokenEndpointBusy",
        "{\"data\":[{\"code\":\"LIMIT_EXCEEDED\"}]} | StructuralLimit:LIMIT_EXCEEDED",
        "DISCRETE_PAGINATION_LIMIT_EXCEEDED | StructuralLimit:DISCRETE_PAGINATION_LIMIT_EXCEEDED",
        "record 4820 was updated | NotARefusal",
        "Invoice 48201 has no code | NotARefusal",
        "error 48200 | NotARefusal",
        "error 14820 | NotARefusal",
        "Execution finished | NotARefusal"
      })
  void aLineOfALogIsRecognisedByItsWords(String line, String expected) {
    assertThat(word(Costume.ofLine(line))).isEqualTo(expected);
  }

  @Test
  void onlyARefusalThatTimeCuresPasses() {
    assertThat(Costume.of(429, new byte[0]).passes()).isTrue();
    assertThat(new Costume.StructuralLimit("LIMIT_EXCEEDED").passes()).isFalse();
    assertThat(new Costume.NotARefusal().passes()).isFalse();
  }

  @Test
  void aHugeAnswerIsReadOnlyAtItsBeginning() {
    var body = new byte[32 * 1024 * 1024];
    Arrays.fill(body, (byte) ' ');
    var start = "{\"code\":\"TOO_MANY_REQUESTS\",\"message\":\"sub-concurrency\"".getBytes(UTF_8);
    System.arraycopy(start, 0, body, 0, start.length);
    assertThat(word(Costume.of(429, body))).isEqualTo("TooManyHeavyInFlight");
    var late = new byte[32 * 1024 * 1024];
    Arrays.fill(late, (byte) ' ');
    System.arraycopy(start, 0, late, late.length - start.length, start.length);
    assertThat(word(Costume.of(500, late))).isEqualTo("NotARefusal");
  }

  @Test
  void manyEntriesAndDeepNestingAreBounded() {
    var entries = "{\"code\":\"X\"},".repeat(4_500);
    var deep = "{\"details\":".repeat(400) + "{\"code\":\"TOO_MANY_REQUESTS\"}";
    assertThat(word(Costume.of(400, ("{\"data\":[" + entries).getBytes(UTF_8))))
        .isEqualTo("NotARefusal");
    assertThat(word(Costume.of(400, deep.getBytes(UTF_8)))).isEqualTo("NotARefusal");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 20_481})
  void noAnswerWhateverItsBytesMakesItThrow(long seed) {
    var random = new SplittableRandom(seed);
    var words =
        new String[] {
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "\"code\":",
          "\"error\":",
          "\"details\":{",
          "\"data\":[",
          "4820",
          "429",
          "\"TOO_MANY_REQUESTS\"",
          "\"message\":\"",
          "\"",
          "\\u",
          "1e99999",
          "null",
          "\"retry_after\":",
          "99999999999999",
          "concurrency",
          "\u20ac"
        };
    for (var i = 0; i < 1_500; i++) {
      var text = new StringBuilder();
      for (var j = random.nextInt(30); j > 0; j--) {
        text.append(words[random.nextInt(words.length)]);
      }
      var raw = new byte[random.nextInt(100)];
      random.nextBytes(raw);
      for (var status : new int[] {-1, 200, 400, 429, 500}) {
        assertThat(Costume.of(status, text.toString().getBytes(UTF_8)))
            .as("seed %s, status %s, body %s", seed, status, text)
            .isNotNull();
        assertThat(Costume.of(status, raw) instanceof Costume.NotARefusal)
            .as("seed %s: random bytes are a refusal exactly where the status says so", seed)
            .isEqualTo(status != 429);
      }
      assertThat(Costume.ofLine(text.toString())).as("seed %s, line %s", seed, text).isNotNull();
    }
  }

  static List<JsonNode> answers() throws IOException {
    var json = new ObjectMapper();
    var answers = new ArrayList<JsonNode>();
    try (var in = Objects.requireNonNull(CostumeTest.class.getResourceAsStream("answers.jsonl"))) {
      for (var line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
        answers.add(json.readTree(line));
      }
    }
    return answers;
  }

  private static String word(Costume costume) {
    return costume instanceof Costume.StructuralLimit(var code)
        ? "StructuralLimit:" + code
        : costume.getClass().getSimpleName();
  }
}
