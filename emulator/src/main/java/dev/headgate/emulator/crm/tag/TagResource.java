package dev.headgate.emulator.crm.tag;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.call.IdText;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.organisation.Tag;
import dev.headgate.emulator.crm.organisation.TagBook;
import dev.headgate.emulator.crm.people.Right;
import dev.headgate.emulator.crm.read.RowJson;
import dev.headgate.emulator.crm.read.Times;
import dev.headgate.emulator.crm.record.Draft;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.record.Saved;
import dev.headgate.emulator.crm.record.Writer;
import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.Field;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code add_tags} and {@code remove_tags} on one record and on many, and new tags by {@code POST
 * settings/tags}. Source: Tags, v2 to v8.
 */
public final class TagResource implements Resource {
  private static final int RECORDS_MAX = 500;

  private final Organisation organisation;
  private final RowJson rows;

  public TagResource(Organisation organisation) {
    this.organisation = organisation;
    this.rows = new RowJson(organisation);
  }

  @Override
  public List<Route> routes() {
    var many = "/crm/{v}/{module}/actions/";
    var one = "/crm/{v}/{module}/{id}/actions/";
    return List.of(
        Route.post(many + "add_tags", call -> changeMany(call, this::added)),
        Route.post(many + "remove_tags", call -> changeMany(call, this::removed)),
        Route.post(one + "add_tags", call -> changeOne(call, this::added)),
        Route.post(one + "remove_tags", call -> changeOne(call, this::removed)),
        Route.post("/crm/{v}/settings/tags", this::create));
  }

  /** The tags a record has after a change. */
  private interface Step {
    Set<Long> after(Set<Long> before, TagRequest request, CrmModule module, Call call);
  }

  private Set<Long> added(Set<Long> before, TagRequest request, CrmModule module, Call call) {
    var after = new LinkedHashSet<>(request.overWrite() ? Set.of() : before);
    request.tags().forEach(tag -> after.add(findOrAdd(tag, module, call).id()));
    return after;
  }

  private Set<Long> removed(Set<Long> before, TagRequest request, CrmModule module, Call call) {
    var after = new LinkedHashSet<>(before);
    for (var tag : request.tags()) {
      organisation
          .tags()
          .find(module.apiName(), tag.name())
          .ifPresent(old -> after.remove(old.id()));
    }
    return after;
  }

  private CrmResponse changeMany(Call call, Step step) {
    var request = TagRequest.of(call);
    if (request.ids().isEmpty()) {
      throw Fault.missingParam("ids").asRefusal();
    }
    if (request.ids().size() > RECORDS_MAX) {
      throw new Fault(
              400,
              "LIMIT_EXCEEDED",
              "the number of ids exceeds the limit",
              Map.of("maximum_length", RECORDS_MAX, "api_name", "ids"))
          .asRefusal();
    }
    return change(call, request, request.ids(), step);
  }

  private CrmResponse changeOne(Call call, Step step) {
    return change(call, TagRequest.of(call), List.of(call.variable("id")), step);
  }

  private CrmResponse change(Call call, TagRequest request, List<String> ids, Step step) {
    var module = call.module(Right.EDIT);
    var field = tagField(module);
    var changed =
        organisation
            .records()
            .write(
                writer ->
                    ids.stream()
                        .map(id -> changed(writer, id, field, request, step, call))
                        .toList());
    return answer(changed, field);
  }

  /** A record after its change; empty where the id is none of the module's. */
  private record Changed(String id, Optional<Row> row) {}

  private Changed changed(
      Writer writer, String id, Field field, TagRequest request, Step step, Call call) {
    var module = call.module(Right.EDIT);
    var row =
        IdText.one(id)
            .flatMap(number -> organisation.records().table(module).find(number))
            .filter(found -> call.user().seesRecordsOf(found.owner()));
    return new Changed(
        id,
        row.map(
            before -> {
              var after = step.after(tagsOf(before, field), request, module, call);
              var draft = Draft.of(before).set(field, List.copyOf(after));
              // Tags are no unique field, so the update cannot meet a duplicate.
              return writer.update(before, draft, call.user().id(), call.now())
                      instanceof Saved.Done(var saved)
                  ? saved
                  : before;
            }));
  }

  private static Set<Long> tagsOf(Row row, Field field) {
    var tags = new LinkedHashSet<Long>();
    if (row.get(field) instanceof List<?> ids) {
      ids.forEach(id -> tags.add((Long) id));
    }
    return tags;
  }

  private Tag findOrAdd(TagRequest.Wanted wanted, CrmModule module, Call call) {
    return organisation
        .tags()
        .findOrAdd(
            module.apiName(), wanted.name(), wanted.colorCode(), call.user().id(), call.now())
        .orElseThrow(
            () ->
                new Fault(
                        400,
                        "LIMIT_EXCEEDED",
                        "the number of tags exceeds the limit",
                        Map.of("limit", TagBook.TAGS_PER_MODULE_MAX))
                    .asRefusal());
  }

  private CrmResponse answer(List<Changed> changed, Field field) {
    var done = changed.stream().filter(one -> one.row().isPresent()).count();
    return Answers.json(
        done == changed.size() ? 200 : done > 0 ? 207 : 400,
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("data");
          for (var one : changed) {
            if (one.row().isPresent()) {
              success(json, one.row().get(), field);
            } else {
              Fault.invalidData("the id given seems to be invalid", Map.of("id", one.id()))
                  .write(json);
            }
          }
          json.writeEndArray();
          json.writeBooleanField("wf_scheduler", false);
          json.writeStringField("success_count", Long.toString(done));
          json.writeStringField("locked_count", "0");
          json.writeEndObject();
        });
  }

  private void success(JsonGenerator json, Row row, Field field) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", "SUCCESS");
    json.writeObjectFieldStart("details");
    json.writeStringField("id", Long.toString(row.id()));
    json.writeArrayFieldStart("tags");
    for (var id : tagsOf(row, field)) {
      var tag = organisation.tags().find(id);
      if (tag.isPresent()) {
        json.writeStartObject();
        json.writeStringField("name", tag.get().name());
        json.writeStringField("id", Long.toString(id));
        json.writeStringField("color_code", tag.get().colorCode());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeStringField("message", "tags updated successfully");
    json.writeStringField("status", "success");
    json.writeEndObject();
  }

  private CrmResponse create(Call call) {
    var module = tagged(call);
    var tags =
        TagRequest.wanted(call.body()).stream().map(tag -> findOrAdd(tag, module, call)).toList();
    return Answers.json(
        201,
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("tags");
          for (var tag : tags) {
            json.writeStartObject();
            json.writeStringField("code", "SUCCESS");
            json.writeObjectFieldStart("details");
            stamps(json, tag, call);
            json.writeEndObject();
            json.writeStringField("message", "tags created successfully");
            json.writeStringField("status", "success");
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private void stamps(JsonGenerator json, Tag tag, Call call) throws IOException {
    var time = Times.format(tag.createdAt(), call.user());
    json.writeStringField("created_time", time);
    json.writeStringField("modified_time", time);
    json.writeFieldName("modified_by");
    rows.person(json, tag.createdBy());
    json.writeStringField("id", Long.toString(tag.id()));
    json.writeFieldName("created_by");
    rows.person(json, tag.createdBy());
    json.writeStringField("color_code", tag.colorCode());
  }

  private static CrmModule tagged(Call call) {
    var module = call.moduleParam("module");
    tagField(module);
    return module;
  }

  private static Field tagField(CrmModule module) {
    return module
        .find("Tag")
        .orElseThrow(
            () ->
                Fault.of(400, "INVALID_MODULE", "the given module is not supported for this api")
                    .asRefusal());
  }
}
