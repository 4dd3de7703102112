package dev.headgate.diagnose.importer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.diagnose.event.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the runs of an automation service (Zapier's zap runs and task history) as JSON: objects
 * with a start, a title and a status, in a list, in a list inside an object, or one a line.
 *
 * <p>A run says when something ran and how it ended, not what it spent: its credits count as 0.
 */
final class RunHistory {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int FIELDS_MAX = 100;
  private static final int DEPTH_MAX = 6;
  private static final int TEXT_CHARACTERS_MAX = 2_000;

  private static final Map<String, List<String>> NAMES =
      Map.of(
          "time", List.of("start_time", "started_at", "timestamp", "date", "created_at", "time"),
          "integration", List.of("zap_title", "zap_name", "title", "flow_name", "flow", "name"),
          "status", List.of("error", "error_message", "status"),
          "credits", List.of("credits"));

  private final Reading reading;

  RunHistory(Reading reading) {
    this.reading = reading;
  }

  void read(InputStream in) throws IOException {
    reading.is("run history in JSON", 0.8);
    reading.note("runs tell when and how, not what they spent: their credits count as 0");
    var rows = new Row(reading, Source.ZAPIER, 0.7);
    try (var parser = JSON.createParser(in)) {
      while (parser.nextToken() != null) {
        walk(parser, 0, rows);
      }
    }
  }

  /** Goes down until objects have a time; they are the runs. */
  private void walk(JsonParser parser, int depth, Row rows) throws IOException {
    if (depth > DEPTH_MAX) {
      parser.skipChildren();
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
        walk(parser, depth + 1, rows);
      }
    } else if (parser.currentToken() == JsonToken.START_OBJECT) {
      object(parser, depth, rows);
    }
  }

  private void object(JsonParser parser, int depth, Row rows) throws IOException {
    var fields = new HashMap<String, String>();
    var inner = new ArrayList<String>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName().toLowerCase(Locale.ROOT);
      var value = parser.nextToken();
      if (value == JsonToken.START_ARRAY && fields.isEmpty() && depth < DEPTH_MAX) {
        walk(parser, depth + 1, rows);
        inner.add(name);
      } else if (value.isScalarValue()) {
        var text = parser.getText();
        if (fields.size() < FIELDS_MAX && text.length() <= TEXT_CHARACTERS_MAX) {
          fields.put(name, text);
        }
      } else {
        parser.skipChildren();
      }
    }
    if (!fields.isEmpty() && (inner.isEmpty() || hasTime(fields))) {
      reading.line();
      rows.take(meaning -> first(fields, meaning));
    }
  }

  private static boolean hasTime(Map<String, String> fields) {
    return !first(fields, "time").isEmpty();
  }

  private static String first(Map<String, String> fields, String meaning) {
    for (var name : NAMES.getOrDefault(meaning, List.of())) {
      var value = fields.get(name);
      if (value != null && !value.isEmpty() && !value.equals("null")) {
        return value;
      }
    }
    return "";
  }
}
