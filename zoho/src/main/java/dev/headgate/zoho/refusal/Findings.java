package dev.headgate.zoho.refusal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.zoho.wire.Json;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The codes and texts of an error, gathered from wherever Zoho puts them: at the top, in the
 * entries of {@code data} and the like, or under {@code response.error}. Reads no further than a
 * bounded number of tokens, and keeps what it has where the body breaks off.
 */
final class Findings {

  private static final int TOKENS_MAX = 4_000;
  private static final int DEPTH_MAX = 6;
  private static final int CODES_MAX = 16;
  private static final int TEXT_CHARACTERS_MAX = 4_096;

  /** Under these names an error can stand; whatever else an answer holds is somebody's data. */
  static final Set<String> EVERYWHERE =
      Set.of(
          "data",
          "response",
          "error",
          "errors",
          "details",
          "users",
          "tags",
          "fields",
          "modules",
          "watch");

  /** Where alone an error can stand in an answer that claims success. */
  static final Set<String> AROUND_ERRORS = Set.of("response", "error");

  private final Set<String> wrappers;
  private final Set<String> codes = new HashSet<>();
  private final StringBuilder text = new StringBuilder();
  private @Nullable Long waitSeconds;
  private boolean json;
  private int tokens;

  private Findings(Set<String> wrappers) {
    this.wrappers = wrappers;
  }

  static Findings of(byte[] body, int length, Set<String> wrappers) {
    var findings = new Findings(wrappers);
    try (var parser = Json.parser(body, length)) {
      var first = parser.nextToken();
      if (first == JsonToken.START_OBJECT) {
        findings.json = true;
        findings.readObject(parser, 0);
      } else if (first == JsonToken.START_ARRAY) {
        findings.json = true;
        findings.readArray(parser, 0);
      }
    } catch (IOException broken) {
      // An answer that was cut off may still have said what it is.
      return findings;
    }
    return findings;
  }

  boolean isJson() {
    return json;
  }

  boolean has(String code) {
    return codes.contains(code);
  }

  boolean hasAnyOf(Set<String> wanted) {
    return firstOf(wanted) != null;
  }

  /** One of the codes that is among {@code wanted}; null where none is. */
  @Nullable String firstOf(Set<String> wanted) {
    return codes.stream().filter(wanted::contains).sorted().findFirst().orElse(null);
  }

  /** All texts, in lower case. */
  String text() {
    return text.toString();
  }

  /** {@code retry_after} of the body, in seconds. */
  @Nullable Long waitSeconds() {
    return waitSeconds;
  }

  private void readObject(JsonParser parser, int depth) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME && tokens++ < TOKENS_MAX) {
      var name = parser.currentName();
      var value = parser.nextToken();
      switch (value) {
        case START_OBJECT, START_ARRAY -> readInner(parser, name, value, depth);
        case VALUE_STRING, VALUE_NUMBER_INT -> note(name, parser.getText());
        default -> {}
      }
    }
  }

  private void readInner(JsonParser parser, String name, JsonToken value, int depth)
      throws IOException {
    if (depth >= DEPTH_MAX || !wrappers.contains(name)) {
      parser.skipChildren();
    } else if (value == JsonToken.START_OBJECT) {
      readObject(parser, depth + 1);
    } else {
      readArray(parser, depth + 1);
    }
  }

  private void readArray(JsonParser parser, int depth) throws IOException {
    for (var token = parser.nextToken();
        token != null && token != JsonToken.END_ARRAY && tokens++ < TOKENS_MAX;
        token = parser.nextToken()) {
      if (token == JsonToken.START_OBJECT && depth < DEPTH_MAX) {
        readObject(parser, depth + 1);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void note(String name, String value) {
    switch (name) {
      case "code", "error_code", "errorCode" -> addCode(value);
      case "error" -> {
        addCode(value);
        addText(value);
      }
      case "message", "error_info", "error_description", "error_message" -> addText(value);
      case "retry_after" -> {
        if (value.matches("[0-9]{1,7}")) {
          waitSeconds = Long.valueOf(value);
        }
      }
      default -> {}
    }
  }

  private void addCode(String value) {
    if (codes.size() < CODES_MAX && value.length() <= 64) {
      codes.add(value.strip().toUpperCase(Locale.ROOT));
    }
  }

  private void addText(String value) {
    var room = TEXT_CHARACTERS_MAX - text.length();
    if (room > 0) {
      var kept = value.substring(0, Math.min(room, value.length()));
      text.append(kept.toLowerCase(Locale.ROOT)).append('\n');
    }
  }
}
