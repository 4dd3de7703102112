package dev.headgate.diagnose;

import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.event.Source;
import dev.headgate.diagnose.finding.Stream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums over all events: by integration, by stream and by hour. */
final class Totals {

  private static final int INTEGRATIONS_MAX = 5_000;
  private static final int STREAMS_MAX = 20_000;
  private static final int HOURS_MAX = 200_000;
  private static final long HOUR_SECONDS = 3_600;

  /** Who comes when there are too many names already. */
  static final String OTHERS = "(others)";

  private final Map<String, Sum> integrations = new HashMap<>();
  private final Map<Stream, Long> streams = new HashMap<>();
  private final TreeMap<Long, Map<String, Long>> hours = new TreeMap<>();
  private int hourCells;
  private long calls;
  private long credits;
  private long refused;
  private long summed;
  private long firstMillis = Long.MAX_VALUE;
  private long lastMillis = Long.MIN_VALUE;

  private static final class Sum {
    private long calls;
    private long credits;
    private long refused;
    private @Nullable Instant firstRefused;
  }

  void add(Event event) {
    var millis = event.time().toEpochMilli();
    firstMillis = Math.min(firstMillis, millis);
    lastMillis = Math.max(lastMillis, millis);
    var name = event.integration();
    if (!integrations.containsKey(name) && integrations.size() >= INTEGRATIONS_MAX) {
      name = OTHERS;
    }
    var sum = integrations.computeIfAbsent(name, _ -> new Sum());
    var call = event.call();
    calls += call.count();
    credits += call.credits();
    sum.calls += call.count();
    sum.credits += call.credits();
    if (event.answer().tooMany()) {
      refused += call.count();
      sum.refused += call.count();
      var first = sum.firstRefused;
      sum.firstRefused = first == null || event.time().isBefore(first) ? event.time() : first;
    }
    if (call.credits() > 0) {
      addToStream(event);
      if (event.source() == Source.LEDGER) {
        summed += call.credits();
      } else {
        var hour = Math.floorDiv(event.time().getEpochSecond(), HOUR_SECONDS);
        addToHour(hour, name, call.credits());
      }
    }
  }

  private void addToStream(Event event) {
    var stream = Stream.of(event);
    if (streams.size() < STREAMS_MAX || streams.containsKey(stream)) {
      streams.merge(stream, event.call().credits(), Long::sum);
    }
  }

  private void addToHour(long hour, String name, long spent) {
    var cells = hours.get(hour);
    if (cells == null) {
      if (hourCells >= HOURS_MAX) {
        return;
      }
      cells = new HashMap<>();
      hours.put(hour, cells);
    }
    var key = cells.containsKey(name) || hourCells < HOURS_MAX ? name : OTHERS;
    hourCells += cells.containsKey(key) ? 0 : 1;
    cells.merge(key, spent, Long::sum);
  }

  long calls() {
    return calls;
  }

  long credits() {
    return credits;
  }

  long refused() {
    return refused;
  }

  Map<Stream, Long> streams() {
    return streams;
  }

  @Nullable Instant from() {
    return calls == 0 ? null : Instant.ofEpochMilli(firstMillis);
  }

  @Nullable Instant until() {
    return calls == 0 ? null : Instant.ofEpochMilli(lastMillis);
  }

  List<Spender> consumers() {
    var consumers = new ArrayList<Spender>();
    integrations.forEach(
        (name, sum) ->
            consumers.add(
                new Spender(name, sum.calls, sum.credits, sum.refused, sum.firstRefused)));
    consumers.sort(
        Comparator.comparingLong(Spender::credits)
            .thenComparingLong(Spender::calls)
            .reversed()
            .thenComparing(Spender::integration));
    return consumers;
  }

  List<Hour> hours() {
    var list = new ArrayList<Hour>();
    hours.forEach(
        (hour, cells) ->
            list.add(new Hour(Instant.ofEpochSecond(hour * HOUR_SECONDS), Map.copyOf(cells))));
    return list;
  }

  /** The most credits within 24 hours on the clock, which is what a pool must hold. */
  long busiestDay() {
    var sums = new TreeMap<Long, Long>();
    hours.forEach(
        (hour, cells) -> sums.put(hour, cells.values().stream().mapToLong(Long::longValue).sum()));
    var most = 0L;
    for (var hour : sums.keySet()) {
      most =
          Math.max(
              most,
              sums.subMap(hour - 23, true, hour, true).values().stream()
                  .mapToLong(Long::longValue)
                  .sum());
    }
    return most + summed;
  }
}
