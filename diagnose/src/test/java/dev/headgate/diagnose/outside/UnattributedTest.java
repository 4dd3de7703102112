package dev.headgate.diagnose.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.diagnose.event.Answer;
import dev.headgate.diagnose.event.Call;
import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.event.Source;
import dev.headgate.diagnose.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures by the hour, less what is known, on what ran. */
final class UnattributedTest {

  private static final Instant START = Instant.parse("2026-11-16T00:00:00Z");
  private static final int HOURS = 168;

  private static Event event(Instant at, Call call, int status) {
    return new Event(at, Source.CSV, "Zap", "", call, new Answer(status, -1, -1), 1);
  }

  private static Event run(Instant at, int status) {
    return event(at, Call.named(Call.RUN, "", 0, 1), status);
  }

  private static Instant hour(int hour) {
    return START.plus(Duration.ofHours(hour));
  }

  /** Twenty all the time, fifty a run, and a thousand at noon by somebody whose calls are known. */
  private static OutsideSpend spend(boolean callsAreKnown) {
    var credits = new double[HOURS];
    for (int hour = 0; hour < HOURS; hour++) {
      credits[hour] = 20 + hour * 37 % 5 + (ran(hour) ? 50 : 0) + (hour % 24 == 12 ? 1_000 : 0);
    }
    var unattributed = new Unattributed(new Series(START, Duration.ofHours(1), credits));
    for (int hour = 0; hour < HOURS; hour++) {
      if (ran(hour)) {
        unattributed.add(run(hour(hour).plusSeconds(600), 0));
      } else {
        unattributed.add(run(hour(hour).plusSeconds(600), 429));
      }
      if (callsAreKnown && hour % 24 == 12) {
        unattributed.add(event(hour(hour), Call.named("get_records", "", 1_000, 1_000), 200));
      }
    }
    unattributed.add(run(hour(-1), 0));
    unattributed.add(run(hour(HOURS), 0));
    return unattributed.spend(List.of()).orElseThrow();
  }

  private static boolean ran(int hour) {
    return hour * 29 % 7 < 2;
  }

  @Test
  void whatARunCostsIsFoundInFiguresOfHours() {
    var source = spend(true).explanation().sources().getFirst();
    assertThat(source.name()).isEqualTo("Zap");
    assertThat(source.runs()).isEqualTo(48);
    assertThat(source.perRun()).isCloseTo(50, within(5.0));
    assertThat(source.low()).isLessThanOrEqualTo(50);
    assertThat(source.high()).isGreaterThanOrEqualTo(50);
    assertThat(source.isTold()).isTrue();
  }

  @Test
  void callsThatAreKnownNeedNoOtherExplanation() {
    double known = 7 * 1_000;
    assertThat(spend(false).explanation().total() - spend(true).explanation().total())
        .isCloseTo(known, within(1e-6));
    assertThat(spend(true).explanation().unexplained()).isCloseTo(22.0 * HOURS, within(300.0));
  }

  @Test
  void withoutFiguresNothingIsSaid() {
    var none = new Unattributed(new Series(START, Duration.ofHours(1), new double[0]));
    none.add(run(START, 0));
    assertThat(none.spend(List.of())).isEmpty();
  }
}
