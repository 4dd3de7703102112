package dev.headgate.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.store.StoreConfig.Keeping;
import dev.headgate.store.StoreConfig.Writing;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoreConfigTest {

  @Test
  void aBadValueIsNamedWithItsRule() {
    assertThatThrownBy(() -> new Writing(0, 1, Duration.ofSeconds(1)))
        .hasMessage("writing.waiting-max must be >= 1, got 0");
    assertThatThrownBy(() -> new Writing(1, 1, Duration.ZERO))
        .hasMessage("writing.wait-max must be positive, got PT0S");
    assertThatThrownBy(() -> new Keeping(Duration.ofDays(2), Duration.ofDays(1), 1, 1))
        .hasMessage("keeping.hours must be >= keeping.calls (PT48H), got PT24H");
    assertThatThrownBy(() -> new Keeping(Duration.ofDays(1), Duration.ofDays(1), -1, 1))
        .hasMessage("keeping.refusals-per-minute-max must be >= 0, got -1");
  }
}
