package dev.headgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

class SeedsTest {

  @Test
  void aFailingSeedPrintsTheLineThatReplaysIt() {
    assertThatThrownBy(
            () ->
                Seeds.check(
                    13L,
                    "testkit",
                    SeedsTest.class,
                    seed -> assertThat(seed).as("the seed").isLessThan(13)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("seed 13 failed")
        .hasMessageContaining("the seed")
        .hasMessageEndingWith(
            "replay with: ./verify -Plong -pl testkit -am"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dtest=SeedsTest -Dheadgate.seed=13");
  }

  @Test
  void workersShareTheSeeds() {
    var seen = new ConcurrentSkipListSet<Long>();
    Seeds.check(50, 4, "testkit", SeedsTest.class, seed -> assertThat(seen.add(seed)).isTrue());
    assertThat(seen).hasSize(50);
  }

  @Test
  void noneIsBegunAfterOneThatFailed() {
    var seen = new ConcurrentSkipListSet<Long>();
    assertThatThrownBy(
            () ->
                Seeds.check(
                    1_000_000,
                    2,
                    "testkit",
                    SeedsTest.class,
                    seed -> {
                      seen.add(seed);
                      assertThat(seed).isNotEqualTo(3);
                    }))
        .hasMessageContaining("seed 3 failed");
    assertThat(seen.size()).isLessThan(1_000_000);
  }

  @Test
  void anAgendaRunsEventsInTheOrderOfTimeAndOfEntry() {
    var agenda = new Agenda(1_000);
    List<String> seen = new ArrayList<>();
    agenda.after(20, () -> seen.add("c"));
    agenda.after(10, () -> agenda.after(5, () -> seen.add("b")));
    agenda.after(10, () -> seen.add("a"));
    agenda.after(20, () -> seen.add("d"));
    agenda.at(500, () -> seen.add("past"));
    agenda.runUntil(1_020);
    assertThat(seen).containsExactly("past", "a", "b", "c", "d");
    assertThat(agenda.nowMillis()).isEqualTo(1_020);
  }
}
