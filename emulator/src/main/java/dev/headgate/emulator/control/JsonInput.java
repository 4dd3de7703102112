package dev.headgate.emulator.control;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/** Takes values out of a JSON object, with a message that names the key where one does not fit. */
final class JsonInput {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final JsonNode object;

  private JsonInput(JsonNode object) {
    this.object = object;
  }

  static JsonNode parse(byte[] body) throws BadInput {
    try {
      return MAPPER.readTree(body);
    } catch (IOException e) {
      throw new BadInput("the body must be JSON");
    }
  }

  /** An object that has no keys but these. */
  static JsonInput object(JsonNode node, Set<String> keys) throws BadInput {
    if (!node.isObject()) {
      throw new BadInput("a JSON object is needed, got " + kind(node));
    }
    var names = node.fieldNames();
    while (names.hasNext()) {
      var name = names.next();
      if (!keys.contains(name)) {
        throw new BadInput("unknown key " + name + "; known are " + new TreeSet<>(keys));
      }
    }
    return new JsonInput(node);
  }

  boolean has(String key) {
    return object.has(key);
  }

  JsonNode node(String key) {
    return object.path(key);
  }

  String text(String key) throws BadInput {
    var value = object.path(key);
    if (!value.isTextual()) {
      throw new BadInput(key + " must be a text, got " + kind(value));
    }
    return value.textValue();
  }

  long whole(String key, long min, long max) throws BadInput {
    var value = object.path(key);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new BadInput(key + " must be a whole number, got " + kind(value));
    }
    long number = value.longValue();
    if (number < min || number > max) {
      throw new BadInput(key + " must be " + min + " to " + max + ", got " + number);
    }
    return number;
  }

  long whole(String key, long min, long max, long whenAbsent) throws BadInput {
    return has(key) ? whole(key, min, max) : whenAbsent;
  }

  boolean flag(String key, boolean whenAbsent) throws BadInput {
    var value = object.path(key);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw new BadInput(key + " must be true or false, got " + kind(value));
    }
    return value.asBoolean(whenAbsent);
  }

  private static String kind(JsonNode node) {
    var text = node.isMissingNode() ? "nothing" : node.toString();
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
