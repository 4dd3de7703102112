package dev.headgate.demo.least;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.demo.oracle.History.Event;
import dev.headgate.zoho.operation.PriceList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeastTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");

  private final Tariff tariff = new Tariff(PriceList.builtIn());

  private static Instant at(int minute) {
    return MIDNIGHT.plus(Duration.ofMinutes(minute));
  }

  private static List<Event> changesAt(int... minutes) {
    return IntStream.of(minutes).mapToObj(minute -> new Event(at(minute), minute, false)).toList();
  }

  private static List<Instant> everyFiveMinutesUntil(int minute) {
    return IntStream.rangeClosed(0, minute / 5).mapToObj(i -> at(i * 5)).toList();
  }

  private static List<Optional<Integer>> readings(List<Event> changes, int accepted) {
    return LazyReads.of(changes, everyFiveMinutesUntil(60), Duration.ofMinutes(accepted));
  }

  @Test
  void whereNothingChangesOneReadingServesTheDay() {
    assertThat(readings(changesAt(), 0)).containsExactly(Optional.empty());
  }

  @Test
  void whoWantsLiveAnswersHasOneForEachTimeWithChanges() {
    assertThat(readings(changesAt(1, 2, 7, 31), 0))
        .containsExactly(Optional.empty(), Optional.of(2), Optional.of(1), Optional.of(1));
  }

  @Test
  void whoAcceptsAgeIsServedLaterAndCatchesUpWithMore() {
    assertThat(readings(changesAt(1, 2, 7, 31), 15))
        .containsExactly(Optional.empty(), Optional.of(3), Optional.of(1));
    assertThat(readings(changesAt(50), 15)).containsExactly(Optional.empty());
  }

  /** Pages of 200 for 1; queries of 200, 1,000, 2,000 for 1, 2, 3; in bulk for 52. */
  @Test
  void recordsAreReadInTheCheapestWay() {
    assertThat(tariff.read("Contacts", 150).credits()).isEqualTo(1);
    assertThat(tariff.read("Contacts", 900).credits()).isEqualTo(2);
    assertThat(tariff.read("Contacts", 4_000).credits()).isEqualTo(6);
    assertThat(tariff.read("Contacts", 50_000)).isEqualTo(new Cost(3, 52));
  }

  @Test
  void writesTogetherCostATenth() {
    assertThat(tariff.upsert("Leads", 10).credits()).isEqualTo(1);
    assertThat(tariff.upsert("Leads", 100).credits()).isEqualTo(10);
    assertThat(tariff.insert("Leads").credits()).isEqualTo(1);
    assertThat(tariff.update("Leads").credits()).isEqualTo(1);
  }
}
