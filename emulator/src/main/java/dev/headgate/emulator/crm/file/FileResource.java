package dev.headgate.emulator.crm.file;

import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import java.util.List;

/** {@code /files}: the file system of which other calls take ids. Source: Files, v8. */
public final class FileResource implements Resource {
  private static final int FILES_MAX = 10;

  private final FileStore files;
  private final Uploads uploads;

  public FileResource(FileStore files) {
    this.files = files;
    this.uploads = new Uploads(files);
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post("/crm/{v}/files", this::upload), Route.get("/crm/{v}/files", this::download));
  }

  private CrmResponse upload(Call call) {
    var parts = Uploads.files(Uploads.form(call));
    if (parts.isEmpty()) {
      throw Uploads.unreadable().asRefusal();
    }
    if (parts.size() > FILES_MAX) {
      throw Fault.of(
              400,
              "INVALID_REQUEST",
              "unable to process your request. please verify whether you have entered proper method"
                  + " name, parameter and parameter values.")
          .asRefusal();
    }
    var kept = parts.stream().map(part -> uploads.keep(part, 415)).toList();
    return Answers.ok(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("data");
          for (var file : kept) {
            json.writeStartObject();
            json.writeStringField("code", "SUCCESS");
            json.writeObjectFieldStart("details");
            json.writeStringField("name", file.name());
            json.writeStringField("id", file.id());
            json.writeEndObject();
            json.writeStringField("message", file.name() + " uploaded successfully");
            json.writeStringField("status", "success");
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private CrmResponse download(Call call) {
    var id = call.params().get("id").orElseThrow(() -> Fault.missingParam("id").asRefusal());
    return files.find(id).map(Uploads::download).orElseGet(Answers::noContent);
  }
}
