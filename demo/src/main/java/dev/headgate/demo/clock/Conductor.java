package dev.headgate.demo.clock;

import dev.headgate.core.time.Time;
import dev.headgate.demo.traffic.Day;
import dev.headgate.emulator.Emulator;
import dev.headgate.emulator.clock.HeldAnswers;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets many actors live a day at once, each on a thread of its own, and moves the time of gateway
 * and emulator on when nothing can happen any more without that.
 *
 * <p>This is certain where every actor sleeps or waits for an answer that the emulator holds back:
 * time then jumps to the first of these moments. Where the gateway holds calls, as it does for
 * company or for credits, it can't be certain. Then nobody looking at the clock for {@link #STILL}
 * of real time has to do, and time moves in small steps, so that being wrong costs little.
 */
public final class Conductor implements Day {

  private static final Duration STILL = Duration.ofMillis(1);
  private static final Duration LOOK_EVERY = STILL.dividedBy(2);

  /** However busy the machine is, nobody waits longer for his turn. */
  private static final Duration BUSY_MAX = Duration.ofMillis(100);

  private static final Duration STEP_MAX = Duration.ofMillis(250);

  private final DayTime time;
  private final Emulator emulator;
  private final HeldAnswers held;
  private final Instant ends;
  private final Time real = Time.system();
  private final Thread conductor = Thread.currentThread();

  private final PriorityQueue<Sleeper> asleep =
      new PriorityQueue<>(Comparator.comparing(Sleeper::due).thenComparingLong(Sleeper::number));
  private long sleeps;
  private final AtomicInteger alive = new AtomicInteger();
  private final AtomicInteger awake = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong steps = new AtomicLong();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  private record Sleeper(Instant due, long number, CompletableFuture<Instant> alarm) {}

  /** What an actor lives. */
  @FunctionalInterface
  public interface Life {
    void live() throws IOException, InterruptedException;
  }

  /**
   * For a day on the thread that makes this.
   *
   * @param time the gateway's
   * @param emulator its clock is moved along
   */
  public Conductor(DayTime time, Emulator emulator, Instant ends) {
    this.time = time;
    this.emulator = emulator;
    this.held = emulator.heldAnswers();
    this.ends = ends;
    held.listen(this::stepped);
  }

  /** Returns when all lives are over; throws what ended one of them before its time. */
  public void conduct(Collection<? extends Life> lives, Runnable afterEachMove)
      throws IOException, InterruptedException {
    alive.set(lives.size());
    awake.set(lives.size());
    var threads = new ArrayList<Thread>();
    for (var life : lives) {
      threads.add(Thread.ofVirtual().name("actor").start(() -> run(life)));
    }
    try {
      while (alive.get() > 0) {
        rethrow(failure.get());
        move();
        afterEachMove.run();
      }
      rethrow(failure.get());
    } finally {
      threads.forEach(Thread::interrupt);
    }
  }

  private void run(Life life) {
    try {
      life.live();
    } catch (IOException | InterruptedException | RuntimeException | Error mistake) {
      failure.compareAndSet(null, mistake);
    } finally {
      alive.decrementAndGet();
      awake.decrementAndGet();
      stepped();
    }
  }

  private static void rethrow(@Nullable Throwable mistake)
      throws IOException, InterruptedException {
    switch (mistake) {
      case null -> {}
      case IOException broken -> throw broken;
      case InterruptedException stopped -> throw stopped;
      default -> throw new IllegalStateException("an actor failed", mistake);
    }
  }

  private void move() throws InterruptedException {
    if (isStill()) {
      // Who sleeps in the gateway has nothing to do for a call: it may wake a little late.
      moveTo(earliest(Stream.of(firstAsleep(), held.firstAfter(time.reached()))));
    } else if (seemsStill()) {
      var now = time.reached();
      moveTo(
          earliest(
              Stream.of(
                  firstAsleep(),
                  held.firstAfter(now),
                  time.firstDue().filter(now::isBefore),
                  Optional.of(now.plus(STEP_MAX)))));
    }
  }

  private boolean isStill() {
    return awake.get() == 0
        && waiting.get() == held.countAfter(time.reached())
        && awake.get() == 0
        && alive.get() > 0;
  }

  /** Waits until nothing has happened for a while; false where there is something to do first. */
  private boolean seemsStill() throws InterruptedException {
    long seen = happened();
    long begun = real.nanos();
    long since = begun;
    while (real.nanos() - since < STILL.toNanos()) {
      long looked = real.nanos();
      waitForTurn();
      if (Thread.interrupted()) {
        throw new InterruptedException("the day was broken off");
      }
      if (isStill() || alive.get() == 0) {
        return false;
      }
      long happened = happened();
      long now = real.nanos();
      boolean busy = now - looked > STILL.toNanos() && now - begun < BUSY_MAX.toNanos();
      if (happened != seen || awake.get() > 0 || busy) {
        seen = happened;
        since = now;
      }
    }
    return true;
  }

  /**
   * Waits a little, and then behind all threads that are ready to run. Where that takes long, so do
   * others: nobody is to be taken for still who has only not had his turn.
   */
  private void waitForTurn() throws InterruptedException {
    LockSupport.parkNanos(this, LOOK_EVERY.toNanos());
    Thread.ofVirtual().name("turn").start(() -> {}).join();
  }

  private long happened() {
    return time.looks() + steps.get();
  }

  private static Instant earliest(Stream<Optional<Instant>> moments) {
    return moments
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder())
        .orElseThrow(() -> new IllegalStateException("nothing will ever happen any more"));
  }

  private void moveTo(Instant moment) {
    var now = time.reached();
    var next = moment.isBefore(now) ? now : moment;
    time.moveTo(next);
    emulator.clock().advance(Duration.between(now, next));
    for (var sleeper : due(next)) {
      awake.incrementAndGet();
      sleeper.alarm.complete(next);
    }
  }

  private List<Sleeper> due(Instant now) {
    var due = new ArrayList<Sleeper>();
    synchronized (asleep) {
      for (var next = asleep.peek(); next != null && !next.due.isAfter(now); next = asleep.peek()) {
        due.add(asleep.remove());
      }
    }
    return due;
  }

  private Optional<Instant> firstAsleep() {
    synchronized (asleep) {
      return Optional.ofNullable(asleep.peek()).map(Sleeper::due);
    }
  }

  private void stepped() {
    steps.incrementAndGet();
    if (awake.get() <= 0) { // as long as somebody acts there is nothing to move
      LockSupport.unpark(conductor);
    }
  }

  @Override
  public Instant now() {
    return time.reached();
  }

  @Override
  public Instant ends() {
    return ends;
  }

  @Override
  public void sleepUntil(Instant moment) throws InterruptedException {
    var alarm = new CompletableFuture<Instant>();
    synchronized (asleep) {
      asleep.add(new Sleeper(moment, sleeps++, alarm));
    }
    awake.decrementAndGet();
    stepped();
    try {
      alarm.get(); // whoever wakes us counts us as awake first
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("an alarm failed", impossible);
    }
  }

  @Override
  public Wait awaitAnswer() {
    waiting.incrementAndGet();
    awake.decrementAndGet();
    stepped();
    return () -> {
      awake.incrementAndGet();
      waiting.decrementAndGet();
      stepped();
    };
  }
}
