package dev.headgate.emulator.crm.file;

import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all calls with files in them have in common: the form, the limits, the way back. */
final class Uploads {
  /** The most that one file may have (facts on attachments and on the file system). */
  static final int FILE_BYTES_MAX = 20 * 1024 * 1024;

  private static final String CONTENT_TYPE = "[\\w.+-]{1,60}/[\\w.+-]{1,100}(; ?charset=[\\w-]+)?";

  private final FileStore files;

  Uploads(FileStore files) {
    this.files = files;
  }

  /** The form in the body; refuses the call where there is none. */
  static List<Multipart.Part> form(Call call) {
    return Multipart.parse(call.header("content-type").orElse(""), call.request().body())
        .orElseThrow(() -> unreadable().asRefusal());
  }

  /** The parts of the name {@code file} that are files. */
  static List<Multipart.Part> files(List<Multipart.Part> form) {
    return form.stream()
        .filter(part -> part.name().equals("file") && part.filename().isPresent())
        .toList();
  }

  /** The text of the field, if the form has it. */
  static Optional<String> text(List<Multipart.Part> form, String name) {
    return form.stream()
        .filter(part -> part.name().equals(name) && part.filename().isEmpty())
        .map(Multipart.Part::text)
        .filter(text -> !text.isBlank())
        .findFirst();
  }

  static Fault unreadable() {
    return Fault.of(
        400,
        "failure_in_attachment_handling",
        "Problem in uploading attachment. kindly upload the file properly");
  }

  /** Keeps the file; refuses the call where it is empty, too big, or there is no room. */
  StoredFile keep(Multipart.Part part, int tooBigStatus) {
    if (part.bytes().length == 0) {
      throw unreadable().asRefusal();
    }
    if (part.bytes().length > FILE_BYTES_MAX) {
      throw Fault.of(
              tooBigStatus,
              "FILE_SIZE_MORE_THAN_ALLOWED_SIZE",
              "Please check if the size of the file is in the correct range")
          .asRefusal();
    }
    // Given back as it came, so it must be fit for a header.
    var type =
        part.contentType().matches(CONTENT_TYPE) ? part.contentType() : "application/octet-stream";
    return files
        .keep(part.filename().orElse(""), type, part.bytes())
        .orElseThrow(
            () ->
                new Fault(
                        400,
                        "MAX_RECORDS_LIMIT_REACHED",
                        "file storage limit reached",
                        Map.of("size", part.bytes().length))
                    .asRefusal());
  }

  static CrmResponse download(StoredFile file) {
    var name = URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20");
    return new CrmResponse(
        200,
        Map.of(
            "Content-Type",
            file.contentType(),
            "Content-Disposition",
            "attachment;filename*=UTF-8''" + name),
        file.bytes());
  }
}
