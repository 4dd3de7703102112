package dev.headgate.emulator.crm.record;

import java.util.Comparator;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records by a key that says where they stand in a list, to be walked either way. Each way has a
 * map of its own: a skip list's step forward follows a link, its step back is a search from the
 * top. Changed by one thread at a time, read by many.
 *
 * @param <K> orders the records; no two have the same
 */
final class Sorted<K extends Comparable<K>> {
  private final ConcurrentNavigableMap<K, Row> ascending = new ConcurrentSkipListMap<>();
  private final ConcurrentNavigableMap<K, Row> descending =
      new ConcurrentSkipListMap<>(Comparator.reverseOrder());

  void put(K key, Row row) {
    ascending.put(key, row);
    descending.put(key, row);
  }

  void remove(K key) {
    ascending.remove(key);
    descending.remove(key);
  }

  @Nullable Row get(K key) {
    return ascending.get(key);
  }

  /** Counts, so not free. */
  int size() {
    return ascending.size();
  }

  boolean isEmpty() {
    return ascending.isEmpty();
  }

  Stream<Row> walk(boolean up) {
    return way(up).values().stream();
  }

  /** Those that come after the key on this way. */
  Stream<Row> walkAfter(boolean up, K key) {
    return way(up).tailMap(key, false).values().stream();
  }

  private ConcurrentNavigableMap<K, Row> way(boolean up) {
    return up ? ascending : descending;
  }
}
