package dev.headgate.emulator.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Why a query was not run, in Zoho's words; HTTP 400. */
public record QueryError(String code, String message, ObjectNode details) {

  static QueryError of(String code, String message) {
    return new QueryError(code, message, JsonNodeFactory.instance.objectNode());
  }

  QueryError with(String key, String value) {
    details.put(key, value);
    return this;
  }

  QueryError with(String key, int value) {
    details.put(key, value);
    return this;
  }
}
