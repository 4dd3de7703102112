package dev.headgate.core.queue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Start-time fair queueing over several flows, weighted by cost: of flows that wait at the same
 * time each is served in proportion to its weight, whatever the size of its items and however many
 * it sends.
 *
 * <p>Virtual time runs with the service: an item begins at the later of now and the end of its
 * flow's last one, and lasts its cost divided by the flow's weight; the item that begins first goes
 * first. A flow that was silent is not owed anything, and one that was alone owes nothing. An item
 * that leaves costs its flow nothing. (Goyal, Vin, Cheng: Start-time Fair Queueing, 1996; tags are
 * given when an item comes to the front, not when it arrives.)
 *
 * <p>An item that comes first but doesn't fit (five slots wanted, three free) is passed over by
 * those that do, so that nothing idles, but only {@link QueueLimits#passedOverMax()} times: then
 * whoever would take from the same supply waits behind it.
 *
 * <p>Choosing costs time in proportion to the flows that wait, not to the items. Not safe for use
 * by several threads.
 *
 * @param <T> what waits
 */
public final class FairQueue<T extends Queued> {

  /** Units of virtual time per unit of cost and weight. */
  static final long SCALE = 1 << 16;

  /** What the queue asks about an item that might go. */
  public interface Gate<T> {
    /** Whether there is room for it now. */
    boolean fits(T item);

    /** Whether {@code candidate} would take from what {@code stuck} is waiting for. */
    boolean holdsBack(T stuck, T candidate);
  }

  private final QueueLimits limits;
  private final List<Flow> backlogged = new ArrayList<>();
  private final TreeSet<T> deadlines =
      new TreeSet<>(
          Comparator.<T>comparingLong(item -> item.byMillis)
              .thenComparingLong(item -> item.sequence));
  private final List<T> stuck = new ArrayList<>();
  private long virtualTime;
  private long sequence;

  public FairQueue(QueueLimits limits) {
    this.limits = limits;
  }

  public int size() {
    return deadlines.size();
  }

  public boolean isEmpty() {
    return deadlines.isEmpty();
  }

  /** Lets an item wait; false where the queue or its flow's part of it is full. */
  public boolean offer(T item) {
    var flow = item.flow;
    if (size() >= limits.waitingMax() || flow.size() >= limits.waitingPerFlowMax()) {
      return false;
    }
    if (flow.size() == 0) {
      backlogged.add(flow);
    }
    flow.joined(item.cost, virtualTime);
    item.sequence = sequence++;
    item.waiting = true;
    flow.lanes[item.lane].add(item);
    deadlines.add(item);
    return true;
  }

  /** Takes an item out that will not be served; false where it didn't wait. */
  public boolean remove(T item) {
    if (!item.waiting) {
      return false;
    }
    item.waiting = false;
    deadlines.remove(item);
    item.flow.lanes[item.lane].remove(item);
    item.flow.left();
    if (item.flow.size() == 0) {
      backlogged.remove(item.flow);
    }
    return true;
  }

  /** Counts an item as served that found nobody waiting and didn't wait itself. */
  public void passed(Flow flow, long cost) {
    virtualTime = Math.max(virtualTime, flow.served(Math.max(1, cost), virtualTime));
  }

  /** Takes out and counts as served the item whose turn it is; null where none fits. */
  public @Nullable T next(Gate<T> gate) {
    stuck.clear();
    forEachFirst(
        item -> {
          item.fits = gate.fits(item);
          if (!item.fits && item.passedOver >= limits.passedOverMax()) {
            stuck.add(item);
          }
        });
    var chosen = firstThatMayGo(gate);
    if (chosen == null) {
      return null;
    }
    forEachFirst(
        item -> {
          if (!item.fits && comesBefore(item, chosen)) {
            item.passedOver++;
          }
        });
    virtualTime = Math.max(virtualTime, chosen.flow.served(chosen.cost, virtualTime));
    remove(chosen);
    return chosen;
  }

  /** When the first waiting item stops waiting; {@code Long.MAX_VALUE} where none waits. */
  public long nextDeadlineMillis() {
    return deadlines.isEmpty() ? Long.MAX_VALUE : deadlines.getFirst().byMillis;
  }

  /** Takes out and returns those that have waited long enough. */
  public List<T> expired(long nowMillis) {
    if (nextDeadlineMillis() > nowMillis) {
      return List.of();
    }
    var expired = new ArrayList<T>();
    while (nextDeadlineMillis() <= nowMillis) {
      var item = deadlines.getFirst();
      remove(item);
      expired.add(item);
    }
    return expired;
  }

  /** All that wait, those that stop first in front. */
  public List<T> waiting() {
    return List.copyOf(deadlines);
  }

  /**
   * The most that others among {@code flows} are served, in cost, before an item of this cost that
   * joins {@code flow} now and fits when its turn comes. Independent of how much the others send.
   */
  public long costAheadMax(Flow flow, Collection<Flow> flows) {
    long begins = Math.max(virtualTime, flow.size() > 0 ? flow.start() : virtualTime);
    for (var lane : flow.lanes) {
      for (var item = lane.first; item != null; item = item.after) {
        begins += item.cost * SCALE / flow.weight();
      }
    }
    // Up to the last item of its own that was served just before this one joined.
    begins += flow.costMax() * SCALE / flow.weight();
    long ahead = 0;
    for (var other : flows) {
      if (other != flow) {
        ahead += Math.ceilDiv((begins - virtualTime) * other.weight(), SCALE) + other.costMax();
      }
    }
    return ahead;
  }

  private @Nullable T firstThatMayGo(Gate<T> gate) {
    var best = new Best();
    forEachFirst(
        item -> {
          if (item.fits
              && (best.item == null || comesBefore(item, best.item))
              && !heldBack(item, gate)) {
            best.item = item;
          }
        });
    return best.item;
  }

  private boolean heldBack(T candidate, Gate<T> gate) {
    for (var item : stuck) {
      if (comesBefore(item, candidate) && gate.holdsBack(item, candidate)) {
        return true;
      }
    }
    return false;
  }

  /** The first item of each lane of each flow that waits. */
  @SuppressWarnings("unchecked") // only offer() puts items in, and it takes T
  private void forEachFirst(Consumer<T> action) {
    for (var flow : backlogged) {
      for (var lane : flow.lanes) {
        var first = lane.first;
        if (first != null) {
          action.accept((T) first);
        }
      }
    }
  }

  private static boolean comesBefore(Queued one, Queued other) {
    int order = Long.compare(one.flow.start(), other.flow.start());
    return order < 0 || (order == 0 && one.sequence < other.sequence);
  }

  private final class Best {
    @Nullable T item;
  }
}
