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
import dev.headgate.emulator.crm.record.Draft;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.Field;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /{module}/{id}/photo}. Source: Record Photo, v8. */
public final class PhotoResource implements Resource {
  private static final int PHOTO_BYTES_MAX = 10 * 1024 * 1024;

  /** How files of the known picture formats begin: PNG, JPEG, GIF, BMP. */
  private static final List<byte[]> PICTURES =
      List.of(hex("89504e47"), hex("ffd8ff"), hex("47494638"), hex("424d"));

  private final Organisation organisation;
  private final FileStore files;
  private final Uploads uploads;

  public PhotoResource(Organisation organisation, FileStore files) {
    this.organisation = organisation;
    this.files = files;
    this.uploads = new Uploads(files);
  }

  @Override
  public List<Route> routes() {
    var path = "/crm/{v}/{module}/{id}/photo";
    return List.of(
        Route.get(path, this::download),
        Route.post(path, this::upload),
        Route.delete(path, this::delete));
  }

  private CrmResponse download(Call call) {
    var module = call.module(Right.VIEW);
    var field = field(module);
    return files
        .find(row(call, module).text(field))
        .map(Uploads::download)
        .orElseGet(Answers::noContent);
  }

  private CrmResponse upload(Call call) {
    var module = call.module(Right.EDIT);
    var field = field(module);
    // An unknown record must leave no file behind.
    row(call, module);
    var part =
        Uploads.files(Uploads.form(call)).stream()
            .findFirst()
            .orElseThrow(() -> Uploads.unreadable().asRefusal());
    if (part.bytes().length > PHOTO_BYTES_MAX) {
      throw new Fault(
              413,
              "FILE_SIZE_EXCEEDS",
              "File exceeded its maximum limit",
              Map.of("size", PHOTO_BYTES_MAX))
          .asRefusal();
    }
    if (PICTURES.stream().noneMatch(start -> startsWith(part.bytes(), start))) {
      throw Fault.of(415, "INVALID_DATA", "invalid file type").asRefusal();
    }
    set(call, module, field, uploads.keep(part, 413).id());
    return done("Photo uploaded successfully");
  }

  private CrmResponse delete(Call call) {
    var module = call.module(Right.EDIT);
    set(call, module, field(module), null);
    return done("Photo deleted successfully");
  }

  private void set(Call call, CrmModule module, Field field, @Nullable String fileId) {
    organisation
        .records()
        .write(
            writer -> {
              var row = row(call, module);
              return writer.update(
                  row, Draft.of(row).set(field, fileId), call.user().id(), call.now());
            });
  }

  private Row row(Call call, CrmModule module) {
    return new RowFinder(organisation)
        .find(call, module, "id")
        .orElseThrow(
            () ->
                Fault.invalidData(
                        "the id given seems to be invalid", Map.of("resource_path_index", 1))
                    .asRefusal());
  }

  private static Field field(CrmModule module) {
    return module.find("Record_Image").orElseThrow(() -> Fault.invalidModule().asRefusal());
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static CrmResponse done(String message) {
    return Answers.ok(
        json -> {
          json.writeStartObject();
          json.writeStringField("code", "SUCCESS");
          json.writeObjectFieldStart("details");
          json.writeEndObject();
          json.writeStringField("message", message);
          json.writeStringField("status", "success");
          json.writeEndObject();
        });
  }
}
