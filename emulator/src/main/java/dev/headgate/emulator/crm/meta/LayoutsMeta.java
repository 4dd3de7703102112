package dev.headgate.emulator.crm.meta;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.schema.CrmModule;
import java.io.IOException;
import java.util.List;

/** GET settings/layouts: a module's one form, which holds all its fields. */
public final class LayoutsMeta implements Resource {
  private final Organisation organisation;
  private final FieldJson fields;

  public LayoutsMeta(Organisation organisation) {
    this.organisation = organisation;
    this.fields = new FieldJson(organisation);
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/crm/{v}/settings/layouts", this::all),
        Route.get("/crm/{v}/settings/layouts/{id}", this::one));
  }

  private CrmResponse all(Call call) {
    return layouts(call.moduleParam("module"));
  }

  private CrmResponse one(Call call) {
    var module = call.moduleParam("module");
    return module.layout().id() == call.id("id") ? layouts(module) : Answers.noContent();
  }

  private CrmResponse layouts(CrmModule module) {
    return Answers.ok(MetaJson.array("layouts", List.of(module), this::layout));
  }

  private void layout(JsonGenerator json, CrmModule module) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", Long.toString(module.layout().id()));
    json.writeStringField("name", "Standard");
    json.writeStringField("api_name", "Standard");
    json.writeStringField("display_label", "Standard");
    json.writeStringField("status", "active");
    json.writeStringField("generated_type", "default");
    json.writeStringField("source", "crm");
    json.writeBooleanField("visible", true);
    json.writeBooleanField("show_business_card", true);
    json.writeBooleanField("has_more_profiles", false);
    for (var empty :
        new String[] {
          "created_time",
          "modified_time",
          "created_by",
          "modified_by",
          "created_for",
          "convert_mapping"
        }) {
      json.writeNullField(empty);
    }
    MetaJson.arrayField(
        json,
        "profiles",
        organisation.people().profiles(),
        (generator, profile) -> {
          generator.writeStartObject();
          generator.writeBooleanField("default", true);
          generator.writeStringField("name", profile.name());
          generator.writeStringField("id", Long.toString(profile.id()));
          generator.writeEndObject();
        });
    MetaJson.arrayField(json, "sections", List.of(module), this::section);
    json.writeEndObject();
  }

  private void section(JsonGenerator json, CrmModule module) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", Long.toString(module.layout().sectionId()));
    json.writeStringField("name", module.names().singular() + " Information");
    json.writeStringField("display_label", module.names().singular() + " Information");
    json.writeStringField("api_name", module.names().singular() + " Information");
    json.writeNumberField("sequence_number", 1);
    json.writeNumberField("column_count", 2);
    json.writeStringField("type", "used");
    json.writeStringField("generated_type", "default");
    json.writeBooleanField("isSubformSection", false);
    json.writeNullField("properties");
    MetaJson.arrayField(
        json,
        "fields",
        module.fields().stream().filter(FieldsMeta::isShown).toList(),
        (generator, field) -> fields.write(generator, module, field));
    json.writeEndObject();
  }
}
