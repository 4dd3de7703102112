package dev.headgate.emulator.crm.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a record.
 *
 * @param before {@code null} for an insert
 * @param after {@code null} for a delete
 * @param at when it happened
 */
public record Change(@Nullable Row before, @Nullable Row after, Instant at) {
  public Change {
    if (before == null && after == null) {
      throw new IllegalArgumentException("a change needs a record");
    }
  }

  /** What happened. */
  public Operation operation() {
    if (before == null) {
      return Operation.INSERT;
    }
    return after == null ? Operation.DELETE : Operation.UPDATE;
  }

  /** The record as it is now or, where it is gone, as it was last. */
  public Row row() {
    return after == null ? known(before) : after;
  }

  private static Row known(@Nullable Row row) {
    if (row == null) {
      throw new IllegalStateException("a change has no record");
    }
    return row;
  }
}
