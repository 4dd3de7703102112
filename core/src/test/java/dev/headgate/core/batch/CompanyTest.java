package dev.headgate.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Callers that wait for each answer before they call again, on a clock of their own. */
class CompanyTest {

  private static final long MILLIS = 1_000_000;
  private static final BatchLimits LIMITS =
      new BatchLimits(
          100,
          1_000_000,
          10_000,
          Duration.ofMillis(25),
          Duration.ofMillis(400),
          false,
          Duration.ofSeconds(2));

  private static final BatchLimits LIMITS_OF_A_GATEWAY =
      new BatchLimits(
          100,
          1_000_000,
          10_000,
          Duration.ofMillis(200),
          Duration.ofMillis(500),
          false,
          Duration.ofSeconds(5));

  @ParameterizedTest(name = "Zoho takes {0} ms, callers up to {1} ms")
  @CsvSource({"2, 1", "20, 2", "150, 5", "400, 10"})
  void fiftyCallersOfOneKindShareTheirCalls(long serviceMillis, long thinkMillis) {
    for (var seed = 1; seed <= 10; seed++) {
      var day = new Day(seed, serviceMillis, thinkMillis);
      day.run(50, 20);
      // 1,000 inserts: one credit for each ten begun.
      assertThat(day.sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1_000);
      assertThat(day.sizes.stream().mapToInt(size -> Math.ceilDiv(size, 10)).sum())
          .as("credits with seed %s", seed)
          .isLessThanOrEqualTo(130);
      assertThat(day.sizes.size()).as("calls with seed %s", seed).isLessThanOrEqualTo(45);
    }
  }

  @ParameterizedTest(name = "Zoho takes {0} ms, callers up to {1} ms")
  @CsvSource({"150, 5", "150, 50", "150, 120", "400, 120"})
  void creditsThatAreBegunAreFilled(long serviceMillis, long thinkMillis) {
    for (var seed = 1; seed <= 10; seed++) {
      var day =
          new Day(seed, serviceMillis, thinkMillis, new Batcher<>(LIMITS_OF_A_GATEWAY, _ -> 10));
      day.run(50, 20);
      assertThat(day.sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1_000);
      assertThat(day.sizes.stream().mapToInt(size -> Math.ceilDiv(size, 10)).sum())
          .as("credits with seed %s", seed)
          .isLessThanOrEqualTo(105);
      assertThat(day.longestWait).isLessThanOrEqualTo(200 * MILLIS);
    }
  }

  @Test
  void oneCallerAloneIsNeverHeldUp() {
    var day = new Day(1, 20, 3);
    day.run(1, 200);
    assertThat(day.longestWait).isZero();
    assertThat(day.sizes).hasSize(200);
  }

  @Test
  void callersThatSeldomMeetAreHardlyHeldUp() {
    var day = new Day(1, 5, 10_000);
    day.run(3, 200);
    assertThat(day.waited / 600).as("on average").isLessThan(MILLIS / 10);
  }

  private static final class Day {
    private final SplittableRandom random;
    private final long service;
    private final long think;
    private final Batcher<String, Call> batcher;
    private final PriorityQueue<Event> agenda =
        new PriorityQueue<>(Comparator.comparingLong(Event::at));
    private final List<Integer> sizes = new ArrayList<>();
    private long waited;
    private long longestWait;
    private long now;

    private record Event(long at, Runnable what) {}

    private record Call(int caller, int left, long since) {}

    Day(long seed, long serviceMillis, long thinkMillis) {
      this(seed, serviceMillis, thinkMillis, new Batcher<>(LIMITS));
    }

    Day(long seed, long serviceMillis, long thinkMillis, Batcher<String, Call> batcher) {
      this.batcher = batcher;
      random = new SplittableRandom(seed);
      service = serviceMillis * MILLIS;
      think = thinkMillis * MILLIS;
    }

    void run(int callers, int callsEach) {
      for (var i = 0; i < callers; i++) {
        call(i, callsEach);
      }
      while (!agenda.isEmpty() || batcher.due() != Batcher.NEVER) {
        var next = agenda.peek();
        if (next == null || batcher.due() < next.at()) {
          now = Math.max(now, batcher.due());
        } else {
          now = next.at();
          agenda.remove().what().run();
        }
        // As a server does that looks at once whether something can leave.
        poll();
      }
    }

    private void call(int caller, int left) {
      if (left > 0) {
        var at = now + random.nextLong(think) + 1;
        agenda.add(
            new Event(
                at,
                () ->
                    batcher.offer(
                        "Leads", new Item<>(new Call(caller, left, at), 1, Set.of()), 0, at)));
      }
    }

    private void poll() {
      for (var batch : batcher.poll(now)) {
        sizes.add(batch.items().size());
        for (var call : batch.items()) {
          waited += now - call.since();
          longestWait = Math.max(longestWait, now - call.since());
        }
        var back = now + service / 2 + random.nextLong(service);
        agenda.add(
            new Event(
                back,
                () -> {
                  batcher.settled(batch, back);
                  batch.items().forEach(call -> call(call.caller(), call.left() - 1));
                }));
      }
    }
  }
}
