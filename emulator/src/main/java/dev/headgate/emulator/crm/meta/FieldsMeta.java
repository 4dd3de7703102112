package dev.headgate.emulator.crm.meta;

import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.schema.Field;
import dev.headgate.emulator.crm.schema.Trait;
import java.util.List;

/** GET settings/fields: the fields of one module. */
public final class FieldsMeta implements Resource {
  private final FieldJson fields;

  public FieldsMeta(Organisation organisation) {
    this.fields = new FieldJson(organisation);
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/crm/{v}/settings/fields", this::all),
        Route.get("/crm/{v}/settings/fields/{id}", this::one));
  }

  private CrmResponse all(Call call) {
    var module = call.moduleParam("module");
    return Answers.ok(
        MetaJson.array(
            "fields",
            module.fields().stream().filter(FieldsMeta::isShown).toList(),
            (json, field) -> fields.write(json, module, field)));
  }

  private CrmResponse one(Call call) {
    var module = call.moduleParam("module");
    long id = call.id("id");
    var found = module.fields().stream().filter(field -> field.id() == id).toList();
    return found.isEmpty()
        ? Answers.noContent()
        : Answers.ok(
            MetaJson.array("fields", found, (json, field) -> fields.write(json, module, field)));
  }

  static boolean isShown(Field field) {
    return !field.is(Trait.HIDDEN);
  }
}
