package dev.headgate.zoho.oauth;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAnswerTest {

  private static final String BASE = "https://crm.example.com";

  @Test
  void aFirstTokenComesWithARefreshToken() {
    var answer =
        parse(
            """
            {"access_token":"1000.aa.bb","refresh_token":"1000.cc.dd",
             "api_domain":"https://www.zohoapis.eu","token_type":"Bearer","expires_in":3599}""");
    var granted = (TokenAnswer.Granted) answer;
    assertThat(granted.accessToken()).isEqualTo(new Secret("1000.aa.bb"));
    assertThat(granted.refreshToken()).contains(new Secret("1000.cc.dd"));
    assertThat(granted.apiDomain()).contains("https://www.zohoapis.eu");
    assertThat(granted.expiresIn()).isEqualTo(Duration.ofSeconds(3599));
    assertThat(granted.toString()).doesNotContain("1000.");
  }

  @Test
  void aRefreshedTokenHasNone() {
    var granted = (TokenAnswer.Granted) parse("{\"access_token\":\"1000.aa.bb\"}");
    assertThat(granted.refreshToken()).isEmpty();
    assertThat(granted.apiDomain()).isEmpty();
    assertThat(granted.expiresIn()).isEqualTo(Duration.ofHours(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"expires_in\":\"3600\" | 3600",
        "\"expires_in\":3600000,\"expires_in_sec\":3600 | 3600",
        "\"expires_in\":-5 | 3600",
        "\"expires_in\":99999999999999999999 | 3600",
        "\"expires_in\":12.5 | 3600"
      })
  void theLifeOfATokenIsReadInSeconds(String field, long seconds) {
    var granted = (TokenAnswer.Granted) parse("{\"access_token\":\"a\"," + field + "}");
    assertThat(granted.expiresIn()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void aRefusalSaysWhy() {
    assertThat(parse("{\"error\":\"invalid_code\"}"))
        .isEqualTo(new TokenAnswer.Refused("invalid_code", ""));
    assertThat(parse("{\"error_description\":\"Too many.\",\"error\":\"Access Denied\"}"))
        .isEqualTo(new TokenAnswer.Refused("Access Denied", "Too many."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "null",
        "<html></html>",
        "{\"access_token\":\"a\"",
        "{\"a\":{\"error\":\"x\"}}"
      })
  void whatIsNeitherIsUnreadable(String body) {
    assertThat(parse(body)).isEqualTo(new TokenAnswer.Unreadable());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"api_domain\":\"https://www.zohoapis.com\"} | {\"api_domain\":\"@\"}",
        "{ \"a\":1.50 , \"api_domain\" :  \"x\" ,\"b\":[1,  2]} | { \"a\":1.50 , \"api_domain\" :  \"@\" ,\"b\":[1,  2]}",
        "{\"n\":5545730000000001001,\"api_domain\":\"\\u0041\\/\u20ac\",\"é\":\"é\"} | {\"n\":5545730000000001001,\"api_domain\":\"@\",\"é\":\"é\"}",
        "{\"é\u20ac\":1,\"api_domain\":\"\"}trailing | {\"é\u20ac\":1,\"api_domain\":\"@\"}trailing",
        "{\"api_domain\":\"a\",\"api_domain\":\"b\"} | {\"api_domain\":\"@\",\"api_domain\":\"@\"}",
        "{\"api\\u005fdomain\":\"a\"} | {\"api\\u005fdomain\":\"@\"}",
        "{\"api_domain\":\"a\",broken | {\"api_domain\":\"@\",broken"
      })
  void onlyTheValueOfApiDomainChanges(String before, String after) {
    var rewritten = TokenAnswer.rewriteApiDomain(before.getBytes(UTF_8), BASE);
    assertThat(new String(rewritten, UTF_8)).isEqualTo(after.replace("@", BASE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "not json",
        "{\"api_domain\":null}",
        "{\"api_domain\":{\"api_domain\":\"x\"}}",
        "{\"a\":{\"api_domain\":\"x\"}}",
        "[{\"api_domain\":\"x\"}]",
        "{\"api_domain\":\"cut of"
      })
  void anAnswerWithoutItStaysTheSame(String body) {
    var bytes = body.getBytes(UTF_8);
    assertThat(TokenAnswer.rewriteApiDomain(bytes, BASE)).isSameAs(bytes);
  }

  @Test
  void aByteOrderMarkDoesNotShiftTheCut() {
    var body = "\ufeff{\"api_domain\":\"x\"}".getBytes(UTF_8);
    assertThat(new String(TokenAnswer.rewriteApiDomain(body, BASE), UTF_8))
        .isEqualTo("\ufeff{\"api_domain\":\"" + BASE + "\"}");
  }

  @Test
  void anAnswerInAnotherEncodingStaysTheSame() {
    var body = "{\"api_domain\":\"x\"}".getBytes(UTF_16LE);
    assertThat(TokenAnswer.rewriteApiDomain(body, BASE)).isEqualTo(body);
  }

  @Test
  void aLongValueIsReplacedWhole() {
    var body = "{\"api_domain\":\"" + "x".repeat(100_000) + "\",\"z\":1}";
    assertThat(new String(TokenAnswer.rewriteApiDomain(body.getBytes(UTF_8), BASE), UTF_8))
        .isEqualTo("{\"api_domain\":\"" + BASE + "\",\"z\":1}");
  }

  @Test
  void whatWouldBreakJsonIsEscaped() {
    var body = "{\"api_domain\":\"x\"}".getBytes(UTF_8);
    assertThat(new String(TokenAnswer.rewriteApiDomain(body, "a\"b"), UTF_8))
        .isEqualTo("{\"api_domain\":\"a\\\"b\"}");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 20_481})
  void noAnswerWhateverItsBytesMakesItThrow(long seed) {
    var random = new SplittableRandom(seed);
    var words =
        new String[] {
          "{",
          "}",
          ",",
          ":",
          "\"api_domain\"",
          "\"access_token\":",
          "\"x\"",
          "\"",
          "\\u00",
          "1e9",
          "\ufeff",
          "null",
          "[",
          "]",
          "\u20ac"
        };
    for (var i = 0; i < 1_500; i++) {
      var text = new StringBuilder("{");
      for (var j = random.nextInt(20); j > 0; j--) {
        text.append(words[random.nextInt(words.length)]);
      }
      var body = text.toString().getBytes(UTF_8);
      var raw = new byte[random.nextInt(60)];
      random.nextBytes(raw);
      assertThat(TokenAnswer.parse(body)).as("seed %s, %s", seed, text).isNotNull();
      assertThat(TokenAnswer.parse(raw))
          .as("seed %s", seed)
          .isEqualTo(new TokenAnswer.Unreadable());
      assertThat(TokenAnswer.rewriteApiDomain(raw, BASE)).as("seed %s", seed).isEqualTo(raw);
      var rewritten = new String(TokenAnswer.rewriteApiDomain(body, "x"), UTF_8);
      assertThat(rewritten.replace("\"x\"", ""))
          .as("seed %s, %s", seed, text)
          .hasSizeLessThanOrEqualTo(text.length());
    }
  }

  private static TokenAnswer parse(String body) {
    return TokenAnswer.parse(body.getBytes(UTF_8));
  }
}
