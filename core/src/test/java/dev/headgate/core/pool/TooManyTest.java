package dev.headgate.core.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.pool.TooMany.Cause;
import dev.headgate.core.pool.TooMany.Evidence;
import dev.headgate.core.pool.TooMany.Said;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TooManyTest {

  /**
   * What the body says; our slots of 15; heavy slots of 10; credits left of 10,000; unexplained.
   */
  @ParameterizedTest(name = "{0}, {1} in flight, {2} heavy, {3} left, {4} unexplained: {5}")
  @CsvSource({
    "CREDITS,           1,  0, 9000, 0, CREDITS",
    "CREDITS,          15, 10, 9000, 0, CREDITS",
    "CONCURRENCY,       1,  0,    0, 0, CONCURRENCY",
    "HEAVY_CONCURRENCY, 1,  1,    0, 0, HEAVY_CONCURRENCY",
    "NOTHING,           1,  0,    0, 0, CREDITS",
    "NOTHING,          15, 10,  199, 0, CREDITS",
    "NOTHING,          15,  0, 9000, 0, CONCURRENCY",
    "NOTHING,           8,  0, 9000, 0, CONCURRENCY",
    "NOTHING,           7,  6, 9000, 0, HEAVY_CONCURRENCY",
    "NOTHING,          12, 10, 9000, 0, CONCURRENCY",
    "NOTHING,           2,  1, 9000, 0, CONCURRENCY",
    "NOTHING,           2,  1, 9000, 2, CONCURRENCY",
    "NOTHING,           2,  1, 9000, 3, CREDITS",
    "NOTHING,          15,  0, 9000, 9, CONCURRENCY",
  })
  void isToldApartByWordsAndByOurOwnCounts(
      Said said, int inFlight, int heavy, long left, int unexplained, Cause cause) {
    var load = heavy > 0 ? Load.heavy(Load.Kind.SEARCH) : Load.PLAIN;
    var evidence = new Evidence(said, load, inFlight, 15, heavy, 10, left, 10_000, unexplained);
    assertThat(TooMany.classify(evidence)).isEqualTo(cause);
  }

  @Test
  void aBulkDownloadIsRefusedForItsOwnRate() {
    var evidence = new Evidence(Said.NOTHING, Load.BULK_DOWNLOAD, 15, 15, 0, 10, 9_000, 10_000, 0);
    assertThat(TooMany.classify(evidence)).isEqualTo(Cause.DOWNLOADS);
  }

  @Test
  void backoffDoublesWithinItsBoundsAndReplays() {
    for (int attempt = 0; attempt < 40; attempt++) {
      var wait = Backoff.CONCURRENCY.next(attempt, new SplittableRandom(attempt));
      long distance = Math.min(1_600, 50L << Math.min(attempt, 10));
      assertThat(wait)
          .isBetween(Duration.ofMillis(distance / 2), Duration.ofMillis(distance))
          .isEqualTo(Backoff.CONCURRENCY.next(attempt, new SplittableRandom(attempt)));
    }
  }
}
