package dev.headgate.emulator.http;

import dev.headgate.emulator.clock.VirtualClock;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Runs things on one event loop when their virtual moment has come, also when the clock jumps to
 * it. Used on that event loop alone.
 */
public final class Delays {

  private record Waiting(Instant due, long order, Runnable task) {}

  private static final long NONE = -1;

  private final Vertx vertx;
  private final Context context;
  private final VirtualClock clock;
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(Comparator.comparing(Waiting::due).thenComparingLong(Waiting::order));
  private long added;
  private long timer = NONE;

  /** When the first of them is due, for who advances the clock on another thread. */
  private volatile Instant first = Instant.MAX;

  /**
   * @param context of the event loop
   */
  public Delays(Vertx vertx, Context context, VirtualClock clock) {
    this.vertx = vertx;
    this.context = context;
    this.clock = clock;
    clock.onAdvance(this::wakeIfDue);
  }

  /** Runs {@code task} at {@code due}; within this call where that has passed. */
  void runAt(Instant due, Runnable task) {
    if (!due.isAfter(clock.instant())) {
      task.run();
      return;
    }
    waiting.add(new Waiting(due, added++, task));
    if (due.isBefore(first)) {
      awaitFirst();
    }
  }

  private void runDue() {
    var now = clock.instant();
    for (var next = waiting.peek();
        next != null && !next.due().isAfter(now);
        next = waiting.peek()) {
      waiting.remove();
      next.task().run();
    }
    awaitFirst();
  }

  private void awaitFirst() {
    var next = waiting.peek();
    first = next == null ? Instant.MAX : next.due();
    wakeIfDue(); // the clock may have been advanced before it could see this one
    if (timer != NONE) {
      vertx.cancelTimer(timer);
      timer = NONE;
    }
    if (next != null) {
      clock.realTimeUntil(first).ifPresent(wait -> arm(Math.max(1, wait.toMillis())));
    }
  }

  private void wakeIfDue() {
    if (!first.isAfter(clock.instant())) {
      context.runOnContext(_ -> runDue());
    }
  }

  private void arm(long millis) {
    timer =
        vertx.setTimer(
            millis,
            _ -> {
              timer = NONE;
              runDue();
            });
  }
}
