package dev.headgate.emulator.crm.record;

import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.Field;
import dev.headgate.emulator.crm.schema.FieldType;
import org.jspecify.annotations.Nullable;

/** Values on their way into a record. Not shared between threads. */
public final class Draft {
  private final CrmModule module;
  private final @Nullable Object[] values;

  private Draft(CrmModule module, @Nullable Object[] values) {
    this.module = module;
    this.values = values;
  }

  /** For a new record: everything empty, booleans {@code false}. */
  public static Draft of(CrmModule module) {
    var draft = new Draft(module, new Object[module.fields().size()]);
    for (var field : module.fields()) {
      if (field.type() == FieldType.BOOLEAN) {
        draft.set(field, false);
      }
    }
    return draft;
  }

  /** For a change: everything as it is. */
  public static Draft of(Row row) {
    return new Draft(row.module(), row.copyOfValues());
  }

  public CrmModule module() {
    return module;
  }

  public @Nullable Object get(Field field) {
    return values[field.position()];
  }

  /** Takes values in the Java type that the field's type names. */
  public Draft set(Field field, @Nullable Object value) {
    values[field.position()] = value;
    return this;
  }

  /** A row that is no record of a table: a line of a subform. The draft must have an id. */
  public Row asSubformRow() {
    if (get(module.idField()) instanceof Long id) {
      return new Row(id, module, values.clone(), null);
    }
    throw new IllegalStateException("a subform row needs an id");
  }

  @Nullable Object[] values() {
    return values.clone();
  }
}
