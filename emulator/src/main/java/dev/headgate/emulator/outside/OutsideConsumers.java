package dev.headgate.emulator.outside;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * All outside consumers with the moments at which they next spend. Nothing runs in the background:
 * whoever looks at the pool first settles what has fallen due, so that a clock that jumps by hours
 * gives the same books as one that ticks through them.
 *
 * <p>Not safe for use by many threads; its owner guards it.
 */
public final class OutsideConsumers {

  /** Bounds, with the least interval and the greatest advance, the work of one settling. */
  public static final int CONSUMERS_MAX = 32;

  /** Takes one spending. */
  @FunctionalInterface
  public interface Spending {
    void spend(OutsideConsumer consumer, Instant at);
  }

  private record Due(Instant at, long order, OutsideConsumer consumer) {}

  private final PriorityQueue<Due> dues =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
  private long added;

  /**
   * Adds a consumer whose first spending falls due at {@code now}. One of the same name is
   * replaced.
   */
  public void add(OutsideConsumer consumer, Instant now) {
    dues.removeIf(due -> due.consumer().name().equals(consumer.name()));
    if (dues.size() >= CONSUMERS_MAX) {
      throw new IllegalArgumentException(
          "there are at most " + CONSUMERS_MAX + " outside consumers at a time");
    }
    dues.add(new Due(now, added++, consumer));
  }

  /** Hands over every spending due by {@code now}, in order of time, then of adding. */
  public void settle(Instant now, Spending spending) {
    for (var due = dues.peek(); due != null && !due.at().isAfter(now); due = dues.peek()) {
      dues.remove();
      var consumer = due.consumer();
      if (!consumer.spendsOnce()) {
        dues.add(new Due(due.at().plus(consumer.every()), due.order(), consumer));
      }
      spending.spend(consumer, due.at());
    }
  }
}
