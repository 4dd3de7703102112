package dev.headgate.emulator.crm.meta;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.emulator.crm.organisation.CustomView;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.people.User;
import dev.headgate.emulator.crm.read.Times;
import java.io.IOException;

/** Writes a custom view. */
final class ViewJson {
  private final Organisation organisation;

  ViewJson(Organisation organisation) {
    this.organisation = organisation;
  }

  void write(JsonGenerator json, CustomView view, User viewer) throws IOException {
    var admin = organisation.people().administrator();
    var since = Times.format(Opening.of(organisation), viewer);
    var module = view.module();
    json.writeStartObject();
    json.writeStringField("id", Long.toString(view.id()));
    json.writeStringField("name", view.name());
    json.writeStringField("display_value", view.name());
    json.writeStringField("system_name", view.kind().systemName());
    json.writeStringField("category", "public_views");
    json.writeStringField("access_type", "public");
    json.writeBooleanField("system_defined", true);
    json.writeBooleanField("default", view.kind() == CustomView.Kind.ALL);
    json.writeBooleanField("offline", true);
    json.writeBooleanField("locked", false);
    json.writeNullField("favorite");
    json.writeStringField("created_time", since);
    json.writeStringField("modified_time", since);
    json.writeNullField("last_accessed_time");
    MetaJson.person(json, "created_by", admin);
    MetaJson.person(json, "modified_by", admin);
    json.writeObjectFieldStart("module");
    json.writeStringField("name", module.apiName());
    json.writeStringField("id", Long.toString(module.id()));
    json.writeEndObject();
    json.writeArrayFieldStart("fields");
    MetaJson.field(json, module.display());
    MetaJson.field(json, module.owner());
    MetaJson.field(json, module.modifiedTime());
    json.writeEndArray();
    json.writeNullField("sort_by");
    json.writeNullField("sort_order");
    criteria(json, view);
    json.writeEndObject();
  }

  private static void criteria(JsonGenerator json, CustomView view) throws IOException {
    if (view.kind() == CustomView.Kind.ALL) {
      json.writeNullField("criteria");
      return;
    }
    boolean mine = view.kind() == CustomView.Kind.MINE;
    json.writeObjectFieldStart("criteria");
    json.writeStringField("comparator", mine ? "equal" : "greater_equal");
    json.writeFieldName("field");
    MetaJson.field(json, mine ? view.module().owner() : view.module().modifiedTime());
    json.writeStringField("value", mine ? "${CURRENTUSER}" : "${AGEINDAYS}-7");
    json.writeEndObject();
  }
}
