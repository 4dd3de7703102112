package dev.headgate.demo.oracle;

import dev.headgate.emulator.crm.record.Change;
import dev.headgate.emulator.crm.record.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * All changes of the day, told by the emulator as it makes them, whoever asked for them. Safe for
 * use by many threads.
 */
public final class History implements Consumer<List<Change>> {

  private final Map<String, List<Event>> byModule = new HashMap<>();
  private final Map<Long, List<Instant>> byRecord = new ConcurrentHashMap<>();

  /**
   * Something that happened to a record.
   *
   * @param isNew whether it was made
   */
  public record Event(Instant at, long id, boolean isNew) {}

  @Override
  public synchronized void accept(List<Change> changes) {
    for (var change : changes) {
      var row = change.row();
      byModule
          .computeIfAbsent(row.module().apiName(), _ -> new ArrayList<>())
          .add(new Event(change.at(), row.id(), change.operation() == Operation.INSERT));
      byRecord.computeIfAbsent(row.id(), _ -> new CopyOnWriteArrayList<>()).add(change.at());
    }
  }

  /** A module's changes so far, the first first. */
  public synchronized List<Event> of(String module) {
    return List.copyOf(byModule.getOrDefault(module, List.of()));
  }

  /** When a record changed, the first time first. */
  List<Instant> of(long id) {
    return byRecord.getOrDefault(id, List.of());
  }

  /** A module's changes that are after {@code begin} and before {@code end}, the last first. */
  synchronized List<Event> between(String module, Instant begin, Instant end) {
    var events = byModule.getOrDefault(module, List.of());
    var found = new ArrayList<Event>();
    for (int i = events.size() - 1; i >= 0 && events.get(i).at().isAfter(begin); i--) {
      if (events.get(i).at().isBefore(end)) {
        found.add(events.get(i));
      }
    }
    return found;
  }
}
