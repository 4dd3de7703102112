package dev.headgate.zoho.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error in Zoho's own shape: {@code {"code":…,"details":{…},"message":…,"status":"error"}}, the
 * keys in that order. The official SDKs fail on any other shape, so it has to be sent as {@value
 * #CONTENT_TYPE}.
 *
 * @param code Zoho's word, for instance {@code TOO_MANY_REQUESTS}
 * @param details facts by name, in the order given: strings, whole numbers, booleans or maps of
 *     such; anything else is written as its text
 * @param message one sentence for people
 */
public record ErrorBody(String code, Map<String, ?> details, String message) {

  public static final String CONTENT_TYPE = "application/json;charset=utf-8";

  public ErrorBody {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /** An error without details. */
  public static ErrorBody of(String code, String message) {
    return new ErrorBody(code, Map.of(), message);
  }

  /** The error as UTF-8. */
  public byte[] toBytes() {
    var bytes = new ByteArrayOutputStream(256);
    try (var json = Json.generator(bytes)) {
      json.writeStartObject();
      json.writeStringField("code", code);
      json.writeFieldName("details");
      write(json, details);
      json.writeStringField("message", message);
      json.writeStringField("status", "error");
      json.writeEndObject();
    } catch (IOException failed) {
      throw new UncheckedIOException("memory refused to be written to", failed);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (var entry : map.entrySet()) {
          json.writeFieldName(String.valueOf(entry.getKey()));
          write(json, entry.getValue());
        }
        json.writeEndObject();
      }
      case Long number -> json.writeNumber(number);
      case Integer number -> json.writeNumber(number);
      case Boolean flag -> json.writeBoolean(flag);
      default -> json.writeString(value.toString());
    }
  }
}
