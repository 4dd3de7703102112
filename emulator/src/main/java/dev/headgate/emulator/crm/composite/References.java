package dev.headgate.emulator.crm.composite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * References of one sub-request to the answers of others: {@code @{1:$.data[0].details.id}}. The
 * path knows keys and indexes, which is all that answers need.
 */
final class References {
  private static final Pattern REFERENCE =
      Pattern.compile("@\\{([a-zA-Z0-9][a-zA-Z0-9_]*):\\$([^}]*)}");
  private static final Pattern STEP =
      Pattern.compile("\\.([^.\\[\\]]+)|\\[(?:'([^']*)'|(\\d{1,6}))]");

  private References() {}

  /** A reference that leads to nothing. */
  static final class Unresolved extends Exception {
    private final String reference;

    Unresolved(String reference) {
      super(reference, null, false, false);
      this.reference = reference;
    }

    String reference() {
      return reference;
    }
  }

  /** The ids of the sub-requests that this one refers to. */
  static Set<String> in(SubRequest request) {
    var ids = new LinkedHashSet<String>();
    var matcher =
        REFERENCE.matcher(
            request.uri() + request.params() + request.headers() + request.body().toString());
    while (matcher.find()) {
      ids.add(matcher.group(1));
    }
    return ids;
  }

  /**
   * The request with all references filled in.
   *
   * @param bodies answers by the id of their sub-request
   */
  static SubRequest resolve(SubRequest request, Map<String, JsonNode> bodies) throws Unresolved {
    return new SubRequest(
        request.index(),
        request.id(),
        request.method(),
        resolve(request.uri(), bodies),
        resolve(request.params(), bodies),
        resolve(request.headers(), bodies),
        resolve(request.body(), bodies));
  }

  private static Map<String, String> resolve(
      Map<String, String> texts, Map<String, JsonNode> bodies) throws Unresolved {
    var resolved = new LinkedHashMap<String, String>();
    for (var entry : texts.entrySet()) {
      resolved.put(entry.getKey(), resolve(entry.getValue(), bodies));
    }
    return resolved;
  }

  private static JsonNode resolve(JsonNode node, Map<String, JsonNode> bodies) throws Unresolved {
    var json = JsonNodeFactory.instance;
    if (node.isTextual()) {
      return json.textNode(resolve(node.textValue(), bodies));
    }
    if (node.isArray()) {
      var array = json.arrayNode();
      for (var element : node) {
        array.add(resolve(element, bodies));
      }
      return array;
    }
    if (node.isObject()) {
      var object = json.objectNode();
      for (var entry : node.properties()) {
        object.set(entry.getKey(), resolve(entry.getValue(), bodies));
      }
      return object;
    }
    return node;
  }

  private static String resolve(String text, Map<String, JsonNode> bodies) throws Unresolved {
    var matcher = REFERENCE.matcher(text);
    var resolved = new StringBuilder();
    var at = 0;
    while (matcher.find()) {
      var body = Optional.ofNullable(bodies.get(matcher.group(1)));
      var value = body.flatMap(answer -> follow(answer, matcher.group(2)));
      resolved
          .append(text, at, matcher.start())
          .append(value.orElseThrow(() -> new Unresolved(matcher.group())));
      at = matcher.end();
    }
    return resolved.append(text, at, text.length()).toString();
  }

  private static Optional<String> follow(JsonNode body, String path) {
    var steps = STEP.matcher(path);
    var at = body;
    var end = 0;
    while (steps.find() && steps.start() == end) {
      end = steps.end();
      if (steps.group(3) != null) {
        at = at.path(Integer.parseInt(steps.group(3)));
      } else {
        at = at.path(steps.group(1) == null ? steps.group(2) : steps.group(1));
      }
    }
    return end == path.length() && at.isValueNode() && !at.isNull()
        ? Optional.of(at.asText())
        : Optional.empty();
  }
}
