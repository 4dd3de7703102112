package dev.headgate.emulator.crm.read;

import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.Field;
import dev.headgate.emulator.crm.schema.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What of a record an answer shows, besides the id.
 *
 * @param facts names that begin with a dollar sign: what the CRM itself says of a record
 * @param cutsRichText whether HTML is cut, as lists do
 */
public record Selection(List<Field> fields, List<String> facts, boolean cutsRichText) {
  private static final int FIELDS_MAX = 50;

  /** Of a list: the fields asked for, which from version 3 on must be named. */
  public static Selection ofList(Call call, CrmModule module) {
    if (call.params().has("fields")) {
      var asked = asked(call, module);
      return new Selection(
          asked.fields().stream().filter(field -> !field.isOnlyInSingleReads()).toList(),
          asked.facts(),
          true);
    }
    if (call.version().isAtLeast(3)) {
      throw Fault.missingParam("fields").asRefusal();
    }
    return new Selection(
        shown(module).stream().filter(field -> !field.isOnlyInSingleReads()).toList(),
        RowJson.facts(),
        true);
  }

  /** Of a single record: the fields asked for, else everything. */
  public static Selection ofOne(Call call, CrmModule module) {
    return call.params().has("fields") ? asked(call, module) : all(module);
  }

  /** Everything a single record shows. */
  public static Selection all(CrmModule module) {
    return new Selection(shown(module), RowJson.facts(), false);
  }

  /** Unknown names are passed over, as Zoho does. */
  private static Selection asked(Call call, CrmModule module) {
    var names = call.params().list("fields");
    if (names.size() > FIELDS_MAX) {
      throw new Fault(
              400,
              "LIMIT_EXCEEDED",
              "the number of fields exceeds the limit",
              Map.of("param_name", "fields", "limit", FIELDS_MAX))
          .asRefusal();
    }
    var fields = new ArrayList<Field>();
    var facts = new ArrayList<String>();
    for (var name : names) {
      module.find(name).filter(field -> !field.equals(module.idField())).ifPresent(fields::add);
      if (RowJson.facts().contains(name)) {
        facts.add(name);
      }
    }
    return new Selection(
        fields.stream().distinct().toList(), facts.stream().distinct().toList(), false);
  }

  private static List<Field> shown(CrmModule module) {
    return module.fields().stream()
        .filter(field -> !field.equals(module.idField()))
        .filter(field -> !field.is(Trait.HIDDEN) || field.apiName().equals("$se_module"))
        .toList();
  }
}
