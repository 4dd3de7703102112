package dev.headgate.emulator.crm.watch;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.read.RowJson;
import dev.headgate.emulator.crm.record.Change;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a notification. Source: Notifications, v8. */
final class NotificationJson {

  private final Organisation organisation;
  private final RowJson rows;

  NotificationJson(Organisation organisation) {
    this.organisation = organisation;
    this.rows = new RowJson(organisation);
  }

  /**
   * What the channel is told.
   *
   * @param changes alike in module and operation, at least one
   */
  byte[] body(Channel channel, List<Change> changes) {
    var first = changes.getFirst();
    var module = first.row().module().apiName();
    return Answers.bytes(
        json -> {
          json.writeStartObject();
          json.writeNumberField("server_time", first.at().toEpochMilli());
          json.writeArrayFieldStart("affected_values");
          if (channel.returnAffectedValues()) {
            for (var change : changes) {
              values(json, channel, change);
            }
          }
          json.writeEndArray();
          json.writeObjectFieldStart("query_params");
          for (var param : queryParams(channel.notifyUrl()).entrySet()) {
            json.writeStringField(param.getKey(), param.getValue());
          }
          json.writeEndObject();
          json.writeStringField("module", module);
          json.writeStringField(
              "resource_uri", organisation.config().baseUrl() + "/crm/v8/" + module);
          json.writeArrayFieldStart("ids");
          for (var change : changes) {
            json.writeString(id(change));
          }
          json.writeEndArray();
          json.writeArrayFieldStart("affected_fields");
          for (var change : changes) {
            fields(json, change);
          }
          json.writeEndArray();
          json.writeStringField("operation", first.operation().word());
          json.writeStringField("channel_id", channel.id());
          json.writeStringField("token", channel.token().isEmpty() ? null : channel.token());
          json.writeEndObject();
        });
  }

  private static void fields(JsonGenerator json, Change change) throws IOException {
    var affected = AffectedFields.of(change);
    if (affected.isEmpty()) {
      return;
    }
    json.writeStartObject();
    json.writeArrayFieldStart(id(change));
    for (var field : affected) {
      json.writeString(field.apiName());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void values(JsonGenerator json, Channel channel, Change change) throws IOException {
    var affected = AffectedFields.of(change);
    if (affected.isEmpty()) {
      return;
    }
    var people = organisation.people();
    var viewer = people.find(channel.user()).orElseGet(people::administrator);
    json.writeStartObject();
    json.writeStringField("record_id", id(change));
    json.writeObjectFieldStart("values");
    for (var field : affected) {
      json.writeFieldName(field.apiName());
      rows.value(json, change.row(), field, viewer);
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String id(Change change) {
    return Long.toString(change.row().id());
  }

  /** What stands behind the question mark of the address, of a repeated name the last value. */
  private static Map<String, String> queryParams(String notifyUrl) {
    var params = new LinkedHashMap<String, String>();
    @Nullable String query = URI.create(notifyUrl).getRawQuery();
    if (query != null && !query.isEmpty()) {
      for (var pair : query.split("&", -1)) {
        int equals = pair.indexOf('=');
        params.put(
            decoded(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return params;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
