package dev.headgate.demo.clock;

import dev.headgate.core.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Time that stands still until it is moved. Wakes who sleeps on it, and counts how often it is
 * looked at: where nobody looks, nothing happens.
 */
public final class DayTime implements Time {

  private final Instant start;
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong looks = new AtomicLong();
  private final PriorityQueue<Sleeper> sleepers =
      new PriorityQueue<>(Comparator.comparingLong(Sleeper::dueNanos));

  private record Sleeper(long dueNanos, Thread thread) {}

  public DayTime(Instant start) {
    this.start = start;
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanos());
  }

  @Override
  public long nanos() {
    looks.incrementAndGet();
    return nanos.get();
  }

  @Override
  public void sleep(Duration pause) throws InterruptedException {
    var sleeper = new Sleeper(Math.addExact(nanos(), pause.toNanos()), Thread.currentThread());
    synchronized (sleepers) {
      sleepers.add(sleeper);
    }
    try {
      while (nanos.get() < sleeper.dueNanos) {
        if (Thread.interrupted()) {
          throw new InterruptedException("woken before its time");
        }
        LockSupport.park(this);
      }
    } finally {
      synchronized (sleepers) {
        sleepers.remove(sleeper);
      }
      looks.incrementAndGet();
    }
  }

  /** Moves on to {@code moment}, which must not be past, and wakes those whose time has come. */
  void moveTo(Instant moment) {
    long then = Duration.between(start, moment).toNanos();
    if (nanos.getAndSet(then) > then) {
      throw new IllegalStateException("time does not go back to " + moment);
    }
    synchronized (sleepers) {
      for (var next = sleepers.peek();
          next != null && next.dueNanos <= then;
          next = sleepers.peek()) {
        sleepers.remove();
        LockSupport.unpark(next.thread);
      }
    }
  }

  /** The time, to who moves it: that is no look at it. */
  Instant reached() {
    return start.plusNanos(nanos.get());
  }

  /** When the first of the sleepers is to be woken. */
  Optional<Instant> firstDue() {
    synchronized (sleepers) {
      return Optional.ofNullable(sleepers.peek()).map(next -> start.plusNanos(next.dueNanos));
    }
  }

  /** How often it has been looked at, by whomever. */
  long looks() {
    return looks.get();
  }
}
