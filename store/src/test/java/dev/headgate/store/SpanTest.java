package dev.headgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {

  private static final long HOUR = Moments.HOUR_MILLIS;

  @Test
  void wholeHoursHaveNoEdges() {
    var span = Span.of(2 * HOUR, 5 * HOUR, 0);
    assertThat(span).isEqualTo(new Span(2, 5, 2 * HOUR, 2 * HOUR, 5 * HOUR, 5 * HOUR));
  }

  @Test
  void aPartOfOneHourIsAllEdge() {
    assertThat(Span.of(2 * HOUR + 1, 2 * HOUR + 9, 0))
        .isEqualTo(new Span(0, 0, 2 * HOUR + 1, 2 * HOUR + 9, 0, 0));
  }

  @Test
  void whereCallsMayBeGoneTheEdgesAreRoundedOut() {
    var span = Span.of(2 * HOUR + 7, 4 * HOUR + 9, 5);
    assertThat(span).isEqualTo(new Span(2, 5, 2 * HOUR, 2 * HOUR, 5 * HOUR, 5 * HOUR));
    assertThat(Span.of(2 * HOUR + 7, 2 * HOUR + 9, 3))
        .isEqualTo(new Span(2, 3, 2 * HOUR, 2 * HOUR, 3 * HOUR, 3 * HOUR));
  }

  @Test
  void anHourWhoseCallsAreKeptIsCutExactly() {
    var span = Span.of(2 * HOUR + 7, 4 * HOUR + 9, 4);
    assertThat(span).isEqualTo(new Span(2, 4, 2 * HOUR, 2 * HOUR, 4 * HOUR, 4 * HOUR + 9));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 20_481})
  void everyMillisecondIsCoveredExactlyOnce(long seed) {
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 10_000; round++) {
      long since = random.nextLong(20 * HOUR);
      long until = since + random.nextLong(10 * HOUR);
      var span = Span.of(since, until, 0);
      long covered =
          Math.max(0, span.hourTo() - span.hourFrom()) * HOUR
              + (span.headTo() - span.headFrom())
              + (span.tailTo() - span.tailFrom());
      assertThat(covered).isEqualTo(until - since);
      long at = since - 2 + random.nextLong(until - since + 4);
      assertThat(times(span, at)).isEqualTo(at >= since && at < until ? 1 : 0);
    }
  }

  private static int times(Span span, long at) {
    int times = 0;
    times += Moments.hour(at) >= span.hourFrom() && Moments.hour(at) < span.hourTo() ? 1 : 0;
    times += at >= span.headFrom() && at < span.headTo() ? 1 : 0;
    times += at >= span.tailFrom() && at < span.tailTo() ? 1 : 0;
    return times;
  }
}
