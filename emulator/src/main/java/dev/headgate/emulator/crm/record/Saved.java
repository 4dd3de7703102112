package dev.headgate.emulator.crm.record;

import dev.headgate.emulator.crm.schema.Field;

/** What became of an insert or an update. */
public sealed interface Saved {
  record Done(Row row) implements Saved {}

  /** Nothing was written: a unique field has a value that another record has already. */
  record Duplicate(Field field, Row other) implements Saved {}
}
