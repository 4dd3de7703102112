package dev.headgate.emulator.crm.read;

import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.people.Right;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.Field;
import dev.headgate.emulator.crm.schema.Trait;
import java.util.Map;
import java.util.Optional;

/** Finds the record that a path names, by id or, with the header X-EXTERNAL, by an external id. */
public final class RowFinder {
  private final Organisation organisation;

  public RowFinder(Organisation organisation) {
    this.organisation = organisation;
  }

  /**
   * The record that stands in the path; refuses the call where the caller may not see it.
   *
   * @param variable the path variable that holds the id
   */
  public Optional<Row> find(Call call, CrmModule module, String variable) {
    var external = externalField(call, module);
    var table = organisation.records().table(module);
    var row =
        external.isPresent()
            ? table.withValue(external.get(), call.variable(variable)).stream().findFirst()
            : table.find(call.id(variable));
    if (row.isPresent() && !call.user().seesRecordsOf(row.get().owner())) {
      throw Fault.noPermission(Right.VIEW.permission(module.apiName())).asRefusal();
    }
    return row;
  }

  /** The field that X-EXTERNAL names, as {@code Module.Field}. */
  public static Optional<Field> externalField(Call call, CrmModule module) {
    return call.header("x-external")
        .map(
            value -> {
              int dot = value.indexOf('.');
              boolean same = dot > 0 && value.substring(0, dot).equals(module.apiName());
              return (same ? module.find(value.substring(dot + 1)) : Optional.<Field>empty())
                  .filter(field -> field.is(Trait.EXTERNAL))
                  .orElseThrow(
                      () ->
                          Fault.invalidData("invalid data", Map.of("header_name", "X-EXTERNAL"))
                              .asRefusal());
            });
  }
}
