package dev.headgate.zoho.plan.composite;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.zoho.operation.ApiRequest;
import dev.headgate.zoho.plan.Answer;
import dev.headgate.zoho.plan.Merged;
import dev.headgate.zoho.plan.Part;
import dev.headgate.zoho.wire.Json;
import dev.headgate.zoho.wire.JsonSlice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Unlike reads as one composite call. Each is answered with its own status, headers and body inside
 * the whole; one that was not run goes by itself after all, and so do all where the composite call
 * was refused: it needs a scope and slots that they don't.
 */
public final class Composite implements Merged {

  /** The most that Zoho takes in one call. */
  public static final int PARTS_MAX = 5;

  private static final String PARTS = "__composite_requests";

  private final List<Rider> riders;

  private Composite(List<Rider> riders) {
    this.riders = riders;
  }

  /** Joins 1 to {@value #PARTS_MAX} reads of one key. One alone is sent as it came. */
  public static Composite of(List<Rider> riders) {
    if (riders.isEmpty() || riders.size() > PARTS_MAX) {
      throw new IllegalArgumentException(
          "a composite call holds 1 to " + PARTS_MAX + " reads, got " + riders.size());
    }
    var key = riders.getFirst().key();
    if (!riders.stream().allMatch(rider -> rider.key().equals(key))) {
      throw new IllegalArgumentException("reads of different keys in one call of " + key);
    }
    return new Composite(List.copyOf(riders));
  }

  @Override
  public ApiRequest request() {
    var first = riders.getFirst();
    return riders.size() == 1
        ? first.original()
        : new ApiRequest("POST", first.key().path(), "", body());
  }

  private byte[] body() {
    var bytes = new ByteArrayOutputStream();
    try (var json = Json.generator(bytes)) {
      json.writeStartObject();
      json.writeBooleanField("rollback_on_fail", false);
      json.writeBooleanField("parallel_execution", true);
      json.writeArrayFieldStart(PARTS);
      for (var i = 0; i < riders.size(); i++) {
        write(json, Integer.toString(i + 1), riders.get(i));
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException failed) {
      throw new UncheckedIOException("memory refused to be written to", failed);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, String id, Rider rider) throws IOException {
    var request = rider.original();
    json.writeStartObject();
    json.writeStringField("sub_request_id", id);
    json.writeStringField("method", request.method());
    json.writeStringField("uri", request.path());
    json.writeObjectFieldStart("params");
    for (var param : rider.query().decoded().entrySet()) {
      json.writeStringField(param.getKey(), param.getValue());
    }
    json.writeEndObject();
    if (request.body().length > 0) {
      json.writeFieldName("body");
      json.writeRawValue(new String(request.body(), StandardCharsets.UTF_8));
    }
    json.writeEndObject();
  }

  @Override
  public List<Part> split(int status, byte[] answer) {
    if (riders.size() == 1) {
      return List.of(new Part.Whole());
    }
    var whole = JsonSlice.of(answer);
    var parts =
        whole.flatMap(body -> body.member(PARTS)).map(JsonSlice::elements).orElse(List.of());
    return parts.size() == riders.size()
        ? parts.stream().map(Composite::part).toList()
        : Part.forAll(riders.size(), new Part.Alone(whole.map(Composite::code).orElse("refused")));
  }

  private static Part part(JsonSlice entry) {
    return entry
        .member("details")
        .flatMap(details -> details.member("response"))
        .flatMap(Composite::answer)
        .<Part>map(Part.Own::new)
        .orElseGet(() -> new Part.Alone(code(entry)));
  }

  private static Optional<Answer> answer(JsonSlice response) {
    var status = response.member("status_code").map(JsonSlice::raw).filter(Composite::isStatus);
    var body = response.member("body");
    if (status.isEmpty()
        || body.filter(found -> found.isObject() || found.isArray() || found.isNull()).isEmpty()) {
      return Optional.empty();
    }
    var headers = new LinkedHashMap<String, String>();
    for (var header : response.member("headers").map(JsonSlice::members).orElse(List.of())) {
      headers.put(header.name(), header.value().text());
    }
    var bytes = body.get().isNull() ? new byte[0] : body.get().bytes();
    return Optional.of(new Answer(Integer.parseInt(status.get()), headers, bytes));
  }

  private static boolean isStatus(String text) {
    return text.matches("[2-5][0-9]{2}");
  }

  private static String code(JsonSlice error) {
    return error.member("code").map(JsonSlice::text).orElse("refused");
  }
}
