package dev.headgate.emulator.crm.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.Caller;
import dev.headgate.emulator.crm.CrmResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileCallsTest {
  private static final String PICTURE = "GIF89a and so on";

  private final Caller caller = Caller.withRecords(Map.of("Leads", 2));
  private final String lead =
      data(caller.get("/crm/v8/Leads?fields=City")).path(0).path("id").asText();
  private final String attachments = "/crm/v8/Leads/" + lead + "/Attachments";
  private final String photo = "/crm/v8/Leads/" + lead + "/photo";

  @Test
  void anAttachmentIsListedDownloadedAndDeleted() {
    var uploaded = send(attachments, file("Q4 ü.txt", "text/plain", "hello"));
    assertThat(uploaded.status()).isEqualTo(200);
    assertThat(data(uploaded).path(0).path("message").asText())
        .isEqualTo("attachment uploaded successfully");
    var id = data(uploaded).path(0).path("details").path("id").asText();
    var listed = data(caller.get(attachments + "?fields=File_Name,Size,Parent_Id")).path(0);
    assertThat(listed.path("File_Name").asText()).isEqualTo("Q4 ü.txt");
    assertThat(listed.path("Size").asText()).isEqualTo("5");
    assertThat(listed.path("Parent_Id").path("id").asText()).isEqualTo(lead);
    var downloaded = caller.get(attachments + "/" + id);
    assertThat(new String(downloaded.body(), UTF_8)).isEqualTo("hello");
    assertThat(downloaded.headers())
        .containsEntry("Content-Type", "text/plain")
        .containsEntry("Content-Disposition", "attachment;filename*=UTF-8''Q4%20%C3%BC.txt");
    assertThat(data(caller.delete(attachments + "/" + id)).path(0).path("message").asText())
        .isEqualTo("record deleted");
    assertThat(caller.get(attachments + "/" + id).status()).isEqualTo(204);
    var again = caller.delete(attachments + "/" + id);
    assertThat(again.status()).isEqualTo(400);
    assertThat(Caller.json(again).path("details").path("resource_path_index").asInt()).isEqualTo(3);
  }

  @Test
  void aLinkIsAnAttachmentToo() {
    var uploaded =
        caller.post(attachments + "?attachmentUrl=https%3A%2F%2Fexample.com%2Fa&title=A", "");
    assertThat(uploaded.status()).isEqualTo(200);
    assertThat(
            data(caller.get(attachments + "?fields=File_Name")).path(0).path("File_Name").asText())
        .isEqualTo("A");
    assertThat(code(caller.post(attachments + "?attachmentUrl=nowhere", "")))
        .isEqualTo("INVALID_URL_PATTERN");
  }

  @Test
  void formsWithoutAFileAreRefused() {
    assertThat(code(caller.post(attachments, ""))).isEqualTo("MANDATORY_NOT_FOUND");
    assertThat(code(send("/crm/v8/files", part("name=\"x\"", "", "y"))))
        .isEqualTo("failure_in_attachment_handling");
    assertThat(code(send("/crm/v8/Leads/1/Attachments", file("a", "text/plain", "b"))))
        .isEqualTo("INVALID_DATA");
  }

  @Test
  void aPhotoReplacesTheOneBefore() {
    assertThat(caller.get(photo).status()).isEqualTo(204);
    assertThat(send(photo, file("a.gif", "image/gif", PICTURE)).status()).isEqualTo(200);
    assertThat(new String(caller.get(photo).body(), ISO_8859_1)).isEqualTo(PICTURE);
    send(photo, file("b.gif", "image/gif", PICTURE + "2"));
    assertThat(new String(caller.get(photo).body(), ISO_8859_1)).isEqualTo(PICTURE + "2");
    assertThat(Caller.json(caller.delete(photo)).path("message").asText())
        .isEqualTo("Photo deleted successfully");
    assertThat(caller.get(photo).status()).isEqualTo(204);
  }

  @Test
  void onlyPicturesAreTakenAsPhotos() {
    var answer = send(photo, file("a.gif", "image/gif", "no picture"));
    assertThat(answer.status()).isEqualTo(415);
    assertThat(Caller.json(answer).path("message").asText()).isEqualTo("invalid file type");
  }

  @Test
  void aPhotoDeletedInARolledBackCallIsStillThere() {
    send(photo, file("a.gif", "image/gif", PICTURE));
    caller.header("content-type", "");
    var composite =
        caller.post(
            "/crm/v8/__composite_requests",
            """
            {"rollback_on_fail":true,"__composite_requests":[
             {"method":"DELETE","uri":"%s"},
             {"method":"POST","uri":"/crm/v8/Leads","body":{"data":[{}]}}]}"""
                .formatted(photo));
    assertThat(composite.status()).isEqualTo(400);
    assertThat(new String(caller.get(photo).body(), ISO_8859_1)).isEqualTo(PICTURE);
  }

  @Test
  void filesAreKeptByIdUpToTenACall() {
    var answer =
        send(
            "/crm/v8/files",
            file("a.txt", "text/plain\u0001", "one") + file("b.txt", "text/plain", "two"));
    assertThat(data(answer).findValuesAsText("name")).containsExactly("a.txt", "b.txt");
    var id = data(answer).path(0).path("details").path("id").asText();
    var downloaded = caller.get("/crm/v8/files?id=" + id);
    assertThat(new String(downloaded.body(), UTF_8)).isEqualTo("one");
    assertThat(downloaded.headers()).containsEntry("Content-Type", "application/octet-stream");
    assertThat(caller.get("/crm/v8/files?id=none").status()).isEqualTo(204);
    assertThat(code(send("/crm/v8/files", file("a", "text/plain", "b").repeat(11))))
        .isEqualTo("INVALID_REQUEST");
  }

  private CrmResponse send(String path, String parts) {
    return caller
        .header("content-type", "multipart/form-data; boundary=xYz")
        .post(path, parts + "--xYz--\r\n");
  }

  private static String file(String name, String type, String content) {
    return part("name=\"file\"; filename=\"" + name + "\"", "Content-Type: " + type, content);
  }

  private static String part(String disposition, String header, String content) {
    var line = header.isEmpty() ? "" : header + "\r\n";
    return "--xYz\r\nContent-Disposition: form-data; %s\r\n%s\r\n%s\r\n"
        .formatted(disposition, line, content);
  }

  private static JsonNode data(CrmResponse response) {
    assertThat(response.status()).isEqualTo(200);
    return Caller.json(response).path("data");
  }

  private static String code(CrmResponse response) {
    return Caller.json(response).path("code").asText();
  }
}
