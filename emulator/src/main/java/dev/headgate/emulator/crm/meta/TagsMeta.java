package dev.headgate.emulator.crm.meta;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.organisation.Tag;
import dev.headgate.emulator.crm.organisation.TagBook;
import dev.headgate.emulator.crm.people.User;
import dev.headgate.emulator.crm.read.Times;
import java.io.IOException;
import java.util.List;

/** GET settings/tags: the tags of one module. */
public final class TagsMeta implements Resource {
  private final Organisation organisation;

  public TagsMeta(Organisation organisation) {
    this.organisation = organisation;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.get("/crm/{v}/settings/tags", this::all));
  }

  private CrmResponse all(Call call) {
    var module = call.moduleParam("module");
    var tags = organisation.tags().of(module.apiName());
    if (tags.isEmpty()) {
      return Answers.noContent();
    }
    return Answers.ok(
        json -> {
          json.writeStartObject();
          MetaJson.arrayField(
              json, "tags", tags, (generator, tag) -> tag(generator, tag, call.user()));
          json.writeObjectFieldStart("info");
          json.writeNumberField("count", tags.size());
          json.writeNumberField("allowed_count", TagBook.TAGS_PER_MODULE_MAX);
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private void tag(JsonGenerator json, Tag tag, User viewer) throws IOException {
    var creator =
        organisation.people().find(tag.createdBy()).orElseGet(organisation.people()::administrator);
    var time = Times.format(tag.createdAt(), viewer);
    json.writeStartObject();
    json.writeStringField("id", Long.toString(tag.id()));
    json.writeStringField("name", tag.name());
    json.writeStringField("color_code", tag.colorCode());
    json.writeStringField("created_time", time);
    json.writeStringField("modified_time", time);
    MetaJson.person(json, "created_by", creator);
    MetaJson.person(json, "modified_by", creator);
    json.writeEndObject();
  }
}
