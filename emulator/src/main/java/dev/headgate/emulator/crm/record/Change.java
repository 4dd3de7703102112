package dev.headgate.emulator.crm.record;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a record.
 *
 * @param before {@code null} for an insert
 * @param after {@code null} for a delete
 */
public record Change(@Nullable Row before, @Nullable Row after) {
  public Change {
    if (before == null && after == null) {
      throw new IllegalArgumentException("a change needs a record");
    }
  }
}
