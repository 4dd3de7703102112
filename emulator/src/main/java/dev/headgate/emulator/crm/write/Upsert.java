package dev.headgate.emulator.crm.write;

import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.record.Draft;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.record.Table;
import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.Field;
import dev.headgate.emulator.crm.schema.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an upsert finds the record to change: by the fields that the caller names and then by the
 * other unique ones; where the caller names none, by the module's own field for it and then by the
 * unique ones. Source: Zoho's page on upsert.
 */
final class Upsert {
  private final List<Field> fields;

  private Upsert(List<Field> fields) {
    this.fields = fields;
  }

  /** Refuses the call where a name is no field that records can be told apart by. */
  static Upsert by(List<String> names, CrmModule module) {
    var fields = new ArrayList<Field>();
    for (int i = 0; i < names.size(); i++) {
      var path = "$.duplicate_check_fields[" + i + "]";
      fields.add(
          module
              .find(names.get(i))
              .filter(field -> field.is(Trait.UNIQUE) || field.is(Trait.DUPLICATE_CHECK))
              .orElseThrow(
                  () ->
                      Fault.invalidData(
                              "invalid data",
                              Map.of("api_name", "duplicate_check_fields", "json_path", path))
                          .asRefusal()));
    }
    if (names.isEmpty()) {
      module.fields().stream()
          .filter(field -> field.is(Trait.DUPLICATE_CHECK))
          .forEach(fields::add);
    }
    module.fields().stream().filter(field -> field.is(Trait.UNIQUE)).forEach(fields::add);
    return new Upsert(fields.stream().distinct().toList());
  }

  /** A record that is there already. */
  record Match(Row row, Field field) {}

  Optional<Match> find(Draft draft, Table table) {
    for (var field : fields) {
      @Nullable Object value = draft.get(field);
      if (value != null) {
        var rows = table.withValue(field, value);
        if (!rows.isEmpty()) {
          return Optional.of(new Match(rows.getFirst(), field));
        }
      }
    }
    return Optional.empty();
  }
}
