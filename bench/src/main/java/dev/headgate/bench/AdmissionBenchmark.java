package dev.headgate.bench;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.pool.Admission;
import dev.headgate.core.pool.Ask;
import dev.headgate.core.pool.IntegrationRules;
import dev.headgate.core.pool.Load;
import dev.headgate.core.pool.Pool;
import dev.headgate.core.pool.PoolConfig;
import dev.headgate.core.pool.Priority;
import dev.headgate.core.pool.SlotLimits;
import io.github.bucket4j.Bucket;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One admission to one organisation's pool: window, reserve, budget, slots and fairness, the hold
 * taken, the call departed and settled; on one thread, and on two that contend. Beside it, what
 * takes a permit of three limits from bucket4j, and one of one limit from resilience4j, and gives
 * nothing back.
 *
 * <p>The clock is read once per call in all of them; nothing is ever refused.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class AdmissionBenchmark {

  private static final Credits PLENTY = new Credits(500_000_000_000L);

  private Pool pool = pool();
  private final Ask ask = new Ask("warehouse-sync", Credits.ONE, Load.PLAIN);
  private Bucket bucket = bucket();
  private RateLimiter limiter = limiter();

  /** Everything anew for each fork. */
  @Setup
  public void renew() {
    pool = pool();
    bucket = bucket();
    limiter = limiter();
  }

  @Benchmark
  @Threads(1)
  public boolean headgateOneThread() {
    return admit();
  }

  @Benchmark
  @Threads(2)
  public boolean headgateTwoThreads() {
    return admit();
  }

  @Benchmark
  @Threads(1)
  public boolean bucket4jOneThread() {
    return bucket.tryConsume(1);
  }

  @Benchmark
  @Threads(2)
  public boolean bucket4jTwoThreads() {
    return bucket.tryConsume(1);
  }

  @Benchmark
  @Threads(1)
  public boolean resilience4jOneThread() {
    return limiter.acquirePermission();
  }

  @Benchmark
  @Threads(2)
  public boolean resilience4jTwoThreads() {
    return limiter.acquirePermission();
  }

  private boolean admit() {
    var now = Instant.now();
    if (!(pool.ask(ask, now) instanceof Admission.Granted(var hold))) {
      throw new IllegalStateException("refused where there is plenty");
    }
    hold.departs(now);
    return hold.settle(Credits.ONE, now);
  }

  private static Pool pool() {
    var now = Instant.now();
    var created = new Pool(PoolConfig.of(PLENTY, new Credits(1_000), SlotLimits.of(1_000)), 1, now);
    created.rules(
        "warehouse-sync", IntegrationRules.of(Priority.BACKGROUND).withBudget(PLENTY), now);
    return created;
  }

  private static Bucket bucket() {
    long plenty = PLENTY.units();
    // Refilled faster than it can be asked, so that none is ever empty.
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(plenty).refillGreedy(500_000_000, Duration.ofSeconds(1)))
        .addLimit(limit -> limit.capacity(plenty).refillGreedy(600_000_000, Duration.ofSeconds(1)))
        .addLimit(limit -> limit.capacity(plenty).refillGreedy(700_000_000, Duration.ofSeconds(1)))
        .build();
  }

  private static RateLimiter limiter() {
    return RateLimiter.of(
        "pool",
        RateLimiterConfig.custom()
            .limitForPeriod(2_000_000_000)
            .limitRefreshPeriod(Duration.ofSeconds(1))
            .timeoutDuration(Duration.ZERO)
            .build());
  }
}
