package dev.headgate.emulator.crm.record;

import dev.headgate.emulator.crm.schema.Field;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Which records have a given value in one field. Text is the same whatever its case. Changed by one
 * thread at a time, read by many.
 */
final class ValueIndex {
  private static final long[] NONE = {};

  private final Field field;
  private final ConcurrentMap<Object, long[]> idsByKey = new ConcurrentHashMap<>();

  ValueIndex(Field field) {
    this.field = field;
  }

  Field field() {
    return field;
  }

  /** In ascending order. The caller must not change the array. */
  long[] ids(Object value) {
    return idsByKey.getOrDefault(key(value), NONE);
  }

  void add(Row row) {
    @Nullable Object value = row.get(field);
    if (value != null) {
      idsByKey.merge(key(value), new long[] {row.id()}, ValueIndex::union);
    }
  }

  void remove(Row row) {
    @Nullable Object value = row.get(field);
    if (value != null) {
      idsByKey.computeIfPresent(
          key(value),
          (key, ids) -> {
            var left = Arrays.stream(ids).filter(id -> id != row.id()).toArray();
            return left.length == 0 ? null : left;
          });
    }
  }

  private static long[] union(long[] ids, long[] added) {
    // New records have the greatest id, so this keeps the order without a sort almost always.
    var all = Arrays.copyOf(ids, ids.length + 1);
    all[ids.length] = added[0];
    if (added[0] < ids[ids.length - 1]) {
      Arrays.sort(all);
    }
    return all;
  }

  private static Object key(Object value) {
    return value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
  }
}
