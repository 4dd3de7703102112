package dev.headgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManualTimeTest {

  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MINUTES = 2_000;

  @Test
  void whoSleepsFromMinuteToMinuteMissesNoneOfThoseThatAreWaitedFor() throws Exception {
    var time = new ManualTime(START);
    var woken = Collections.synchronizedList(new ArrayList<Instant>());
    var sleeper =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    while (true) {
                      time.sleep(MINUTE);
                      woken.add(time.instant());
                    }
                  } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                  }
                });

    for (int minute = 0; minute < MINUTES; minute++) {
      time.awaitSleepers(1);
      time.advance(MINUTE);
    }
    time.awaitSleepers(1);
    sleeper.interrupt();
    sleeper.join();

    assertThat(woken)
        .isEqualTo(
            IntStream.rangeClosed(1, MINUTES)
                .mapToObj(minute -> START.plus(MINUTE.multipliedBy(minute)))
                .toList());
  }
}
