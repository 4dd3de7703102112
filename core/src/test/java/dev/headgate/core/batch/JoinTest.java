package dev.headgate.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.batch.Join.Flight;
import dev.headgate.core.batch.Join.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JoinTest {

  private final Join<String, Integer> join = new Join<>(4);

  @Test
  void oneCallsAndAllAreTold() {
    var flight = lead("list", 1, 0);
    follow("list", 2, 0);
    follow("list", 3, 0);
    lead("other", 4, 0);
    assertThat(join.landed(flight)).containsExactly(1, 2, 3);
    lead("list", 5, 0);
  }

  @Test
  void theCallOutlivesALeaderThatLeaves() {
    var flight = lead("list", 1, 0);
    follow("list", 2, 0);
    assertThat(join.leave(flight, 1)).as("given up").isFalse();
    follow("list", 3, 0);
    assertThat(join.landed(flight)).containsExactly(2, 3);
  }

  @Test
  void aCallThatNobodyWaitsForIsGivenUpAndNobodyJoinsIt() {
    var flight = lead("list", 1, 0);
    follow("list", 2, 0);
    assertThat(join.leave(flight, 2)).isFalse();
    assertThat(join.leave(flight, 1)).isTrue();
    lead("list", 3, 0);
    assertThat(join.landed(flight)).as("it came back all the same").isEmpty();
    follow("list", 4, 0);
  }

  @Test
  void nobodyFollowsACallThatBeganBeforeAChange() {
    var before = lead("list", 1, 7);
    var after = lead("list", 2, 8);
    follow("list", 3, 8);
    assertThat(join.landed(before)).containsExactly(1);
    follow("list", 4, 8);
    assertThat(join.landed(after)).containsExactly(2, 3, 4);
    assertThat(join.size()).isZero();
  }

  @Test
  void whatConcernsTheLeaderAloneIsNotShared() {
    var flight = lead("list", 1, 0);
    follow("list", 2, 0);
    follow("list", 3, 0);
    assertThat(join.failedFor(flight, 1)).contains(2);
    follow("list", 4, 0);
    assertThat(join.failedFor(flight, 2)).contains(3);
    assertThat(join.landed(flight)).containsExactly(3, 4);
    var alone = lead("list", 5, 0);
    assertThat(join.failedFor(alone, 5)).isEmpty();
    lead("list", 6, 0);
  }

  @Test
  void seatsAreBounded() {
    lead("list", 1, 0);
    follow("list", 2, 0);
    follow("list", 3, 0);
    follow("list", 4, 0);
    lead("list", 5, 0);
    follow("list", 6, 0);
  }

  @Test
  void aCallLandsOnce() {
    var flight = lead("list", 1, 0);
    join.landed(flight);
    assertThat(join.landed(flight)).isEmpty();
    assertThatThrownBy(() -> new Join<String, Integer>(0)).hasMessageContaining("join.seats-max");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyoneIsToldOnceOrHasLeftWhateverHappens(long seed) {
    var random = new SplittableRandom(seed);
    var waiting = new HashMap<Integer, Flight<String, Integer>>();
    Map<Flight<String, Integer>, Long> beganWith = new HashMap<>();
    var told = new HashSet<Integer>();
    var version = 0L;
    for (var step = 0; step < 1_000; step++) {
      List<Integer> present = new ArrayList<>(waiting.keySet());
      var someone = present.isEmpty() ? -1 : present.get(random.nextInt(present.size()));
      var flight = waiting.get(someone);
      switch (random.nextInt(8)) {
        case 0 -> version++;
        case 1 -> {
          if (flight != null) {
            waiting.remove(someone);
            var last = !waiting.containsValue(flight);
            assertThat(join.leave(flight, someone)).isEqualTo(last);
          }
        }
        case 2 -> {
          if (flight != null) {
            for (var seat : join.landed(flight)) {
              assertThat(told.add(seat)).isTrue();
              assertThat(waiting.remove(seat)).isSameAs(flight);
            }
            assertThat(waiting).doesNotContainValue(flight);
          }
        }
        case 3 -> {
          if (flight != null) {
            var leader = flight.seats().getFirst();
            waiting.remove(leader);
            var next = join.failedFor(flight, leader);
            assertThat(next.isPresent()).isEqualTo(waiting.containsValue(flight));
          }
        }
        default -> {
          var role = join.enter("key" + random.nextInt(3), step, version);
          waiting.put(step, role.flight());
          if (role instanceof Role.Lead) {
            beganWith.put(role.flight(), version);
          }
          assertThat(beganWith.getOrDefault(role.flight(), -1L)).isEqualTo(version);
        }
      }
    }
    assertThat(join.size()).isEqualTo(new HashSet<>(waiting.values()).size());
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 100);
  }

  private Flight<String, Integer> lead(String key, int seat, long version) {
    var role = join.enter(key, seat, version);
    assertThat(role).isInstanceOf(Role.Lead.class);
    return role.flight();
  }

  private void follow(String key, int seat, long version) {
    assertThat(join.enter(key, seat, version)).isInstanceOf(Role.Follow.class);
  }
}
