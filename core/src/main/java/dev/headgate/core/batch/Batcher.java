package dev.headgate.core.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Decides which items leave together and when. Items of one key form a line; nothing passes from
 * one line to another.
 *
 * <p>Waiting adapts to the traffic. An item that finds its line at rest leaves at once: none of its
 * kind is in flight, and none has had company of late. Otherwise it waits until as many have come
 * as usually come and no more follow, until the batch is full, or until it has lingered as long as
 * the shortage of credits allows, whichever is first. Those at the end who would cost a credit of
 * their own stay, each as long as it may linger, for others to share it with.
 *
 * <p>Items that share a mark keep their order: the later one waits, whatever the time, until the
 * batch of the earlier one is settled.
 *
 * <p>Time is in nanoseconds of a clock that never goes back. Not safe for use by several threads.
 *
 * @param <K> what items must have in common to go together
 * @param <T> what is gathered
 */
public final class Batcher<K, T> {

  /** What {@link #due} says where nothing waits for its time. */
  public static final long NEVER = Long.MAX_VALUE;

  private final BatchLimits limits;
  private final ToIntFunction<K> itemsPerCredit;
  private final Map<K, Line<K, T>> lines = new HashMap<>();
  private int waiting;

  /** For items whose number doesn't change what a batch costs. */
  public Batcher(BatchLimits limits) {
    this(limits, _ -> 1);
  }

  /**
   * For items that are priced by number.
   *
   * @param itemsPerCredit of a key, how many items one credit pays for: of a batch that would leave
   *     with a few more than that, the few stay for the next while they have patience left
   */
  public Batcher(BatchLimits limits, ToIntFunction<K> itemsPerCredit) {
    this.limits = limits;
    this.itemsPerCredit = itemsPerCredit;
  }

  /**
   * Takes an item in; {@link #poll} gives it back in a batch.
   *
   * @param shortagePermille how short credits are: 0 for plenty, 1,000 for none
   * @return false where too many wait already; the item is then not taken
   */
  public boolean offer(K key, Item<T> item, int shortagePermille, long nowNanos) {
    if (waiting >= limits.waitingMax()) {
      return false;
    }
    waiting++;
    lines
        .computeIfAbsent(key, _ -> new Line<>(key, limits, itemsPerCredit.applyAsInt(key)))
        .add(item, limits.lingerNanos(shortagePermille), nowNanos);
    return true;
  }

  /** The batches whose time has come. */
  public List<Batch<K, T>> poll(long nowNanos) {
    var leaving = new ArrayList<Batch<K, T>>();
    for (var line : lines.values()) {
      line.poll(nowNanos, leaving);
    }
    for (var batch : leaving) {
      waiting -= batch.marked().size();
    }
    lines.values().removeIf(line -> line.isForgotten(nowNanos));
    return leaving;
  }

  /** When to poll next; {@link #NEVER} while nothing waits for its time. */
  public long due() {
    var due = NEVER;
    for (var line : lines.values()) {
      due = Math.min(due, line.due());
    }
    return due;
  }

  /** A batch has been answered, or has failed: those that had to wait for it may follow. */
  public void settled(Batch<K, T> batch, long nowNanos) {
    var line = lines.get(batch.key());
    if (line == null) {
      throw new IllegalStateException("settled twice, or of another batcher: " + batch);
    }
    line.settled(batch, nowNanos);
  }

  /** Takes an item out whose caller has gone; false where it has left already. */
  public boolean withdraw(K key, T what, long nowNanos) {
    var line = lines.get(key);
    var found = line != null && line.remove(what, nowNanos);
    if (found) {
      waiting--;
    }
    return found;
  }

  /** Items that have not left. */
  public int waiting() {
    return waiting;
  }
}
