package dev.headgate.emulator.crm.watch;

import dev.headgate.emulator.crm.record.Change;
import dev.headgate.emulator.crm.record.Draft;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.schema.Field;
import dev.headgate.emulator.crm.schema.Trait;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a change touched: of an insert those that were given a value, of an update those
 * whose value is another, of a delete none. Id, times, creator and modifier are left out, as they
 * would be in every list.
 */
final class AffectedFields {

  private AffectedFields() {}

  static List<Field> of(Change change) {
    var after = change.after();
    if (after == null) {
      return List.of();
    }
    var module = after.module();
    var empty = Draft.of(module);
    return module.fields().stream()
        .filter(field -> !field.is(Trait.HIDDEN))
        .filter(
            field ->
                field.equals(module.owner()) || field.position() > module.modifiedTime().position())
        .filter(field -> !same(before(change.before(), empty, field), after.get(field)))
        .toList();
  }

  private static @Nullable Object before(@Nullable Row row, Draft empty, Field field) {
    return row == null ? empty.get(field) : row.get(field);
  }

  private static boolean same(@Nullable Object one, @Nullable Object other) {
    // A total that was worked out again may have another scale and be the same.
    if (one instanceof BigDecimal number && other instanceof BigDecimal otherNumber) {
      return number.compareTo(otherNumber) == 0;
    }
    return Objects.equals(one, other);
  }
}
