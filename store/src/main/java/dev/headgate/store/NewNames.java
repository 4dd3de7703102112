package dev.headgate.store;

import java.util.HashMap;
import java.util.Map;

/**
 * Bounds the names that requests make up, such as modules in paths and integrations of tokens
 * nobody knows: an organisation gets so many new ones of each kind a day. Whatever comes under a
 * further new one is kept as {@value #OTHER}. Names that are known already stay what they are, so
 * that a storm of made-up ones takes nothing from those who were there before.
 */
final class NewNames {

  static final int PER_DAY_MAX = 1_000;

  static final String OTHER = "other";

  /** What callers can name freely. */
  enum Kind {
    INTEGRATION,
    PRINCIPAL,
    MODULE
  }

  private record Key(int organisation, Kind kind) {}

  private record Count(long day, int names) {}

  private final Map<Key, Count> counts = new HashMap<>();

  /** Whether one more new name may be kept; if so, it is counted. */
  boolean allows(int organisation, Kind kind, long day) {
    var key = new Key(organisation, kind);
    var before = counts.getOrDefault(key, new Count(day, 0));
    var count = day > before.day() ? new Count(day, 0) : before;
    if (count.names() >= PER_DAY_MAX) {
      return false;
    }
    counts.put(key, new Count(count.day(), count.names() + 1));
    return true;
  }
}
