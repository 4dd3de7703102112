package dev.headgate.emulator.crm.related;

import dev.headgate.emulator.crm.record.Writer;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Which records are linked freely with which. A link has no direction. Read by many threads,
 * changed with a writer's right.
 */
public final class LinkBook {
  private final Map<Long, NavigableSet<Long>> links = new ConcurrentHashMap<>();

  /** The ids linked with this one, the youngest first. */
  public Set<Long> of(long id) {
    var linked = links.get(id);
    return linked == null ? Set.of() : linked.descendingSet();
  }

  /** Links the two, if they are not yet. */
  public void link(long one, long other, Writer writer) {
    if (add(one, other)) {
      writer.did(() -> remove(one, other));
    }
  }

  /** Whether there was a link to take away. */
  public boolean unlink(long one, long other, Writer writer) {
    var removed = remove(one, other);
    if (removed) {
      writer.did(() -> add(one, other));
    }
    return removed;
  }

  private boolean add(long one, long other) {
    var added = linkedWith(one).add(other);
    linkedWith(other).add(one);
    return added;
  }

  private boolean remove(long one, long other) {
    var removed = linkedWith(one).remove(other);
    linkedWith(other).remove(one);
    return removed;
  }

  private NavigableSet<Long> linkedWith(long id) {
    return links.computeIfAbsent(id, _ -> new ConcurrentSkipListSet<>());
  }
}
