package dev.headgate.core.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The items of one key: those that gather in the open batch, full batches that only wait to be
 * fetched, and those held back by a mark that another has before them.
 */
final class Line<K, T> {

  private final K key;
  private final BatchLimits limits;
  private final int itemsPerCredit;
  private final Company company;
  private final List<Batch<K, T>> ready = new ArrayList<>();
  private final List<Item<T>> heldBack = new ArrayList<>();
  private final Set<Batch<K, T>> inFlight = new HashSet<>();

  /** By mark, how many items here have it that are not settled. */
  private final Map<String, Integer> taken = new HashMap<>();

  private List<Waiting<T>> open = new ArrayList<>();
  private long openWeight;
  private long due = Batcher.NEVER;

  /**
   * An item of the open batch.
   *
   * @param until its patience is at an end then
   */
  private record Waiting<T>(Item<T> item, long until) {}

  Line(K key, BatchLimits limits, int itemsPerCredit) {
    this.key = key;
    this.limits = limits;
    this.itemsPerCredit = itemsPerCredit;
    this.company = new Company(limits.memory().toNanos());
  }

  void add(Item<T> item, long lingerNanos, long now) {
    var meets = meetsAnother(item);
    take(item);
    if (meets) {
      heldBack.add(item);
      return;
    }
    makeRoomFor(item);
    var atRest =
        open.isEmpty() && inFlight.isEmpty() && ready.isEmpty() && company.expected(now) <= 1;
    join(item, atRest ? now : now + lingerNanos);
    var latest = latest(open);
    // Before the usual number is there, more will come; after it, whoever comes, comes soon.
    due =
        open.size() < company.expected(now)
            ? latest
            : Math.min(latest, now + limits.quietNanos(lingerNanos));
  }

  private void makeRoomFor(Item<T> item) {
    if (open.size() == limits.itemsMax() || openWeight + item.weight() > limits.weightMax()) {
      close();
    }
  }

  private void join(Item<T> item, long until) {
    open.add(new Waiting<>(item, until));
    openWeight += item.weight();
  }

  /** When the patience of the first of them is at an end. */
  private static <T> long latest(List<Waiting<T>> waiting) {
    return waiting.stream().mapToLong(Waiting::until).min().orElse(Batcher.NEVER);
  }

  private void close() {
    if (!open.isEmpty()) {
      ready.add(new Batch<>(key, open.stream().map(Waiting::item).toList()));
      open = new ArrayList<>();
      openWeight = 0;
      due = Batcher.NEVER;
    }
  }

  /**
   * Those who would cost another credit and have patience left wait for more to share it with;
   * where all together cost one, nobody is worth waiting for.
   */
  private void closeWhatIsPaidFor(long now) {
    var paidFor = open.size() - open.size() % itemsPerCredit;
    var others = List.copyOf(open.subList(paidFor, open.size()));
    if (paidFor == 0 || others.isEmpty() || latest(others) <= now) {
      close();
      return;
    }
    open = new ArrayList<>(open.subList(0, paidFor));
    close();
    others.forEach(each -> join(each.item, each.until));
    due = latest(open);
  }

  long due() {
    return ready.isEmpty() ? due : Long.MIN_VALUE;
  }

  void poll(long now, Collection<Batch<K, T>> leaving) {
    if (open.size() == limits.itemsMax()) {
      close();
    } else if (due <= now) {
      closeWhatIsPaidFor(now);
    }
    for (var batch : ready) {
      company.left(batch.marked().size(), now);
      inFlight.add(batch);
      leaving.add(batch);
    }
    ready.clear();
  }

  void settled(Batch<K, T> batch, long now) {
    if (!inFlight.remove(batch)) {
      throw new IllegalStateException("settled twice: " + batch);
    }
    company.returned(now);
    batch.marked().forEach(this::release);
    letFollow(now);
  }

  /** Those that nothing holds back any more. */
  private void letFollow(long now) {
    var waited = List.copyOf(heldBack);
    heldBack.clear();
    waited.forEach(this::release);
    for (var item : waited) {
      var meets = meetsAnother(item);
      take(item);
      if (meets) {
        heldBack.add(item);
      } else {
        makeRoomFor(item);
        join(item, now);
        // It has waited long enough.
        due = now;
      }
    }
  }

  private boolean meetsAnother(Item<T> item) {
    return item.marks().stream().anyMatch(taken::containsKey);
  }

  private void take(Item<T> item) {
    item.marks().forEach(mark -> taken.merge(mark, 1, Integer::sum));
  }

  private void release(Item<T> item) {
    item.marks().forEach(mark -> taken.computeIfPresent(mark, (_, n) -> n == 1 ? null : n - 1));
  }

  boolean remove(T what, long now) {
    var gone =
        Stream.concat(open.stream().map(Waiting::item), heldBack.stream())
            .filter(item -> item.what().equals(what))
            .findFirst();
    gone.ifPresent(item -> remove(item, now));
    return gone.isPresent();
  }

  private void remove(Item<T> item, long now) {
    if (open.removeIf(each -> each.item.equals(item))) {
      openWeight -= item.weight();
      due = open.isEmpty() ? Batcher.NEVER : due;
    } else {
      heldBack.remove(item);
    }
    release(item);
    letFollow(now);
  }

  /** Whether nothing is known of it that a new line would not know. */
  boolean isForgotten(long now) {
    return open.isEmpty()
        && ready.isEmpty()
        && heldBack.isEmpty()
        && inFlight.isEmpty()
        && company.expected(now) <= 1;
  }
}
