package dev.headgate.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BatcherTest {

  private static final long MILLIS = 1_000_000;
  private static final long LINGER = 16 * MILLIS;
  private static final long LINGER_WHEN_SHORT = 400 * MILLIS;
  private static final BatchLimits LIMITS =
      new BatchLimits(
          10,
          1_000,
          200,
          Duration.ofNanos(LINGER),
          Duration.ofNanos(LINGER_WHEN_SHORT),
          false,
          Duration.ofSeconds(1));

  private final Batcher<String, Integer> batcher = new Batcher<>(LIMITS);

  @Test
  void nothingWaitsOnAnIdleGateway() {
    offer("Leads", 1, 0);
    assertThat(batcher.due()).isZero();
    assertThat(poll(0)).containsExactly(List.of(1));
    offer("Contacts", 2, 0);
    assertThat(poll(0)).as("another key").containsExactly(List.of(2));
    assertThat(batcher.due()).isEqualTo(Batcher.NEVER);
  }

  @Test
  void whatComesWhileOneIsInFlightGathersUntilNobodyFollows() {
    offer("Leads", 1, 0);
    batcher.poll(0);
    offer("Leads", 2, MILLIS);
    offer("Leads", 3, 2 * MILLIS);
    assertThat(poll(3 * MILLIS)).isEmpty();
    assertThat(batcher.due()).isEqualTo(4 * MILLIS);
    assertThat(poll(4 * MILLIS)).containsExactly(List.of(2, 3));
  }

  @Test
  void thoseWhoWouldCostACreditOfTheirOwnWaitForCompany() {
    var priced = new Batcher<String, Integer>(LIMITS, _ -> 2);
    priced.offer("Leads", new Item<>(1, 1, Set.of()), 0, 0);
    priced.poll(0);
    for (var i = 2; i <= 4; i++) {
      priced.offer("Leads", new Item<>(i, 1, Set.of()), 0, i * MILLIS);
    }
    assertThat(priced.poll(6 * MILLIS)).extracting(Batch::items).containsExactly(List.of(2, 3));
    assertThat(priced.due()).as("its own patience").isEqualTo(4 * MILLIS + LINGER);
    priced.offer("Leads", new Item<>(5, 1, Set.of()), 0, 7 * MILLIS);
    assertThat(priced.poll(9 * MILLIS)).extracting(Batch::items).containsExactly(List.of(4, 5));
    priced.offer("Leads", new Item<>(6, 1, Set.of()), 0, 9 * MILLIS);
    assertThat(priced.poll(9 * MILLIS + LINGER)).as("alone, in the end").hasSize(1);
  }

  @Test
  void aPatientLineWaitsForMoreUntilItIsFullOrHasLingered() {
    var patient =
        new Batcher<String, Integer>(
            new BatchLimits(
                2,
                1_000,
                200,
                Duration.ofNanos(LINGER),
                Duration.ofNanos(LINGER),
                true,
                Duration.ofSeconds(1)));
    patient.offer("Leads", new Item<>(1, 1, Set.of()), 0, 0);
    assertThat(patient.poll(0)).hasSize(1);
    patient.offer("Leads", new Item<>(2, 1, Set.of()), 0, MILLIS);
    assertThat(patient.due()).isEqualTo(MILLIS + LINGER);
    patient.offer("Leads", new Item<>(3, 1, Set.of()), 0, 2 * MILLIS);
    assertThat(patient.poll(2 * MILLIS)).hasSize(1);
  }

  @Test
  void nobodyLingersLongerThanAllowedHoweverManyFollow() {
    offer("Leads", 0, 0);
    batcher.poll(0);
    for (var i = 1; i <= 9; i++) {
      offer("Leads", i, 2 * MILLIS * i - 1);
    }
    assertThat(batcher.due()).isEqualTo(2 * MILLIS - 1 + LINGER);
  }

  @Test
  void theUsualCompanyIsWaitedForAndThenLeavesAtOnce() {
    var now = 0L;
    for (var round = 0; round < 6; round++) {
      for (var i = 0; i < 8; i++) {
        offer("Leads", i, now);
      }
      now += LINGER;
      settleAll(batcher.poll(now), now);
    }
    offer("Leads", 1, now);
    assertThat(batcher.due()).isEqualTo(now + LINGER);
    for (var i = 2; i <= 8; i++) {
      offer("Leads", i, now);
    }
    assertThat(batcher.due()).isEqualTo(now + LINGER / 8);
  }

  @Test
  void companyThatNoLongerComesIsForgotten() {
    var now = 0L;
    for (var i = 0; i < 10; i++) {
      offer("Leads", i, now);
    }
    settleAll(batcher.poll(now), now);
    offer("Leads", 1, now + 1);
    assertThat(batcher.due()).as("soon after").isGreaterThan(now + 1);
    settleAll(batcher.poll(now + LINGER + 1), now + LINGER + 1);

    now += LINGER + 1 + Duration.ofSeconds(1).toNanos() + 1;
    offer("Leads", 1, now);
    assertThat(batcher.due()).as("after a pause").isEqualTo(now);
  }

  @Test
  void companyThatFailsToComeIsExpectedLessAndLess() {
    var now = 0L;
    for (var i = 0; i < 10; i++) {
      offer("Leads", i, now);
    }
    settleAll(batcher.poll(now), now);
    var waited = new ArrayList<Long>();
    for (var i = 0; i < 5; i++) {
      offer("Leads", i, now);
      waited.add(batcher.due() - now);
      now = batcher.due();
      settleAll(batcher.poll(now), now);
    }
    assertThat(waited).first().isEqualTo(LINGER);
    assertThat(waited).last().isEqualTo(0L);
  }

  @Test
  void lingersLongerTheShorterTheCredits() {
    offer("Leads", 0, 0);
    batcher.poll(0);
    var dues = new ArrayList<Long>();
    for (var shortage : new int[] {0, 500, 1_000, 5_000}) {
      batcher.offer("Leads", item(1), shortage, 0);
      dues.add(batcher.due());
      batcher.withdraw("Leads", 1, 0);
    }
    assertThat(dues)
        .containsExactly(
            LINGER / 8,
            (LINGER + LINGER_WHEN_SHORT) / 2 / 8,
            LINGER_WHEN_SHORT / 8,
            LINGER_WHEN_SHORT / 8);
  }

  @Test
  void aFullBatchLeavesAtOnce() {
    offer("Leads", 0, 0);
    batcher.poll(0);
    for (var i = 1; i <= 25; i++) {
      offer("Leads", i, 1);
    }
    assertThat(batcher.due()).isLessThanOrEqualTo(1);
    assertThat(poll(1)).extracting(List::size).containsExactly(10, 10);
    assertThat(batcher.waiting()).isEqualTo(5);
  }

  @Test
  void aBatchIsNoHeavierThanAllowed() {
    offer("Leads", 0, 0);
    batcher.poll(0);
    for (var weight : new long[] {600, 300, 200, 5_000, 1}) {
      batcher.offer("Leads", new Item<>((int) weight, weight, Set.of()), 0, 1);
    }
    assertThat(poll(1)).containsExactly(List.of(600, 300), List.of(200), List.of(5_000));
  }

  @Test
  void itemsThatWouldCollideKeepTheirOrderInBatchesOfTheirOwn() {
    offer("Leads", 1, 0, "id=7");
    var first = batcher.poll(0).getFirst();
    offer("Leads", 2, 1, "id=7");
    offer("Leads", 3, 1, "id=8");
    offer("Leads", 4, 1, "id=7");
    var second = batcher.poll(LINGER);
    assertThat(second).extracting(Batch::items).containsExactly(List.of(3));
    assertThat(batcher.due()).isEqualTo(Batcher.NEVER);
    batcher.settled(first, LINGER);
    assertThat(poll(LINGER)).as("without lingering").containsExactly(List.of(2));
  }

  @Test
  void oneWhoseCallerIsGoneDoesNotLeave() {
    offer("Leads", 1, 0, "id=7");
    var first = batcher.poll(0).getFirst();
    offer("Leads", 2, 0, "id=7");
    offer("Leads", 3, 0);
    assertThat(batcher.withdraw("Leads", 2, 0)).isTrue();
    assertThat(batcher.withdraw("Leads", 3, 0)).isTrue();
    assertThat(batcher.withdraw("Leads", 1, 0)).as("it has left").isFalse();
    assertThat(batcher.due()).isEqualTo(Batcher.NEVER);
    batcher.settled(first, 1);
    assertThat(batcher.poll(LINGER)).isEmpty();
    assertThat(batcher.waiting()).isZero();
  }

  @Test
  void whomTheGoneHeldBackFollows() {
    offer("Leads", 0, 0);
    batcher.poll(0);
    offer("Leads", 1, 1, "id=7");
    offer("Leads", 2, 1, "id=7");
    batcher.withdraw("Leads", 1, 2);
    assertThat(poll(2)).containsExactly(List.of(2));
  }

  @Test
  void takesNoMoreThanMayWait() {
    for (var i = 0; i < 200; i++) {
      assertThat(offer("Leads", i, 0, "id=7")).isTrue();
    }
    assertThat(offer("Leads", 200, 0)).isFalse();
  }

  @Test
  void aBatchIsSettledOnce() {
    offer("Leads", 1, 0);
    var batch = batcher.poll(0).getFirst();
    batcher.settled(batch, 1);
    assertThatThrownBy(() -> batcher.settled(batch, 1)).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void keepsItsPromisesThroughAnyDay(long seed) {
    new AnyDay(seed).run();
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 100);
  }

  /** A naive observer that knows who may leave with whom, after whom and by when. */
  private static final class AnyDay {
    private final SplittableRandom random;
    private final Batcher<String, Integer> batcher = new Batcher<>(LIMITS);
    private final Map<Integer, Item<Integer>> waiting = new HashMap<>();
    private final Map<Integer, String> keys = new HashMap<>();
    private final Map<Integer, Long> latest = new HashMap<>();
    private final List<Batch<String, Integer>> inFlight = new ArrayList<>();
    private final Map<String, List<Integer>> unsettledByMark = new HashMap<>();
    private final Map<Integer, Set<String>> marks = new HashMap<>();
    private long now;
    private int next;

    AnyDay(long seed) {
      random = new SplittableRandom(seed);
    }

    void run() {
      for (var step = 0; step < 1_000; step++) {
        switch (random.nextInt(8)) {
          case 0, 1, 2, 3 -> offer();
          case 4 -> now += random.nextLong(LINGER);
          case 5 -> settleOne();
          case 6 -> withdrawOne();
          default -> now = Math.max(now, Math.min(batcher.due(), now + 2 * LINGER));
        }
        poll();
      }
      while (!inFlight.isEmpty() || !waiting.isEmpty()) {
        settleOne();
        now += LINGER_WHEN_SHORT;
        poll();
      }
      assertThat(batcher.waiting()).isZero();
      assertThat(batcher.due()).isEqualTo(Batcher.NEVER);
    }

    private void offer() {
      var id = next++;
      var key = "key" + random.nextInt(3);
      var own = new HashSet<String>();
      for (var i = 0; i < random.nextInt(5) - 2; i++) {
        own.add(key + random.nextInt(6));
      }
      var item = new Item<>(id, 1 + random.nextInt(200), own);
      if (batcher.offer(key, item, random.nextInt(1_001), now)) {
        waiting.put(id, item);
        keys.put(id, key);
        marks.put(id, own);
        latest.put(id, now + LINGER_WHEN_SHORT);
        own.forEach(mark -> before(mark).add(id));
      } else {
        assertThat(waiting).hasSize(200);
      }
    }

    private void poll() {
      for (var batch : batcher.poll(now)) {
        var seen = new HashSet<String>();
        var weight = 0L;
        for (var id : batch.items()) {
          var item = waiting.remove(id);
          assertThat(item).as("leaves once: %s", id).isNotNull();
          weight += item.weight();
          assertThat(keys.get(id)).isEqualTo(batch.key());
          for (var mark : item.marks()) {
            assertThat(seen.add(mark)).as("two of one mark in a batch").isTrue();
            assertThat(before(mark)).as("after all before it").startsWith(id);
          }
        }
        assertThat(batch.items()).hasSizeBetween(1, 10);
        assertThat(weight <= 1_000 || batch.items().size() == 1).isTrue();
        inFlight.add(batch);
      }
      // Who isn't held back by another has left in time.
      waiting.forEach(
          (id, item) -> {
            var first =
                item.marks().stream().allMatch(mark -> before(mark).getFirst() == id.intValue());
            if (first) {
              assertThat(latest.get(id)).isGreaterThan(now);
            }
          });
    }

    private void settleOne() {
      if (!inFlight.isEmpty()) {
        var batch = inFlight.remove(random.nextInt(inFlight.size()));
        batch.items().forEach(this::over);
        batcher.settled(batch, now);
      }
    }

    private void withdrawOne() {
      if (!waiting.isEmpty() && random.nextInt(3) == 0) {
        var id = waiting.keySet().iterator().next();
        assertThat(batcher.withdraw(keys.getOrDefault(id, ""), id, now)).isTrue();
        waiting.remove(id);
        over(id);
      }
    }

    /** All of that mark that came and are not settled, in their order. */
    private List<Integer> before(String mark) {
      return unsettledByMark.computeIfAbsent(mark, _ -> new ArrayList<>());
    }

    private void over(Integer id) {
      for (var mark : marks.getOrDefault(id, Set.of())) {
        before(mark).removeIf(id::equals);
      }
    }
  }

  private boolean offer(String key, int what, long now, String... marks) {
    return batcher.offer(key, new Item<>(what, 1, Set.of(marks)), 0, now);
  }

  private static Item<Integer> item(int what) {
    return new Item<>(what, 1, Set.of());
  }

  private List<List<Integer>> poll(long now) {
    return batcher.poll(now).stream().map(Batch::items).toList();
  }

  private void settleAll(List<Batch<String, Integer>> batches, long now) {
    batches.forEach(batch -> batcher.settled(batch, now));
  }
}
