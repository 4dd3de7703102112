package dev.headgate.emulator.credit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostumeTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "NAMED,TOO_MANY_REQUESTS",
    "SILENT,TOO_MANY_REQUESTS",
    "TRACED,TOO_MANY_REQUESTS",
    "RATE_LIMIT_EXCEEDED,RATE_LIMIT_EXCEEDED",
    "LIMIT_EXCEEDED,LIMIT_EXCEEDED",
    "LEGACY,429"
  })
  void everyCostumeIsJsonWithItsCode(Costume costume, String code) throws Exception {
    for (var kind : RefusalKind.values()) {
      var body = new JsonMapper().readTree(costume.body(kind));

      assertThat(body.path("code").asText()).isEqualTo(code);
      if (costume == Costume.LEGACY) {
        assertThat(body.path("error").asText()).isEqualTo("TOO_MANY_REQUESTS");
      } else {
        assertThat(body.path("status").asText()).isEqualTo("error");
        assertThat(body.path("details").isObject()).isTrue();
      }
    }
  }

  @Test
  void theNamedCostumesTellTheLimitsApart() {
    for (var costume : new Costume[] {Costume.NAMED, Costume.LIMIT_EXCEEDED}) {
      assertThat(costume.body(RefusalKind.CREDITS)).contains("24 hour");
      assertThat(costume.body(RefusalKind.CONCURRENCY))
          .contains("concurrency")
          .doesNotContain("sub-concurrency");
      assertThat(costume.body(RefusalKind.SUB_CONCURRENCY)).contains("sub-concurrency");
    }
    assertThat(Costume.LEGACY.body(RefusalKind.CREDITS)).contains("24 hours");
  }

  @Test
  void theSilentCostumesDoNot() {
    for (var costume :
        new Costume[] {Costume.SILENT, Costume.TRACED, Costume.RATE_LIMIT_EXCEEDED}) {
      assertThat(costume.body(RefusalKind.CREDITS))
          .isEqualTo(costume.body(RefusalKind.CONCURRENCY));
    }
  }
}
