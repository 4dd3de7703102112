package dev.headgate.demo.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.emulator.crm.assembly.SimulatedCrm;
import dev.headgate.emulator.crm.organisation.CrmConfig;
import dev.headgate.emulator.crm.record.Operation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OracleTest {

  private static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");

  private final History history = new History();
  private final Oracle oracle = new Oracle(history);
  private SimulatedCrm crm;

  @BeforeEach
  void open() {
    crm =
        SimulatedCrm.create(
            new CrmConfig(
                1,
                "professional",
                3,
                0,
                Map.of("Leads", 1),
                URI.create("http://127.0.0.1:1"),
                MORNING.minusSeconds(3_600)));
    crm.organisation().records().listen(history);
  }

  private long change(Operation operation, int minute) {
    return crm.ownChanges().make("Leads", operation, 1, at(minute)).getFirst();
  }

  private static Instant at(int minute) {
    return MORNING.plus(Duration.ofMinutes(minute));
  }

  /** A list that shows a record as it was at a minute. */
  private static List<Shown> shown(long id, int minute) {
    return List.of(new Shown(id, at(minute).toString()));
  }

  @Test
  void whatShowsTheLastChangeIsFresh() {
    long id = change(Operation.UPDATE, 10);

    assertThat(oracle.staleness(shown(id, 10), at(30))).isZero();
  }

  @Test
  void ageBeginsWithTheFirstChangeThatIsNotShown() {
    long id = change(Operation.UPDATE, 10);
    change(Operation.UPDATE, 20);
    change(Operation.UPDATE, 25);

    assertThat(oracle.staleness(shown(id, 10), at(30))).isEqualTo(Duration.ofMinutes(10));
    assertThat(oracle.staleness(shown(id, 20), at(30))).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void whatChangesAfterItWasAskedForIsNoAge() {
    long id = change(Operation.UPDATE, 10);
    change(Operation.UPDATE, 20);

    assertThat(oracle.staleness(shown(id, 10), at(20))).isZero();
  }

  @Test
  void aListOfTheLatestMustShowNewRecordsToo() {
    long id = change(Operation.UPDATE, 10);
    change(Operation.INSERT, 20);

    assertThat(oracle.stalenessOfLatest("Leads", shown(id, 10), at(20))).isZero();
    assertThat(oracle.stalenessOfLatest("Leads", shown(id, 10), at(50)))
        .isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void aListOfTheLatestNeedNotShowWhatIsOlderThanItsOldest() {
    change(Operation.INSERT, 5);
    long id = change(Operation.INSERT, 10);

    assertThat(oracle.stalenessOfLatest("Leads", shown(id, 10), at(50))).isZero();
  }

  @Test
  void whoAsksForAllMustSeeEachNewRecord() {
    long first = change(Operation.INSERT, 5);
    long second = change(Operation.INSERT, 10);

    assertThat(oracle.stalenessOfWhole("Leads", Set.of(first, second), at(60))).isZero();
    assertThat(oracle.stalenessOfWhole("Leads", Set.of(first), at(60)))
        .isEqualTo(Duration.ofMinutes(50));
    assertThat(oracle.stalenessOfWhole("Leads", Set.of(first), at(10))).isZero();
  }
}
