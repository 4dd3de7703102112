package dev.headgate.core.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The changes of one module that are known already, by record, so that none is told twice and a
 * look can tell which were never told. Of a record that is forgotten here a change may be told
 * again, never lost.
 */
final class KnownChanges {

  private static final int RECORDS_MAX = 20_000;

  /** The rest of a second whose beginning is all that Zoho tells. */
  private static final Duration REST_OF_SECOND = Duration.ofNanos(999_999_999);

  private final Map<String, Known> records = new LinkedHashMap<>();

  private static final class Known {
    private Instant inserted = Instant.MIN;
    private Instant modified = Instant.MIN;
    private Instant deleted = Instant.MIN;

    Instant latest() {
      return deleted.isAfter(modified) ? deleted : modified;
    }
  }

  /** Takes in a change by its own time; false where it was known, or overtaken by a later one. */
  boolean learn(Operation operation, String record, Instant at) {
    var known = of(record);
    return switch (operation) {
      case INSERT -> {
        boolean fresh = known.inserted.equals(Instant.MIN);
        known.inserted = fresh ? at : known.inserted;
        known.modified = later(known.modified, at);
        yield fresh;
      }
      case UPDATE -> {
        boolean fresh = at.isAfter(known.modified);
        known.modified = later(known.modified, at);
        yield fresh;
      }
      case DELETE -> {
        boolean fresh = at.isAfter(known.deleted);
        known.deleted = later(known.deleted, at);
        yield fresh;
      }
      case RESYNC -> true;
    };
  }

  /**
   * Takes in a record of a list.
   *
   * @param newSince records younger than this were not there when one looked last
   * @param sure until when the seconds of Zoho's clock are over for sure
   * @return what was not known of it
   */
  List<Operation> learn(Look.Row row, Instant newSince, Instant sure) {
    var known = of(row.id());
    if (!seconds(known.modified).isBefore(row.modified())) {
      return List.of();
    }
    var fresh = new ArrayList<Operation>(2);
    if (known.inserted.equals(Instant.MIN) && !row.created().isBefore(newSince)) {
      fresh.add(Operation.INSERT);
      known.inserted = row.created();
    }
    if (fresh.isEmpty() || row.modified().isAfter(row.created())) {
      fresh.add(Operation.UPDATE);
    }
    known.modified = seen(row.modified(), sure);
    return fresh;
  }

  /** Takes in a deleted record; true where that was not known. */
  boolean learn(Look.Gone gone, Instant sure) {
    var known = of(gone.id());
    if (!seconds(known.deleted).isBefore(gone.at())) {
      return false;
    }
    known.deleted = seen(gone.at(), sure);
    return true;
  }

  /** Lets go of what no look asks for any more. */
  void forgetBefore(Instant floor) {
    records.values().removeIf(known -> known.latest().isBefore(floor));
  }

  // A second that may still run can hold another change, whose notification is news then.
  private static Instant seen(Instant second, Instant sure) {
    return second.plusSeconds(1).isAfter(sure) ? second : second.plus(REST_OF_SECOND);
  }

  private Known of(String record) {
    if (records.size() >= RECORDS_MAX && !records.containsKey(record)) {
      records.remove(records.keySet().iterator().next());
    }
    return records.computeIfAbsent(record, _ -> new Known());
  }

  private static Instant seconds(Instant at) {
    return at.equals(Instant.MIN) ? at : at.truncatedTo(ChronoUnit.SECONDS);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
