package dev.headgate.emulator.crm.read;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.people.Right;
import dev.headgate.emulator.crm.people.User;
import dev.headgate.emulator.crm.record.Link;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.schema.Field;
import dev.headgate.emulator.crm.schema.FieldType;
import dev.headgate.emulator.crm.schema.Trait;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes records as Zoho's JSON. */
public final class RowJson {
  private static final int RICH_TEXT_IN_LISTS_MAX = 500;
  private static final List<String> FACTS =
      List.of(
          "$approved",
          "$approval_state",
          "$approval",
          "$editable",
          "$state",
          "$process_flow",
          "$in_merge",
          "$locked_for_me",
          "$review_process",
          "$sharing_permission",
          "$currency_symbol",
          "$orchestration",
          "$has_more");

  private final Organisation organisation;

  public RowJson(Organisation organisation) {
    this.organisation = organisation;
  }

  static List<String> facts() {
    return FACTS;
  }

  /** The record as an object: the selected fields, in their order, and the id. */
  public void row(JsonGenerator json, Row row, Selection selection, User viewer)
      throws IOException {
    json.writeStartObject();
    for (var field : selection.fields()) {
      json.writeFieldName(field.apiName());
      boolean cut = selection.cutsRichText() && field.is(Trait.RICH);
      if (cut && row.text(field).length() > RICH_TEXT_IN_LISTS_MAX) {
        json.writeString(row.text(field).substring(0, RICH_TEXT_IN_LISTS_MAX));
      } else {
        value(json, row, field, viewer);
      }
    }
    for (var fact : selection.facts()) {
      fact(json, fact, row, viewer);
    }
    json.writeStringField("id", Long.toString(row.id()));
    json.writeEndObject();
  }

  /** The value of one field. */
  public void value(JsonGenerator json, Row row, Field field, User viewer) throws IOException {
    @Nullable Object value = row.get(field);
    switch (value) {
      case null -> empty(json, field);
      case String text -> json.writeString(text);
      case Boolean flag -> json.writeBoolean(flag);
      case BigDecimal number -> json.writeNumber(number);
      case Instant time -> json.writeString(Times.format(time, viewer));
      case Long number -> whole(json, field, number);
      case List<?> entries -> entries(json, row, field, entries, viewer);
      default -> json.writeString(value.toString());
    }
  }

  /** A user as other objects name one: {@code {"name","id","email"}}. */
  public void user(JsonGenerator json, long id) throws IOException {
    var user = organisation.people().find(id);
    json.writeStartObject();
    json.writeStringField("name", user.map(User::fullName).orElse(""));
    json.writeStringField("id", Long.toString(id));
    json.writeStringField("email", user.map(User::email).orElse(""));
    json.writeEndObject();
  }

  /** A user without the address: {@code {"name","id"}}. */
  public void person(JsonGenerator json, long id) throws IOException {
    reference(json, organisation.people().find(id).map(User::fullName).orElse(""), id);
  }

  /** A record as lookups name one: {@code {"name","id"}}. */
  public void reference(JsonGenerator json, String name, long id) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("id", Long.toString(id));
    json.writeEndObject();
  }

  private static void empty(JsonGenerator json, Field field) throws IOException {
    switch (field.type()) {
      case SUBFORM, MULTISELECTLOOKUP, TAGS, MULTISELECTPICKLIST -> {
        json.writeStartArray();
        json.writeEndArray();
      }
      default -> json.writeNull();
    }
  }

  private void whole(JsonGenerator json, Field field, long number) throws IOException {
    switch (field.type()) {
      case OWNERLOOKUP, USERLOOKUP -> user(json, number);
      case LOOKUP -> {
        Optional<Row> target = organisation.records().follow(field, number);
        if (target.isPresent()) {
          reference(json, target.get().text(target.get().module().display()), number);
        } else {
          json.writeNull();
        }
      }
      case BIGINT -> json.writeString(Long.toString(number));
      default -> json.writeNumber(number);
    }
  }

  private void entries(JsonGenerator json, Row row, Field field, List<?> entries, User viewer)
      throws IOException {
    json.writeStartArray();
    for (var entry : entries) {
      switch (entry) {
        case String text -> json.writeString(text);
        case Long tag -> tag(json, tag);
        case Link link -> link(json, field, link);
        case Row line -> line(json, row, line, viewer);
        default -> throw new IllegalStateException("unknown entry in " + field + ": " + entry);
      }
    }
    json.writeEndArray();
  }

  private void tag(JsonGenerator json, long id) throws IOException {
    var tag = organisation.tags().find(id);
    json.writeStartObject();
    json.writeStringField("name", tag.map(found -> found.name()).orElse(""));
    json.writeStringField("id", Long.toString(id));
    json.writeStringField("color_code", tag.map(found -> found.colorCode()).orElse(""));
    json.writeEndObject();
  }

  private void link(JsonGenerator json, Field field, Link link) throws IOException {
    var target = organisation.records().follow(field, link.target());
    json.writeStartObject();
    json.writeFieldName(field.apiName());
    reference(
        json, target.map(found -> found.text(found.module().display())).orElse(""), link.target());
    json.writeStringField("id", Long.toString(link.id()));
    json.writeEndObject();
  }

  private void line(JsonGenerator json, Row parent, Row line, User viewer) throws IOException {
    json.writeStartObject();
    for (var field : line.module().fields()) {
      if (field.position() > line.module().modifiedTime().position()) {
        json.writeFieldName(field.apiName());
        value(json, line, field, viewer);
      }
    }
    json.writeFieldName("Parent_Id");
    reference(json, parent.text(parent.module().display()), parent.id());
    json.writeBooleanField("$in_merge", false);
    json.writeStringField("id", Long.toString(line.id()));
    json.writeEndObject();
  }

  private static void fact(JsonGenerator json, String name, Row row, User viewer)
      throws IOException {
    json.writeFieldName(name);
    switch (name) {
      case "$approved" -> json.writeBoolean(true);
      case "$approval_state" -> json.writeString("approved");
      case "$approval" -> {
        json.writeStartObject();
        for (var step : List.of("delegate", "takeover", "approve", "reject", "resubmit")) {
          json.writeBooleanField(step, false);
        }
        json.writeEndObject();
      }
      case "$editable" -> json.writeBoolean(viewer.may(Right.EDIT));
      case "$state" -> json.writeString("save");
      case "$sharing_permission" ->
          json.writeString(viewer.may(Right.EDIT) ? "full_access" : "read_only");
      case "$currency_symbol" -> json.writeString("€");
      case "$review_process" -> {
        json.writeStartObject();
        for (var step : List.of("approve", "reject", "resubmit")) {
          json.writeBooleanField(step, false);
        }
        json.writeEndObject();
      }
      case "$has_more" -> {
        json.writeStartObject();
        for (var field : row.module().fields()) {
          if (field.type() == FieldType.SUBFORM || field.type() == FieldType.MULTISELECTLOOKUP) {
            json.writeBooleanField(field.apiName(), false);
          }
        }
        json.writeEndObject();
      }
      default -> json.writeBoolean(false);
    }
  }
}
