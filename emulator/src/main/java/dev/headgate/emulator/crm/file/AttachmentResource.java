package dev.headgate.emulator.crm.file;

import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.people.Right;
import dev.headgate.emulator.crm.read.RowFinder;
import dev.headgate.emulator.crm.read.RowJson;
import dev.headgate.emulator.crm.read.Times;
import dev.headgate.emulator.crm.record.Draft;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.record.Saved;
import dev.headgate.emulator.crm.schema.CrmModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /{module}/{id}/Attachments}: upload, download and delete; the list is a related list like
 * others. Source: Attachments, v8.
 */
public final class AttachmentResource implements Resource {
  private static final int URL_MAX = 2_000;

  private final Organisation organisation;
  private final FileStore files;
  private final Uploads uploads;
  private final RowJson rows;
  private final CrmModule attachments;

  public AttachmentResource(Organisation organisation, FileStore files) {
    this.organisation = organisation;
    this.files = files;
    this.uploads = new Uploads(files);
    this.rows = new RowJson(organisation);
    this.attachments = organisation.schema().module("Attachments");
  }

  @Override
  public List<Route> routes() {
    var all = "/crm/{v}/{module}/{id}/Attachments";
    return List.of(
        Route.post(all, this::upload),
        Route.get(all + "/{attachment}", this::download),
        Route.delete(all + "/{attachment}", this::delete));
  }

  private CrmResponse upload(Call call) {
    var parent = parent(call, Right.EDIT);
    var draft = draft(parent, content(call));
    var saved =
        organisation.records().write(writer -> writer.insert(draft, call.user().id(), call.now()));
    return switch (saved) {
      case Saved.Done(var row) -> uploaded(row, call);
      case Saved.Duplicate duplicate ->
          throw new IllegalStateException("attachments have no unique field: " + duplicate);
    };
  }

  /**
   * What is attached: a file, or a link to one.
   *
   * @param file {@code null} for a link
   * @param url empty for a file
   */
  private record Content(String name, @Nullable StoredFile file, String url) {}

  private Content content(Call call) {
    var form =
        call.header("content-type").orElse("").startsWith("multipart/")
            ? Uploads.form(call)
            : List.<Multipart.Part>of();
    var url = call.params().get("attachmentUrl").or(() -> Uploads.text(form, "attachmentUrl"));
    if (url.isPresent()) {
      if (url.get().length() > URL_MAX || !url.get().matches("https?://\\S+")) {
        throw Fault.of(400, "INVALID_URL_PATTERN", "the given attachment URL is incorrect")
            .asRefusal();
      }
      var title = call.params().get("title").or(() -> Uploads.text(form, "title"));
      return new Content(title.orElse(url.get()), null, url.get());
    }
    var part =
        Uploads.files(form).stream()
            .findFirst()
            .orElseThrow(
                () -> Fault.of(400, "MANDATORY_NOT_FOUND", "required field not found").asRefusal());
    var file = uploads.keep(part, 413);
    return new Content(file.name(), file, "");
  }

  private Draft draft(Row parent, Content content) {
    var draft =
        Draft.of(attachments)
            .set(attachments.field("File_Name"), content.name())
            .set(attachments.field("Parent_Id"), parent.id())
            .set(attachments.field("$se_module"), parent.module().apiName());
    var file = content.file();
    if (file == null) {
      return draft
          .set(attachments.field("Size"), 0L)
          .set(attachments.field("$type"), "Link URL")
          .set(attachments.field("$link_url"), content.url());
    }
    return draft
        .set(attachments.field("Size"), (long) file.bytes().length)
        .set(attachments.field("$type"), "Attachment")
        .set(attachments.field("$file_id"), file.id());
  }

  private CrmResponse uploaded(Row row, Call call) {
    return Answers.ok(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("data");
          json.writeStartObject();
          json.writeStringField("code", "SUCCESS");
          json.writeObjectFieldStart("details");
          json.writeStringField("Modified_Time", Times.format(row.modifiedAt(), call.user()));
          json.writeFieldName("Modified_By");
          rows.person(json, call.user().id());
          json.writeStringField("Created_Time", Times.format(row.createdAt(), call.user()));
          json.writeStringField("id", Long.toString(row.id()));
          json.writeFieldName("Created_By");
          rows.person(json, call.user().id());
          json.writeEndObject();
          json.writeStringField("message", "attachment uploaded successfully");
          json.writeStringField("status", "success");
          json.writeEndObject();
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private CrmResponse download(Call call) {
    var parent = parent(call, Right.VIEW);
    return attachment(call, parent)
        .flatMap(row -> files.find(row.text(attachments.field("$file_id"))))
        .map(Uploads::download)
        .orElseGet(Answers::noContent);
  }

  private CrmResponse delete(Call call) {
    var parent = parent(call, Right.EDIT);
    var deleted =
        organisation
            .records()
            .write(
                writer -> {
                  var row = attachment(call, parent);
                  row.ifPresent(found -> writer.delete(found, call.user().id(), call.now()));
                  return row;
                });
    if (deleted.isEmpty()) {
      throw Fault.invalidData("record not deleted", Map.of("resource_path_index", 3)).asRefusal();
    }
    return Answers.ok(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("data");
          json.writeStartObject();
          json.writeStringField("code", "SUCCESS");
          json.writeObjectFieldStart("details");
          json.writeStringField("id", Long.toString(deleted.get().id()));
          json.writeEndObject();
          json.writeStringField("message", "record deleted");
          json.writeStringField("status", "success");
          json.writeEndObject();
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private Optional<Row> attachment(Call call, Row parent) {
    return organisation
        .records()
        .table(attachments)
        .find(call.id("attachment"))
        .filter(row -> row.reference(attachments.field("Parent_Id")) == parent.id());
  }

  private Row parent(Call call, Right right) {
    var module = call.module(right);
    return new RowFinder(organisation)
        .find(call, module, "id")
        .orElseThrow(
            () ->
                Fault.invalidData(
                        "the related id given seems to be invalid",
                        Map.of("resource_path_index", 1))
                    .asRefusal());
  }
}
