package dev.headgate.emulator.crm.meta;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.call.IdText;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.schema.CrmModule;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** GET settings/modules: which modules there are, and one of them in detail. */
public final class ModulesMeta implements Resource {
  private static final int PER_PAGE = 200;
  private static final int BUSINESS_CARD_FIELDS_MAX = 5;

  private final Organisation organisation;
  private final ViewJson views;

  public ModulesMeta(Organisation organisation) {
    this.organisation = organisation;
    this.views = new ViewJson(organisation);
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/crm/{v}/settings/modules", this::all),
        Route.get("/crm/{v}/settings/modules/{name}", this::one));
  }

  private CrmResponse all(Call call) {
    return Answers.ok(
        MetaJson.array(
            "modules",
            organisation.schema().modules(),
            (json, module) -> {
              json.writeStartObject();
              basics(json, module);
              json.writeEndObject();
            }));
  }

  private CrmResponse one(Call call) {
    var module =
        find(call.variable("name"), call).orElseThrow(() -> Fault.invalidModule().asRefusal());
    return Answers.ok(
        MetaJson.array(
            "modules",
            List.of(module),
            (json, found) -> {
              json.writeStartObject();
              basics(json, found);
              details(json, found, call);
              json.writeEndObject();
            }));
  }

  /** By API name or by id. */
  private Optional<CrmModule> find(String name, Call call) {
    var schema = organisation.schema();
    var named = call.version().isAtLeast(3) ? schema.find(name) : schema.findInAnyCase(name);
    return named.or(
        () ->
            IdText.one(name)
                .flatMap(
                    id ->
                        schema.modules().stream().filter(module -> module.id() == id).findFirst()));
  }

  private void basics(JsonGenerator json, CrmModule module) throws IOException {
    boolean records = module.kind().hasRecords();
    int number = organisation.schema().modules().indexOf(module) + 1;
    json.writeStringField("id", Long.toString(module.id()));
    json.writeStringField("api_name", module.apiName());
    json.writeStringField("module_name", module.apiName());
    json.writeStringField("singular_label", module.names().singular());
    json.writeStringField("plural_label", module.names().plural());
    json.writeStringField("generated_type", generatedType(module));
    json.writeBooleanField("api_supported", true);
    for (var able :
        new String[] {
          "creatable",
          "editable",
          "deletable",
          "viewable",
          "visible",
          "show_as_tab",
          "global_search_supported",
          "triggers_supported",
          "webform_supported",
          "quick_create",
          "filter_supported",
          "feeds_required"
        }) {
      json.writeBooleanField(able, records);
    }
    for (var unable :
        new String[] {
          "convertable",
          "scoring_supported",
          "inventory_template_supported",
          "isBlueprintSupported",
          "email_parser_supported",
          "presence_sub_menu",
          "has_more_profiles"
        }) {
      json.writeBooleanField(
          unable, unable.equals("convertable") && module.apiName().equals("Leads"));
    }
    json.writeNumberField("sequence_number", number);
    json.writeNumberField("visibility", records ? 1 : 0);
    json.writeNumberField("profile_count", organisation.people().profiles().size());
    json.writeNumberField("business_card_field_limit", BUSINESS_CARD_FIELDS_MAX);
    json.writeStringField("status", records ? "visible" : "system_hidden");
    json.writeStringField(
        "web_link", organisation.config().baseUrl() + "/crm/tab/" + module.apiName());
    json.writeNullField("modified_time");
    json.writeNullField("modified_by");
    json.writeNullField("parent_module");
    json.writeNullField("description");
    MetaJson.arrayField(json, "profiles", organisation.people().profiles(), MetaJson::profile);
    json.writeArrayFieldStart("arguments");
    json.writeEndArray();
  }

  private void details(JsonGenerator json, CrmModule module, Call call) throws IOException {
    json.writeStringField("display_field", module.display().apiName());
    json.writeNumberField("per_page", PER_PAGE);
    json.writeBooleanField("filter_status", true);
    json.writeBooleanField("kanban_view", false);
    json.writeBooleanField("kanban_view_supported", true);
    json.writeBooleanField("recycle_bin_on_delete", true);
    json.writeArrayFieldStart("search_layout_fields");
    json.writeString(module.display().apiName());
    json.writeEndArray();
    json.writeArrayFieldStart("business_card_fields");
    json.writeString(module.display().apiName());
    json.writeEndArray();
    var all = organisation.views().of(module);
    if (!all.isEmpty()) {
      json.writeFieldName("custom_view");
      views.write(json, all.getFirst(), call.user());
    }
    json.writeArrayFieldStart("$properties");
    json.writeEndArray();
    json.writeArrayFieldStart("$field_states");
    json.writeEndArray();
  }

  private static String generatedType(CrmModule module) {
    return module.kind() == CrmModule.Kind.RELATED
        ? "default"
        : module.kind().name().toLowerCase(Locale.ROOT);
  }
}
