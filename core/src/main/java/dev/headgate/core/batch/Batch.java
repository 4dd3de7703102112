package dev.headgate.core.batch;

import java.util.List;

/**
 * Items that leave together. Must be {@linkplain Batcher#settled settled} once, however it ends.
 */
public final class Batch<K, T> {

  private final K key;
  private final List<Item<T>> items;

  Batch(K key, List<Item<T>> items) {
    this.key = key;
    this.items = List.copyOf(items);
  }

  public K key() {
    return key;
  }

  /** In the order in which they joined. */
  public List<T> items() {
    return items.stream().map(Item::what).toList();
  }

  List<Item<T>> marked() {
    return items;
  }

  @Override
  public String toString() {
    return "Batch[" + key + ", " + items.size() + "]";
  }
}
