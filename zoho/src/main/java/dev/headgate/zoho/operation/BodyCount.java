package dev.headgate.zoho.operation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.zoho.wire.Json;
import java.io.IOException;

/** Counts the records in a request's body in one pass, keeping none of them. */
final class BodyCount {

  private BodyCount() {}

  /**
   * How many elements the top-level array {@code name} has. A name that comes twice counts with its
   * longer array, and a body that breaks off with what was seen before: never too few.
   */
  static int of(byte[] body, String name) {
    var most = 0;
    try (var json = Json.parser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return 0;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        var wanted = json.currentName().equals(name);
        var value = json.nextToken();
        if (wanted && value == JsonToken.START_ARRAY) {
          most = Math.max(most, elements(json));
        } else if (wanted && value == JsonToken.VALUE_STRING) {
          most = Math.max(most, Query.countOfList(json.getText()));
        } else {
          json.skipChildren();
        }
      }
    } catch (IOException broken) {
      return most;
    }
    return most;
  }

  /** The elements of the array the parser stands in; those seen so far where it breaks off. */
  private static int elements(JsonParser json) {
    var count = 0;
    try {
      for (var token = json.nextToken();
          token != null && token != JsonToken.END_ARRAY;
          token = json.nextToken()) {
        count++;
        json.skipChildren();
      }
    } catch (IOException broken) {
      return count;
    }
    return count;
  }
}
