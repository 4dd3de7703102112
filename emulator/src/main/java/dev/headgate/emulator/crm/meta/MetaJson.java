package dev.headgate.emulator.crm.meta;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.emulator.crm.call.JsonBody;
import dev.headgate.emulator.crm.people.Profile;
import dev.headgate.emulator.crm.people.User;
import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.Field;
import java.io.IOException;
import java.util.Collection;

/** Small objects that many settings contain. */
final class MetaJson {
  private MetaJson() {}

  /** An entry of an array. */
  @FunctionalInterface
  interface Entry<T> {
    void write(JsonGenerator json, T one) throws IOException;
  }

  /** An object with one array, as most settings are answered: {@code {"fields": […]}}. */
  static <T> JsonBody array(String name, Collection<T> all, Entry<T> entry) {
    return json -> {
      json.writeStartObject();
      arrayField(json, name, all, entry);
      json.writeEndObject();
    };
  }

  static <T> void arrayField(JsonGenerator json, String name, Collection<T> all, Entry<T> entry)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (var one : all) {
      entry.write(json, one);
    }
    json.writeEndArray();
  }

  static void named(JsonGenerator json, String key, String name, long id) throws IOException {
    json.writeObjectFieldStart(key);
    json.writeStringField("name", name);
    json.writeStringField("id", Long.toString(id));
    json.writeEndObject();
  }

  static void person(JsonGenerator json, String key, User user) throws IOException {
    named(json, key, user.fullName(), user.id());
  }

  static void profile(JsonGenerator json, Profile profile) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", profile.name());
    json.writeStringField("id", Long.toString(profile.id()));
    json.writeEndObject();
  }

  static void module(JsonGenerator json, String key, CrmModule module) throws IOException {
    json.writeObjectFieldStart(key);
    json.writeStringField("api_name", module.apiName());
    json.writeStringField("id", Long.toString(module.id()));
    json.writeEndObject();
  }

  static void field(JsonGenerator json, Field field) throws IOException {
    json.writeStartObject();
    json.writeStringField("api_name", field.apiName());
    json.writeStringField("id", Long.toString(field.id()));
    json.writeEndObject();
  }
}
