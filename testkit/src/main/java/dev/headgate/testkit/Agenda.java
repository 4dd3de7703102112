package dev.headgate.testkit;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * What happens when, in virtual time: a week passes as fast as its events can be run. Events of one
 * moment run in the order they were entered, so that a run depends on nothing but its seed.
 */
public final class Agenda {

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
  private long nowMillis;
  private long number;

  private record Event(long at, long number, Runnable action) {}

  public Agenda(long startMillis) {
    nowMillis = startMillis;
  }

  public long nowMillis() {
    return nowMillis;
  }

  /** Enters what is to happen at a moment; at once where that has passed. */
  public void at(long millis, Runnable action) {
    events.add(new Event(Math.max(millis, nowMillis), number++, action));
  }

  /** Enters what is to happen after a while. */
  public void after(long millis, Runnable action) {
    at(nowMillis + millis, action);
  }

  /** Lets time pass until {@code millis}, running what is due. */
  public void runUntil(long millis) {
    for (var next = events.peek(); next != null && next.at() <= millis; next = events.peek()) {
      events.remove();
      nowMillis = next.at();
      next.action().run();
    }
    nowMillis = Math.max(nowMillis, millis);
  }
}
