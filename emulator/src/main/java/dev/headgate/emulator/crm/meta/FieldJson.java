package dev.headgate.emulator.crm.meta;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.people.Right;
import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.Field;
import dev.headgate.emulator.crm.schema.FieldType;
import dev.headgate.emulator.crm.schema.Trait;
import java.io.IOException;

/** Writes one field's metadata, with the keys that the official SDKs know. */
public final class FieldJson {
  private static final int DECIMAL_PLACES = 2;

  private final Organisation organisation;

  public FieldJson(Organisation organisation) {
    this.organisation = organisation;
  }

  public void write(JsonGenerator json, CrmModule module, Field field) throws IOException {
    boolean readOnly = field.is(Trait.READ_ONLY);
    json.writeStartObject();
    json.writeStringField("id", Long.toString(field.id()));
    json.writeStringField("api_name", field.apiName());
    json.writeStringField("field_label", field.label());
    json.writeStringField("display_label", field.label());
    json.writeStringField("data_type", field.type().dataType());
    json.writeStringField("json_type", field.type().jsonType());
    json.writeNumberField("length", field.length());
    json.writeBooleanField("system_mandatory", field.is(Trait.MANDATORY));
    json.writeBooleanField("custom_field", field.is(Trait.CUSTOM));
    json.writeStringField("created_source", field.is(Trait.CUSTOM) ? "user" : "default");
    json.writeBooleanField("read_only", readOnly);
    json.writeBooleanField("field_read_only", readOnly);
    json.writeBooleanField("visible", !field.is(Trait.HIDDEN));
    json.writeBooleanField("virtual_field", false);
    json.writeBooleanField("display_field", field.equals(module.display()));
    json.writeBooleanField("webhook", true);
    json.writeBooleanField("mass_update", !readOnly && !field.isOnlyInSingleReads());
    json.writeBooleanField("searchable", !field.isOnlyInSingleReads());
    json.writeBooleanField("filterable", !field.isOnlyInSingleReads());
    json.writeBooleanField("sortable", !field.isOnlyInSingleReads());
    json.writeBooleanField("businesscard_supported", !field.isOnlyInSingleReads());
    json.writeBooleanField("blueprint_supported", !readOnly);
    json.writeBooleanField("separator", field.type() == FieldType.CURRENCY);
    json.writeBooleanField("enable_colour_code", false);
    json.writeBooleanField("colour_code_enabled_by_system", false);
    json.writeBooleanField("pick_list_values_sorted_lexically", false);
    json.writeBooleanField("history_tracking_enabled", false);
    json.writeStringField("type", "used");
    for (var empty :
        new String[] {
          "associated_module",
          "tooltip",
          "global_picklist",
          "history_tracking",
          "crypt",
          "created_time",
          "modified_time",
          "sharing_properties",
          "default_value"
        }) {
      json.writeNullField(empty);
    }
    if (field.type().isDecimal()) {
      json.writeNumberField("decimal_place", DECIMAL_PLACES);
    } else {
      json.writeNullField("decimal_place");
    }
    rights(json, field);
    pickList(json, field);
    uniqueness(json, field);
    references(json, field);
    json.writeEndObject();
  }

  private void rights(JsonGenerator json, Field field) throws IOException {
    boolean writable = !field.is(Trait.READ_ONLY);
    json.writeObjectFieldStart("operation_type");
    json.writeBooleanField("web_update", writable);
    json.writeBooleanField("api_create", writable);
    json.writeBooleanField("web_create", writable);
    json.writeBooleanField("api_update", writable);
    json.writeEndObject();
    json.writeObjectFieldStart("view_type");
    json.writeBooleanField("view", true);
    json.writeBooleanField("edit", writable);
    json.writeBooleanField("quick_create", field.is(Trait.MANDATORY));
    json.writeBooleanField("create", writable);
    json.writeEndObject();
    json.writeArrayFieldStart("profiles");
    for (var profile : organisation.people().profiles()) {
      json.writeStartObject();
      json.writeStringField(
          "permission_type", writable && profile.allows(Right.EDIT) ? "read_write" : "read_only");
      json.writeStringField("name", profile.name());
      json.writeStringField("id", Long.toString(profile.id()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void pickList(JsonGenerator json, Field field) throws IOException {
    json.writeArrayFieldStart("pick_list_values");
    int number = 1;
    for (var choice : field.choices()) {
      json.writeStartObject();
      json.writeStringField("display_value", choice.value());
      json.writeNumberField("sequence_number", number++);
      json.writeStringField("reference_value", choice.value());
      json.writeNullField("colour_code");
      json.writeStringField("actual_value", choice.value());
      json.writeStringField("id", Long.toString(choice.id()));
      json.writeStringField("type", "used");
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void uniqueness(JsonGenerator json, Field field) throws IOException {
    json.writeObjectFieldStart("unique");
    if (field.is(Trait.UNIQUE)) {
      json.writeStringField("casesensitive", "false");
    }
    json.writeEndObject();
    if (field.is(Trait.EXTERNAL)) {
      json.writeObjectFieldStart("external");
      json.writeStringField("type", "org");
      json.writeBooleanField("show", true);
      json.writeBooleanField("allow_multiple_config", false);
      json.writeEndObject();
    } else {
      json.writeNullField("external");
    }
  }

  private void references(JsonGenerator json, Field field) throws IOException {
    json.writeObjectFieldStart("lookup");
    if (field.type() == FieldType.LOOKUP) {
      json.writeStringField("display_label", field.label());
      json.writeStringField("api_name", field.apiName());
      json.writeStringField("id", Long.toString(field.id()));
      MetaJson.module(json, "module", target(field, 0));
    }
    json.writeEndObject();
    json.writeObjectFieldStart("multiselectlookup");
    if (field.type() == FieldType.MULTISELECTLOOKUP) {
      json.writeBooleanField("record_access", false);
      json.writeObjectFieldStart("linking_details");
      MetaJson.module(json, "module", target(field, 1));
      json.writeEndObject();
      json.writeObjectFieldStart("connected_details");
      MetaJson.module(json, "module", target(field, 0));
      json.writeEndObject();
    }
    json.writeEndObject();
    if (field.type() == FieldType.SUBFORM) {
      json.writeObjectFieldStart("subform");
      json.writeStringField("module", target(field, 0).apiName());
      json.writeStringField("id", Long.toString(target(field, 0).id()));
      json.writeEndObject();
    } else {
      json.writeNullField("subform");
    }
    for (var unused : new String[] {"formula", "rollup_summary", "multi_module_lookup"}) {
      json.writeObjectFieldStart(unused);
      json.writeEndObject();
    }
    json.writeObjectFieldStart("auto_number");
    if (field.type() == FieldType.AUTONUMBER) {
      json.writeStringField("prefix", "");
      json.writeStringField("suffix", "");
      json.writeNumberField("start_number", 1_001);
    }
    json.writeEndObject();
  }

  private CrmModule target(Field field, int index) {
    return organisation.schema().module(field.targets().get(index));
  }
}
