package dev.headgate.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.emulator.credit.PricedCall;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyTest {

  private static final PricedCall READ = new PricedCall("get_records", 1, 1, 1, 0, 1, List.of());
  private static final PricedCall WRITE =
      new PricedCall("insert_records", 10, 10, 1, 100, 1, List.of("insert_records"));

  @Test
  void noneIsNone() {
    var latency = new Latency(Wire.LatencyProfile.NONE, 1);

    assertThat(latency.of(WRITE, "POST", 1)).isZero();
  }

  @Test
  void theSameSeedGivesTheSameTimeToTheSameCall() {
    var one = new Latency(Wire.LatencyProfile.REALISTIC, 7);
    var two = new Latency(Wire.LatencyProfile.REALISTIC, 7);
    var other = new Latency(Wire.LatencyProfile.REALISTIC, 8);

    for (long call = 1; call < 100; call++) {
      assertThat(one.of(READ, "GET", call)).isEqualTo(two.of(READ, "GET", call));
      assertThat(one.of(READ, "GET", call)).isNotEqualTo(other.of(READ, "GET", call));
    }
  }

  @Test
  void readsTakeAboutAnEighthOfASecondAndLargeWritesAboutOne() {
    assertThat(median(READ, "GET")).isBetween(Duration.ofMillis(130), Duration.ofMillis(170));
    assertThat(median(WRITE, "POST")).isBetween(Duration.ofMillis(850), Duration.ofMillis(1_050));
  }

  private static Duration median(PricedCall call, String method) {
    var latency = new Latency(Wire.LatencyProfile.REALISTIC, 1);
    return LongStream.rangeClosed(1, 1_001)
        .mapToObj(number -> latency.of(call, method, number))
        .sorted()
        .toList()
        .get(500);
  }
}
