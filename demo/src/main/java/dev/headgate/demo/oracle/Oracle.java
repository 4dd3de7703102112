package dev.headgate.demo.oracle;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows how out of date an answer was: the time from the first change that it does not show to the
 * moment it was asked for. Zero where it shows all that had happened by then. Exact to the second,
 * since records say no more of when they were modified.
 */
public final class Oracle {

  private final History history;

  /** Those read before: the same few thousand come millions of times. */
  private final Map<String, Instant> moments = new ConcurrentHashMap<>();

  public Oracle(History history) {
    this.history = history;
  }

  /** Of records that say when they were modified. */
  public Duration staleness(Iterable<Shown> records, Instant asked) {
    var worst = Duration.ZERO;
    for (var record : records) {
      var changes = history.of(record.id());
      if (!changes.isEmpty() && !record.modified().isEmpty()) { // most never change in a day
        worst = longer(worst, staleness(changes, moment(record.modified()), asked));
      }
    }
    return worst;
  }

  private static Duration staleness(List<Instant> changes, Instant shown, Instant asked) {
    for (var change : changes) {
      if (seconds(change).isAfter(shown)) {
        return since(change, asked);
      }
    }
    return Duration.ZERO;
  }

  /** Of a list of those records of a module that were modified last, the latest first. */
  public Duration stalenessOfLatest(String module, Iterable<Shown> records, Instant asked) {
    var shown = new HashMap<Long, Instant>();
    var oldest = Instant.MAX;
    for (var record : records) {
      oldest = moment(record.modified());
      shown.put(record.id(), oldest);
    }
    var worst = Duration.ZERO;
    for (var event : history.between(module, oldest, asked)) {
      if (seconds(event.at()).isAfter(oldest) && !isShown(event, shown)) {
        worst = longer(worst, since(event.at(), asked));
      }
    }
    return worst;
  }

  private static boolean isShown(History.Event event, Map<Long, Instant> shown) {
    var version = shown.get(event.id());
    return version != null && !seconds(event.at()).isAfter(version);
  }

  /** Of which records there are, to who has asked for all of a module and seen these. */
  public Duration stalenessOfWhole(String module, Set<Long> seen, Instant asked) {
    var worst = Duration.ZERO;
    for (var event : history.between(module, Instant.MIN, asked)) {
      if (event.isNew() && !seen.contains(event.id())) {
        worst = longer(worst, since(event.at(), asked));
      }
    }
    return worst;
  }

  private Instant moment(String written) {
    return moments.computeIfAbsent(written, text -> OffsetDateTime.parse(text).toInstant());
  }

  private static Instant seconds(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS);
  }

  private static Duration since(Instant change, Instant asked) {
    return change.isBefore(asked) ? Duration.between(change, asked) : Duration.ZERO;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
