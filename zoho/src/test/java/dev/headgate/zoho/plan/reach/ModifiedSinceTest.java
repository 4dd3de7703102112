package dev.headgate.zoho.plan.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModifiedSinceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-24T10:00:00+01:00",
        " 2026-11-24T09:00:00Z ",
        "2026-11-24T14:30:00.000+05:30",
        "Tue, 24 Nov 2026 09:00:00 GMT"
      })
  void isReadAsClientsWriteIt(String text) {
    assertThat(ModifiedSince.parse(text)).contains(Instant.parse("2026-11-24T09:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-11-24", "2026-11-24T10:00:00", "1764000000"})
  void isNothingElse(String text) {
    assertThat(ModifiedSince.parse(text)).isEmpty();
  }
}
