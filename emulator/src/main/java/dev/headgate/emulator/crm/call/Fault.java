package dev.headgate.emulator.crm.call;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An error in Zoho's shape: {@code {"code","details","message","status":"error"}}.
 *
 * @param status the HTTP status when the whole call fails with it
 * @param details what Jackson can write
 */
public record Fault(int status, String code, String message, Map<String, ?> details) {

  public static Fault of(int status, String code, String message) {
    return new Fault(status, code, message, Map.of());
  }

  /** A value that will not do; the details say which and what is expected. */
  public static Fault invalidData(String message, Map<String, ?> details) {
    return new Fault(400, "INVALID_DATA", message, details);
  }

  public static Fault invalidParam(String name) {
    return invalidData("invalid data", Map.of("param_name", name));
  }

  public static Fault missingParam(String name) {
    return new Fault(
        400,
        "REQUIRED_PARAM_MISSING",
        "One of the expected parameter is missing",
        Map.of("param_name", name));
  }

  public static Fault mandatory(String apiName, String jsonPath) {
    return new Fault(
        400,
        "MANDATORY_NOT_FOUND",
        "required field not found",
        Map.of("api_name", apiName, "json_path", jsonPath));
  }

  public static Fault ambiguous(String one, String other) {
    return new Fault(
        400,
        "AMBIGUITY_DURING_PROCESSING",
        "ambiguity while processing the request",
        Map.of(
            "ambiguity_due_to", List.of(Map.of("param_name", one), Map.of("param_name", other))));
  }

  public static Fault invalidModule() {
    return new Fault(
        400,
        "INVALID_MODULE",
        "the module name given seems to be invalid",
        Map.of("resource_path_index", 0));
  }

  public static Fault noPermission(String permission) {
    return new Fault(
        403, "NO_PERMISSION", "permission denied", Map.of("permissions", List.of(permission)));
  }

  public static Fault invalidUrl() {
    return of(
        404, "INVALID_URL_PATTERN", "Please check if the URL trying to access is a correct one");
  }

  public static Fault invalidMethod() {
    return of(400, "INVALID_REQUEST_METHOD", "The http request method type is not a valid one");
  }

  /** Stops the call with this error. */
  public Refusal asRefusal() {
    return new Refusal(this, UnaryOperator.identity());
  }

  /** Stops the call with this error, wrapped as the only entry of an array, as writes do. */
  public Refusal asRefusalIn(String array) {
    return new Refusal(
        this,
        body ->
            json -> {
              json.writeStartObject();
              json.writeArrayFieldStart(array);
              body.write(json);
              json.writeEndArray();
              json.writeEndObject();
            });
  }

  /** As the value of a key in another error's details. */
  public Map<String, ?> asMap() {
    return Map.of("code", code, "details", details, "message", message, "status", "error");
  }

  public void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", code);
    json.writeFieldName("details");
    json.writePOJO(details);
    json.writeStringField("message", message);
    json.writeStringField("status", "error");
    json.writeEndObject();
  }
}
