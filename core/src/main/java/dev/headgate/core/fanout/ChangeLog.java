package dev.headgate.core.fanout;

import dev.headgate.core.watch.Change;
import java.time.Instant;
import java.util.List;

/** The changes that became known, numbered in the order in which they did. */
public interface ChangeLog {

  /** Adds changes in their order; durable on return. */
  void append(List<Change> changes, Instant now);

  /** Those with greater numbers than {@code number}, the first of them, in their order. */
  List<Logged> after(long number, int max);

  /** The number of the last that was ever added; 0 before the first. */
  long last();

  /** Every number up to this one may be missing: its change was pruned. */
  long prunedUpTo();

  /**
   * Deletes what was added before {@code before}, and the oldest beyond {@code rowsMax}; dead
   * letters go with their changes.
   */
  void prune(Instant before, long rowsMax);
}
