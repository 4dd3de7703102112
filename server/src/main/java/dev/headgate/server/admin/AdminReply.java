package dev.headgate.server.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What the admin API answers. */
record AdminReply(int status, String contentType, byte[] body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A value as JSON, the keys of its maps in their own order. */
  static AdminReply json(Object value) {
    return json(200, value);
  }

  static AdminReply json(int status, Object value) {
    try {
      return new AdminReply(
          status, "application/json;charset=utf-8", JSON.writeValueAsBytes(value));
    } catch (JsonProcessingException mistake) {
      throw new IllegalStateException("an answer that is no JSON: " + value.getClass(), mistake);
    }
  }

  static AdminReply table(List<? extends Map<String, ?>> rows) {
    return json(Map.of("rows", rows));
  }

  static AdminReply error(int status, String code, String message) {
    return json(status, Map.of("error", Map.of("code", code, "message", message)));
  }

  static AdminReply text(int status, String contentType, String text) {
    return new AdminReply(status, contentType, text.getBytes(StandardCharsets.UTF_8));
  }
}
