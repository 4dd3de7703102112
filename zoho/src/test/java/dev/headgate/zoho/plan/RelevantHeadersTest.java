package dev.headgate.zoho.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelevantHeadersTest {

  private static RelevantHeaders of(String name, String value) {
    return RelevantHeaders.of(List.of(new HeaderLine(name, value)));
  }

  /** As Java's own client, Python's requests and axios send them with every call. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Upgrade|h2c",
        "HTTP2-Settings|AAEAAEAAAAIAAAAB",
        "Connection|Upgrade, HTTP2-Settings",
        "Accept|*/*",
        "Accept|application/json, text/plain, */*",
        "accept|Application/JSON"
      })
  void whatClientsSendOfThemselvesKeepsNoCallFromCompany(String name, String value) {
    assertThat(of(name, value)).isEqualTo(RelevantHeaders.NONE);
  }

  @Test
  void aClientThatTakesSomethingElseAsksForSomethingElse() {
    assertThat(of("Accept", "text/csv")).isNotEqualTo(RelevantHeaders.NONE);
    assertThat(of("X-CRM-ORG", "1")).isNotEqualTo(of("X-CRM-ORG", "2"));
  }
}
