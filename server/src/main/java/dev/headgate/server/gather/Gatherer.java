package dev.headgate.server.gather;

import dev.headgate.core.batch.Batch;
import dev.headgate.core.batch.BatchLimits;
import dev.headgate.core.batch.Batcher;
import dev.headgate.core.batch.Item;
import dev.headgate.core.identity.Principal;
import dev.headgate.core.time.Time;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Reply;
import dev.headgate.server.stage.CallerGone;
import dev.headgate.server.stage.Stage;
import dev.headgate.server.tick.Ticker;
import dev.headgate.zoho.plan.MergeKey;
import dev.headgate.zoho.plan.Merged;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;

/**
 * Calls of one kind that wait for company: the machine of {@link Batcher} with a lock, a clock and
 * a thread that ticks it. A call that finds nobody goes at once, by itself, on its own thread.
 *
 * @param <T> what the plan knows of a call of this kind
 */
final class Gatherer<T> implements AutoCloseable {

  private final Function<List<T>, Merged> merge;
  private final IntPredicate worthwhile;
  private final Carriage carriage;
  private final Time time;
  private final Ticker ticker;
  private final ReentrantLock lock = new ReentrantLock();
  private final Batcher<Key, Waiter<T>> batcher;

  /** Only calls of one principal go together. */
  private record Key(Principal principal, MergeKey key) {}

  /**
   * @param itemsPerCredit how many of a key one credit pays for; 1 where the number doesn't matter
   * @param merge makes one call of several
   * @param worthwhile whether so many are to go together; else each goes by itself
   */
  Gatherer(
      String name,
      BatchLimits limits,
      ToIntFunction<MergeKey> itemsPerCredit,
      Function<List<T>, Merged> merge,
      IntPredicate worthwhile,
      Carriage carriage,
      Time time) {
    this.merge = merge;
    this.worthwhile = worthwhile;
    this.carriage = carriage;
    this.time = time;
    batcher = new Batcher<>(limits, among -> itemsPerCredit.applyAsInt(among.key));
    ticker = new Ticker(name, time, this::due, _ -> leave(polled()));
    ticker.start();
  }

  /**
   * Takes a call to Zoho, with others where there are any. Blocks its thread.
   *
   * @param item what the plan knows of it, its weight and its marks
   * @param shortagePermille how short credits are
   */
  Reply take(Call call, MergeKey key, Item<T> item, int shortagePermille, Stage.Next next)
      throws InterruptedException {
    var waiter = new Waiter<>(call, item.what(), next);
    var among = new Key(call.caller().principal(), key);
    if (!offered(among, new Item<>(waiter, item.weight(), item.marks()), shortagePermille)) {
      return next.proceed(call);
    }
    leave(polled());
    ticker.attend();
    call.origin().presence().onGone(() -> withdraw(among, waiter));
    return waiter.await();
  }

  private boolean offered(Key key, Item<Waiter<T>> item, int shortagePermille) {
    lock.lock();
    try {
      return batcher.offer(key, item, shortagePermille, time.nanos());
    } finally {
      lock.unlock();
    }
  }

  private void withdraw(Key key, Waiter<T> waiter) {
    boolean withdrawn;
    lock.lock();
    try {
      withdrawn = batcher.withdraw(key, waiter, time.nanos());
    } finally {
      lock.unlock();
    }
    if (withdrawn) {
      waiter.decide(new Waiter.Outcome.Failed(new CallerGone()));
      ticker.attend();
    }
  }

  private Collection<Batch<Key, Waiter<T>>> polled() {
    lock.lock();
    try {
      return batcher.poll(time.nanos());
    } finally {
      lock.unlock();
    }
  }

  private Instant due() {
    long due;
    lock.lock();
    try {
      due = batcher.due();
    } finally {
      lock.unlock();
    }
    if (due == Batcher.NEVER) {
      return Instant.MAX;
    }
    long pause = due == Long.MIN_VALUE ? 0 : Math.max(0, due - time.nanos());
    return time.instant().plus(Duration.ofNanos(pause));
  }

  private void leave(Collection<Batch<Key, Waiter<T>>> leaving) {
    for (var batch : leaving) {
      if (!worthwhile.test(batch.items().size())) {
        alone(batch);
      } else {
        Thread.ofVirtual().name("batch").start(() -> together(batch));
      }
    }
  }

  private void alone(Batch<Key, Waiter<T>> batch) {
    var left = new AtomicInteger(batch.items().size());
    for (var waiter : batch.items()) {
      waiter.decide(
          new Waiter.Outcome.Alone(
              () -> {
                if (left.decrementAndGet() == 0) {
                  settled(batch);
                }
              }));
    }
  }

  private void together(Batch<Key, Waiter<T>> batch) {
    carriage.take(
        batch.items(),
        waiters -> merge.apply(waiters.stream().map(Waiter::plan).toList()),
        () -> settled(batch));
  }

  private void settled(Batch<Key, Waiter<T>> batch) {
    Collection<Batch<Key, Waiter<T>>> leaving;
    lock.lock();
    try {
      batcher.settled(batch, time.nanos());
      leaving = batcher.poll(time.nanos());
    } finally {
      lock.unlock();
    }
    leave(leaving);
    ticker.attend();
  }

  @Override
  public void close() {
    ticker.close();
  }
}
