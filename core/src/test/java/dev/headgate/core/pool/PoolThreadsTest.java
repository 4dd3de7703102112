package dev.headgate.core.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.credit.Credits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PoolThreadsTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  /** 200 callers share five slots: none is over, none is lost, every credit is accounted. */
  @Test
  void manyCallersAtOnceNeverExceedTheSlotsAndAllAreServed() throws Exception {
    var pool =
        new Pool(PoolConfig.of(new Credits(1_000_000), Credits.ZERO, SlotLimits.of(5)), 1, NOON);
    var inFlight = new AtomicInteger();
    var most = new AtomicInteger();
    int callers = 200;
    int callsEach = 50;
    var results = new ArrayList<Future<Integer>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int caller = 0; caller < callers; caller++) {
        var name = "integration-" + caller % 7;
        results.add(
            threads.submit(
                () -> {
                  int served = 0;
                  for (int call = 0; call < callsEach; call++) {
                    try (var hold = await(pool, name)) {
                      most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                      hold.departs(NOON);
                      CompletableFuture.runAsync(() -> {}).get(); // others run meanwhile
                      inFlight.decrementAndGet();
                      served += hold.settle(new Credits(2), NOON) ? 1 : 0;
                    }
                  }
                  return served;
                }));
      }
      for (var result : results) {
        assertThat(result.get()).isEqualTo(callsEach);
      }
    }
    assertThat(most.get()).isLessThanOrEqualTo(5);
    var view = pool.view(NOON);
    assertThat(view.spent()).isEqualTo(new Credits(2L * callers * callsEach));
    assertThat(view.held()).isEqualTo(Credits.ZERO);
    assertThat(view.inFlight()).isZero();
    assertThat(view.queued()).isZero();
  }

  private static Hold await(Pool pool, String name) throws Exception {
    var answer = pool.ask(new Ask(name, new Credits(3), Load.PLAIN), NOON);
    if (answer instanceof Admission.Later(var ticket)) {
      var decided = new CompletableFuture<Admission>();
      ticket.onDecision(decided::complete);
      answer = decided.get();
    }
    return ((Admission.Granted) answer).hold();
  }
}
