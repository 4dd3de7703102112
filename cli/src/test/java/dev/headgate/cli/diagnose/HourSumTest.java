package dev.headgate.cli.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.diagnose.whatif.Traffic;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Sums of hours as traffic. */
final class HourSumTest {

  private static final Instant TEN = Instant.parse("2026-11-24T10:00:00Z");

  @Test
  void theRunningHourIsSpreadOverWhatHasGoneBy() {
    var traffic = new Traffic();
    new HourSum(TEN.minus(Duration.ofHours(1)), 1_201).spread(traffic, TEN.plusSeconds(660));
    new HourSum(TEN, 100).spread(traffic, TEN.plusSeconds(660));
    assertThat(traffic.until()).isEqualTo(TEN.plusSeconds(660));
    assertThat(traffic.credits()).isEqualTo(1_301);
  }
}
