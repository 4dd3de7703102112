package dev.headgate.server.watch;

import dev.headgate.core.watch.Change;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Changes that are told, and wait for the second in which they were made to be over: Zoho's times
 * have whole seconds, so only then does a reader see all that happened in it. Not safe for use by
 * several threads.
 */
final class Settling {

  private static final long SECOND = 1_000_000_000;

  private final int max;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long added;

  private record Waiting(long sinceNanos, Change change, Set<String> reach) {}

  /**
   * Changes whose second is over.
   *
   * @param reach the modules that show them
   */
  record Settled(List<Change> changes, Set<String> reach) {}

  Settling(int max) {
    this.max = max;
  }

  /**
   * Adds changes; false where there are too many, and none was added.
   *
   * @param reach the modules that show them
   */
  boolean add(List<Change> changes, Set<String> reach, long nanos) {
    if (waiting.size() + changes.size() > max) {
      return false;
    }
    changes.forEach(change -> waiting.add(new Waiting(nanos, change, reach)));
    added += changes.size();
    return true;
  }

  /** Those whose second is over, in their order; they go on waiting until {@link #done}. */
  Settled settled(long nanos) {
    var settled = new ArrayList<Change>();
    var reach = new LinkedHashSet<String>();
    for (var each : waiting) {
      if (nanos - each.sinceNanos < SECOND) {
        break;
      }
      settled.add(each.change);
      reach.addAll(each.reach);
    }
    return new Settled(settled, reach);
  }

  /** The first {@code count} were passed on. */
  void done(int count) {
    for (int i = 0; i < count; i++) {
      waiting.remove();
    }
  }

  /** How many were ever added. */
  long added() {
    return added;
  }

  /** How many of them were passed on. */
  long passed() {
    return added - waiting.size();
  }

  int size() {
    return waiting.size();
  }
}
