package dev.headgate.emulator.crm.meta;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.RelatedList;
import java.io.IOException;
import java.util.List;

/** GET settings/related_lists: the related lists of one module. */
public final class RelatedListsMeta implements Resource {
  private final Organisation organisation;

  public RelatedListsMeta(Organisation organisation) {
    this.organisation = organisation;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/crm/{v}/settings/related_lists", this::all),
        Route.get("/crm/{v}/settings/related_lists/{id}", this::one));
  }

  private CrmResponse all(Call call) {
    var module = call.moduleParam("module");
    return lists(module, module.relatedLists());
  }

  private CrmResponse one(Call call) {
    var module = call.moduleParam("module");
    long id = call.id("id");
    return lists(module, module.relatedLists().stream().filter(list -> list.id() == id).toList());
  }

  private CrmResponse lists(CrmModule module, List<RelatedList> lists) {
    return lists.isEmpty()
        ? Answers.noContent()
        : Answers.ok(
            MetaJson.array("related_lists", lists, (json, list) -> list(json, module, list)));
  }

  private void list(JsonGenerator json, CrmModule module, RelatedList list) throws IOException {
    int number = module.relatedLists().indexOf(list) + 1;
    json.writeStartObject();
    json.writeStringField("id", Long.toString(list.id()));
    json.writeStringField("api_name", list.apiName());
    json.writeStringField("name", list.label());
    json.writeStringField("display_label", list.label());
    json.writeStringField("sequence_number", Integer.toString(number));
    json.writeStringField("type", "default");
    json.writeStringField("status", "visible");
    json.writeBooleanField("visible", true);
    json.writeBooleanField("customize_sort", true);
    json.writeBooleanField("customize_fields", true);
    json.writeBooleanField("customize_display_label", true);
    json.writeStringField("href", module.apiName() + "/{ENTITYID}/" + list.apiName());
    MetaJson.module(json, "module", organisation.schema().module(list.module()));
    for (var empty :
        new String[] {"action", "connectedmodule", "linkingmodule", "sort_by", "sort_order"}) {
      json.writeNullField(empty);
    }
    json.writeEndObject();
  }
}
