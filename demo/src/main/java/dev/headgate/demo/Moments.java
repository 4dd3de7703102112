package dev.headgate.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Moments of a day. */
final class Moments {

  private Moments() {}

  /** So many at random between the two: a Poisson process of which the count is known. */
  static List<Instant> atRandom(int count, Instant begin, Instant end, long seed) {
    var random = new SplittableRandom(seed);
    long millis = Duration.between(begin, end).toMillis();
    return Stream.generate(() -> begin.plusMillis(random.nextLong(millis)))
        .limit(count)
        .sorted()
        .toList();
  }

  /** From one on, at equal distance. */
  static List<Instant> every(Duration distance, Instant begin, Instant end) {
    return Stream.iterate(begin, end::isAfter, moment -> moment.plus(distance)).toList();
  }
}
