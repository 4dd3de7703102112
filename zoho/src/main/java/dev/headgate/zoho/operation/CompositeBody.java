package dev.headgate.zoho.operation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.zoho.wire.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the price list wants to know of a composite request.
 *
 * @param rollback whether all is undone where one part fails
 * @param parts how many sub-requests there are
 * @param requests the first of them, as far as they tell which operation they are
 */
record CompositeBody(boolean rollback, int parts, List<ApiRequest> requests) {

  /** Zoho takes five; more are refused as a whole. */
  static final int PARTS_MAX = 5;

  static CompositeBody of(byte[] body) {
    var reader = new Reader();
    try (var json = Json.parser(body)) {
      reader.read(json);
    } catch (IOException broken) {
      // Zoho will turn the body down; what was seen before is enough for a careful estimate.
      return reader.result();
    }
    return reader.result();
  }

  /**
   * Whether an answer to a request with rollback shows a part that failed. Zoho documents status
   * 400 for that; this reads a 200 that says so in its body.
   */
  static boolean showsFailure(byte[] answer) {
    try (var json = Json.parser(answer)) {
      for (var token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME && json.currentName().equals("status_code")) {
          var value = json.nextToken();
          if (value == JsonToken.VALUE_NUMBER_INT && json.getLongValue() >= 400) {
            return true;
          }
          json.skipChildren();
        } else if (token == JsonToken.FIELD_NAME && json.currentName().equals("body")) {
          json.nextToken();
          json.skipChildren();
        }
      }
    } catch (IOException broken) {
      return false;
    }
    return false;
  }

  private static final class Reader {
    private boolean rollback;
    private int parts;
    private final List<ApiRequest> requests = new ArrayList<>(PARTS_MAX);

    CompositeBody result() {
      return new CompositeBody(rollback, parts, List.copyOf(requests));
    }

    void read(JsonParser json) throws IOException {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        var name = json.currentName();
        var value = json.nextToken();
        if (name.equals("rollback_on_fail")) {
          rollback |= value.isScalarValue() && json.getText().equalsIgnoreCase("true");
          json.skipChildren();
        } else if (name.equals("__composite_requests") && value == JsonToken.START_ARRAY) {
          readParts(json);
        } else {
          json.skipChildren();
        }
      }
    }

    private void readParts(JsonParser json) throws IOException {
      for (var token = json.nextToken();
          token != null && token != JsonToken.END_ARRAY;
          token = json.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          readPart(json);
        } else {
          json.skipChildren();
        }
      }
    }

    private void readPart(JsonParser json) throws IOException {
      parts++;
      var method = "";
      var uri = "";
      var query = new StringBuilder();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        var name = json.currentName();
        var value = json.nextToken();
        if (name.equals("method") && value == JsonToken.VALUE_STRING) {
          method = json.getText();
        } else if (name.equals("uri") && value == JsonToken.VALUE_STRING) {
          uri = json.getText();
        } else if (name.equals("params") && value == JsonToken.START_OBJECT) {
          while (json.nextToken() == JsonToken.FIELD_NAME) {
            query.append('&').append(json.currentName());
            json.nextToken();
            json.skipChildren();
          }
        } else {
          json.skipChildren();
        }
      }
      if (requests.size() < PARTS_MAX) {
        var mark = uri.indexOf('?');
        var path = mark < 0 ? uri : uri.substring(0, mark);
        requests.add(
            ApiRequest.withoutBody(
                method, path, (mark < 0 ? "" : uri.substring(mark + 1)) + query));
      }
    }
  }
}
