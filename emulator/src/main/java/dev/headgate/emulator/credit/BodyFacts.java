package dev.headgate.emulator.credit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * What the price of a call needs from its body. A body that is not what it should be counts as
 * empty: pricing never fails a call, the CRM behind it says what is wrong.
 */
final class BodyFacts {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final JsonFactory JSON = MAPPER.getFactory();
  private static final Pattern QUOTED = Pattern.compile("'(?:[^'\\\\]|\\\\.)*+'");
  // "limit n", "limit offset, n", "limit n offset m"
  private static final Pattern LIMIT =
      Pattern.compile("\\blimit\\s+(\\d{1,9})(?:\\s*,\\s*(\\d{1,9}))?", Pattern.CASE_INSENSITIVE);

  private BodyFacts() {}

  /**
   * The elements of the array {@code name} at the top of a JSON object; zero where there is none.
   */
  static int elements(byte[] body, String name) {
    try (var parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return 0;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = parser.currentName().equals(name);
        var value = parser.nextToken();
        if (wanted && value == JsonToken.START_ARRAY) {
          return elements(parser);
        }
        parser.skipChildren();
      }
      return 0;
    } catch (IOException notJson) {
      return 0;
    }
  }

  private static int elements(JsonParser inArray) throws IOException {
    int count = 0;
    for (var token = inArray.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = inArray.nextToken()) {
      inArray.skipChildren();
      count++;
    }
    return count;
  }

  /** The LIMIT of the COQL query in the body. */
  static int coqlLimit(byte[] body, int whenAbsent) {
    var query = tree(body).path("select_query").asText("");
    var matcher = LIMIT.matcher(QUOTED.matcher(query).replaceAll("''"));
    int limit = whenAbsent;
    while (matcher.find()) {
      var second = matcher.group(2);
      limit = Integer.parseInt(second == null ? matcher.group(1) : second);
    }
    return limit;
  }

  static JsonNode tree(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (IOException notJson) {
      return MissingNode.getInstance();
    }
  }

  static byte[] bytes(JsonNode value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (IOException e) {
      throw new IllegalStateException("a parsed tree cannot be written", e);
    }
  }
}
