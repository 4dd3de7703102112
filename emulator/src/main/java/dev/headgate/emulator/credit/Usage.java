package dev.headgate.emulator.credit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Calls, credits and refusals since the start, by key. Not safe for use by many threads; its owner
 * guards it.
 */
final class Usage {

  private static final class Counters {
    private long calls;
    private long credits;
    private long refused;
  }

  private final Map<String, Counters> byKey = new TreeMap<>();

  void called(String key, long credits) {
    var counters = of(key);
    counters.calls++;
    counters.credits += credits;
  }

  void corrected(String key, long deltaCredits) {
    of(key).credits += deltaCredits;
  }

  void refused(String key) {
    of(key).refused++;
  }

  List<UsageRow> rows() {
    var rows = new ArrayList<UsageRow>(byKey.size());
    byKey.forEach((key, c) -> rows.add(new UsageRow(key, c.calls, c.credits, c.refused)));
    return rows;
  }

  private Counters of(String key) {
    return byKey.computeIfAbsent(key, _ -> new Counters());
  }
}
