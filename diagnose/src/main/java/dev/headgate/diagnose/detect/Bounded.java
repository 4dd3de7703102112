package dev.headgate.diagnose.detect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** States by key, of which the one that was needed least recently goes when there are too many. */
final class Bounded<K, V> {

  private final LinkedHashMap<K, V> states;

  Bounded(int max) {
    states =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > max;
          }
        };
  }

  V of(K key, Supplier<V> fresh) {
    var state = states.get(key);
    if (state == null) {
      state = fresh.get();
      states.put(key, state);
    }
    return state;
  }

  int size() {
    return states.size();
  }

  Iterable<Map.Entry<K, V>> entries() {
    return states.entrySet();
  }
}
