package dev.headgate.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultBookTest {

  private final FaultBook book = new FaultBook(1);

  @ParameterizedTest(name = "{0} meets {1} {2}: {3}")
  @CsvSource({
    "GET /crm/v8/Leads/*,GET,/crm/v8/Leads/1,true",
    "GET /crm/v8/Leads/*,GET,/crm/v8/Leads/1/Notes,false",
    "GET /crm/v8/Leads/*,GET,/crm/v8/Leads,false",
    "GET /crm/v8/Leads/*,POST,/crm/v8/Leads/1,false",
    "get /crm/v8/Leads,GET,/crm/v8/Leads,true",
    "* /crm/**,PATCH,/crm/v8/actions/watch,true",
    "* /crm/**,GET,/oauth/v2/token,false",
    "GET /crm/v*/Leads,GET,/crm/v2.1/Leads,true",
    "GET /crm/v2.1/Leads,GET,/crm/v2x1/Leads,false",
    "POST /crm/**/upsert,POST,/crm/v8/Leads/upsert,true"
  })
  void aRuleMeetsCallsByMethodAndPath(String match, String method, String path, boolean meets) {
    book.add(List.of(FaultRule.each(match, 1, status(500))));

    assertThat(book.take(method, path).isPresent()).isEqualTo(meets);
  }

  @Test
  void aRuleIsUsedUpAndThenTheNextOneHolds() {
    book.add(
        List.of(
            FaultRule.each("GET /crm/v8/Leads", 2, status(500)),
            FaultRule.each("GET /crm/v8/Leads", 1, status(503)),
            FaultRule.each("* /crm/**", FaultRule.FOREVER, status(429))));

    assertThat(List.of(next(), next(), next(), next(), next()))
        .containsExactly(500, 500, 503, 429, 429);
    assertThat(book.rules()).extracting(FaultRule::match).containsExactly("* /crm/**");
  }

  @Test
  void clearingEndsAllRules() {
    book.add(List.of(FaultRule.each("* /**", FaultRule.FOREVER, status(500))));
    book.clear();

    assertThat(book.take("GET", "/crm/v8/Leads")).isEmpty();
  }

  @Test
  void rulesAreBounded() {
    var many =
        Collections.nCopies(FaultBook.RULES_MAX + 1, FaultRule.each("* /**", 1, status(500)));

    assertThatThrownBy(() -> book.add(many)).hasMessageContaining("1000");
    assertThat(book.rules()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET", "/crm/v8/Leads", "GET crm", " /crm"})
  void aMatchWithoutMethodAndPathIsRefused(String match) {
    assertThatThrownBy(() -> FaultRule.each(match, 1, status(500))).hasMessageContaining("match");
  }

  @Test
  void timesAndDelayAreBounded() {
    var late = new Fault(Duration.ofHours(2), new Fault.Late());

    assertThatThrownBy(() -> FaultRule.each("* /**", 0, status(500))).hasMessageContaining("times");
    assertThatThrownBy(() -> FaultRule.each("* /**", 1, late)).hasMessageContaining("delay_ms");
  }

  private int next() {
    return switch (book.take("GET", "/crm/v8/Leads").orElseThrow().kind()) {
      case Fault.Replaced replaced -> replaced.status();
      case Fault.Kind other -> throw new AssertionError(other);
    };
  }

  private static Fault status(int status) {
    return new Fault(Duration.ZERO, new Fault.Replaced(status, Optional.empty(), Map.of(), false));
  }
}
