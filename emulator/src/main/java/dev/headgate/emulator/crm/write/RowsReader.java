package dev.headgate.emulator.crm.write;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.call.IdText;
import dev.headgate.emulator.crm.organisation.Derivations;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.record.Draft;
import dev.headgate.emulator.crm.record.Link;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.Field;
import dev.headgate.emulator.crm.schema.FieldType;
import dev.headgate.emulator.crm.schema.Trait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads values that hold several rows: subforms, multi-select lookups, tags. Rows with the id of a
 * present one change it, or remove it with the key {@code _delete}; others are added; present ones
 * that are not mentioned stay. Tags are replaced as a whole.
 */
final class RowsReader {
  private static final int ROWS_MAX = 200;
  private static final int TAG_LENGTH_MAX = 25;
  private static final String TAG_COLOUR = "#57B1FD";

  private final Organisation organisation;
  private final ValueReader values;

  RowsReader(Organisation organisation, ValueReader values) {
    this.organisation = organisation;
    this.values = values;
  }

  /**
   * Reads the value of such a field.
   *
   * @param draft what the record holds now
   */
  Reading read(Draft draft, Field field, JsonNode node, String path, Call call) {
    if (!node.isArray()) {
      return ValueReader.expected("jsonarray", field, path);
    }
    if (node.size() > ROWS_MAX) {
      return new Reading.Wrong(
          Fault.invalidData(
              "invalid data",
              Map.of("api_name", field.apiName(), "json_path", path, "maximum_length", ROWS_MAX)));
    }
    return switch (field.type()) {
      case SUBFORM -> subform(field, node, path, draft.get(field));
      case MULTISELECTLOOKUP -> links(field, node, path, draft.get(field));
      case TAGS -> tags(draft.module().apiName(), field, node, path, call);
      default -> throw new IllegalArgumentException(field + " holds no rows");
    };
  }

  private Reading subform(Field field, JsonNode node, String path, @Nullable Object present) {
    var module = organisation.schema().module(field.targets().getFirst());
    SequencedMap<Long, Row> rows = new LinkedHashMap<>();
    if (present instanceof List<?> lines) {
      for (var line : lines) {
        if (line instanceof Row row) {
          rows.put(row.id(), row);
        }
      }
    }
    for (int i = 0; i < node.size(); i++) {
      var entry = node.get(i);
      var entryPath = path + "[" + i + "]";
      if (!entry.isObject()) {
        return ValueReader.expected("jsonobject", field, entryPath);
      }
      Optional<Long> id = IdText.of(entry.path("id"));
      if (id.isPresent() && !rows.containsKey(id.get())) {
        return ValueReader.unknownId(field, entryPath + ".id");
      }
      if (entry.has("_delete")) {
        id.ifPresent(rows::remove);
        continue;
      }
      var draft = id.map(rows::get).map(Draft::of).orElseGet(() -> newLine(module));
      Optional<Fault> fault = line(draft, entry, entryPath, id.isEmpty());
      if (fault.isPresent()) {
        return new Reading.Wrong(fault.get());
      }
      var row = draft.asSubformRow();
      rows.put(row.id(), row);
    }
    return new Reading.Value(rows.isEmpty() ? null : List.copyOf(rows.values()));
  }

  private Draft newLine(CrmModule module) {
    return Draft.of(module).set(module.idField(), organisation.ids().nextRecord());
  }

  private Optional<Fault> line(Draft draft, JsonNode entry, String path, boolean added) {
    for (var field : draft.module().fields()) {
      boolean common = field.position() <= draft.module().modifiedTime().position();
      @Nullable JsonNode node = entry.get(field.apiName());
      if (common || node == null || field.is(Trait.READ_ONLY)) {
        continue;
      }
      var fieldPath = path + "." + field.apiName();
      var reading =
          node.isNull()
              ? new Reading.Value(field.type() == FieldType.BOOLEAN ? false : null)
              : values.read(field, node, fieldPath);
      switch (reading) {
        case Reading.Value(var value) -> draft.set(field, value);
        case Reading.Wrong(var fault) -> {
          return Optional.of(fault);
        }
      }
    }
    for (var field : draft.module().fields()) {
      if (added && field.is(Trait.MANDATORY) && draft.get(field) == null) {
        return Optional.of(Fault.mandatory(field.apiName(), path + "." + field.apiName()));
      }
    }
    draft
        .module()
        .find("Total")
        .ifPresent(total -> draft.set(total, Derivations.lineTotal(draft.asSubformRow())));
    return Optional.empty();
  }

  private Reading links(Field field, JsonNode node, String path, @Nullable Object present) {
    var links = new ArrayList<Link>();
    if (present instanceof List<?> entries) {
      entries.forEach(
          entry -> {
            if (entry instanceof Link link) {
              links.add(link);
            }
          });
    }
    for (int i = 0; i < node.size(); i++) {
      var entry = node.get(i);
      var entryPath = path + "[" + i + "]";
      if (entry.has("_delete")) {
        var id = IdText.of(entry.path("id"));
        if (id.isEmpty() || !links.removeIf(link -> link.id() == id.get())) {
          return ValueReader.unknownId(field, entryPath + ".id");
        }
        continue;
      }
      if (!entry.path(field.apiName()).isObject()) {
        if (entry.has("id")) {
          // An entry as it was read, sent back: it stays.
          continue;
        }
        return ValueReader.expected("jsonobject", field, entryPath + "." + field.apiName());
      }
      Optional<Long> target = ValueReader.reference(entry.path(field.apiName()));
      if (target.isEmpty() || organisation.records().follow(field, target.get()).isEmpty()) {
        return ValueReader.unknownId(field, entryPath + "." + field.apiName() + ".id");
      }
      if (links.stream().noneMatch(link -> link.target() == target.get())) {
        links.add(new Link(organisation.ids().nextRecord(), target.get()));
      }
    }
    return new Reading.Value(links.isEmpty() ? null : List.copyOf(links));
  }

  private Reading tags(String module, Field field, JsonNode node, String path, Call call) {
    var ids = new ArrayList<Long>();
    for (int i = 0; i < node.size(); i++) {
      var entryPath = path + "[" + i + "]";
      var entry = node.get(i);
      var name = entry.path("name").asText("");
      var tag =
          IdText.of(entry.path("id"))
              .flatMap(organisation.tags()::find)
              .or(
                  () ->
                      name.isBlank() || name.length() > TAG_LENGTH_MAX
                          ? Optional.empty()
                          : organisation
                              .tags()
                              .findOrAdd(module, name, TAG_COLOUR, call.user().id(), call.now()));
      if (tag.isEmpty()) {
        return ValueReader.expected("jsonobject", field, entryPath);
      }
      ids.add(tag.get().id());
    }
    return new Reading.Value(ids.isEmpty() ? null : List.copyOf(ids.stream().distinct().toList()));
  }
}
