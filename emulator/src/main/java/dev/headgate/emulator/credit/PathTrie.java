package dev.headgate.emulator.credit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the most specific row of the price list for a path: a literal segment goes before a
 * placeholder, and a row with a condition before one without. Where a literal leads nowhere the
 * placeholder beside it is tried, so that {@code /crm/v8/Notes/1} is a record of a module.
 *
 * <p>A word such as {@code settings} that stands where a module's name would is never taken for a
 * module: those words begin with a small letter or an underscore, modules with a capital. Module
 * names themselves match in any case, since clients of v2 send them in small letters.
 */
final class PathTrie {

  private static final int MODULE_DEPTH = 2;
  private static final Pattern VERSION = Pattern.compile("v\\d+(\\.\\d+)?");

  private static final class Node {
    private final Map<String, Node> literals = new HashMap<>();
    private final List<Operation> rows = new ArrayList<>();
    private @Nullable Node version;
    private @Nullable Node anything;
    private boolean reserved;
  }

  private final Node root = new Node();

  void add(Operation operation) {
    var node = root;
    for (int depth = 0; depth < operation.segments().size(); depth++) {
      node = child(node, operation.segments().get(depth), depth);
    }
    // Conditions first; among equals the data's own order holds.
    int place = operation.queryParameter().isPresent() ? conditional(node.rows) : node.rows.size();
    node.rows.add(place, operation);
  }

  Optional<Operation> find(String method, List<String> segments, String query) {
    return Optional.ofNullable(find(root, 0, method, segments, query));
  }

  private static Node child(Node node, String segment, int depth) {
    if (segment.equals("{version}")) {
      var version = node.version == null ? new Node() : node.version;
      node.version = version;
      return version;
    }
    if (segment.startsWith("{")) {
      var anything = node.anything == null ? new Node() : node.anything;
      node.anything = anything;
      return anything;
    }
    var literal = node.literals.computeIfAbsent(key(segment, depth), _ -> new Node());
    literal.reserved = depth == MODULE_DEPTH && !Character.isUpperCase(segment.charAt(0));
    return literal;
  }

  private static @Nullable Operation find(
      Node node, int depth, String method, List<String> segments, String query) {
    if (depth == segments.size()) {
      return rowOf(node, method, segments, query);
    }
    var segment = segments.get(depth);
    var literal = node.literals.get(key(segment, depth));
    if (literal != null) {
      var found = find(literal, depth + 1, method, segments, query);
      if (found != null || literal.reserved) {
        return found;
      }
    }
    if (node.version != null && VERSION.matcher(segment).matches()) {
      return find(node.version, depth + 1, method, segments, query);
    }
    return node.anything == null ? null : find(node.anything, depth + 1, method, segments, query);
  }

  private static @Nullable Operation rowOf(
      Node node, String method, List<String> segments, String query) {
    for (var row : node.rows) {
      boolean versionFits = row.versions().isEmpty() || row.versions().contains(segments.get(1));
      if (row.method().equals(method)
          && versionFits
          && row.queryParameter().map(name -> QueryText.has(query, name)).orElse(true)) {
        return row;
      }
    }
    return null;
  }

  private static String key(String segment, int depth) {
    return depth == MODULE_DEPTH ? segment.toLowerCase(Locale.ROOT) : segment;
  }

  private static int conditional(List<Operation> rows) {
    return (int) rows.stream().filter(row -> row.queryParameter().isPresent()).count();
  }
}
