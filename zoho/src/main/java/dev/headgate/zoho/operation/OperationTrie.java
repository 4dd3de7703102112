package dev.headgate.zoho.operation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The paths of the price list as a tree of segments. A literal segment is tried before a
 * placeholder and, at the end, an operation with a condition before one without; where a branch
 * leads nowhere the next one is tried, so the most specific operation that fits is found.
 */
final class OperationTrie {

  private final Node root = new Node();

  OperationTrie(Iterable<Operation> operations) {
    for (var operation : operations) {
      add(operation);
    }
  }

  private void add(Operation operation) {
    var node = root;
    for (var part : operation.template()) {
      node = part.startsWith("{") ? node.placeholder(part) : node.literal(part);
    }
    var same = node.operations.computeIfAbsent(operation.method(), _ -> new ArrayList<>(2));
    if (operation.whenQuery() == null) {
      same.add(operation);
    } else {
      var conditions = same.stream().filter(other -> other.whenQuery() != null).count();
      same.add((int) conditions, operation);
    }
  }

  /** The most specific operation that fits; null where none does. */
  @Nullable Operation find(String method, Segments path, String query) {
    return find(root, method, path, 0, null, query);
  }

  private static @Nullable Operation find(
      Node node, String method, Segments path, int depth, @Nullable String version, String query) {
    if (depth == path.count()) {
      return node.choose(method, version, query);
    }
    var word = path.word(depth);
    var literal = node.literals.get(word);
    if (literal != null) {
      var found = find(literal, method, path, depth + 1, version, query);
      if (found != null) {
        return found;
      }
    }
    var open = node.open;
    return open != null && open.kind.admits(word)
        ? find(
            open.next,
            method,
            path,
            depth + 1,
            open.kind == Placeholder.VERSION ? word : version,
            query)
        : null;
  }

  /** What a placeholder may stand for. */
  private enum Placeholder {
    VERSION,
    MODULE,
    RECORD,
    ANYTHING;

    static Placeholder of(String part) {
      return switch (part) {
        case "{version}" -> VERSION;
        case "{module}" -> MODULE;
        case "{id}", "{related_list}" -> RECORD;
        default -> ANYTHING;
      };
    }

    boolean admits(String word) {
      return switch (this) {
        case VERSION -> Versions.isKnown(word);
        case MODULE -> Names.canBeModule(word);
        case RECORD -> Names.canBeRecord(word);
        case ANYTHING -> true;
      };
    }
  }

  private record Open(Placeholder kind, Node next) {}

  private static final class Node {
    private final Map<String, Node> literals = new HashMap<>();
    private final Map<String, List<Operation>> operations = new HashMap<>();
    private @Nullable Open open;

    Node literal(String part) {
      return literals.computeIfAbsent(part.toLowerCase(Locale.ROOT), _ -> new Node());
    }

    Node placeholder(String part) {
      var kind = Placeholder.of(part);
      var existing = open;
      if (existing == null) {
        existing = new Open(kind, new Node());
        open = existing;
      } else if (existing.kind != kind) {
        throw new IllegalArgumentException(
            "price list: " + part + " and another placeholder compete for one place");
      }
      return existing.next;
    }

    @Nullable Operation choose(String method, @Nullable String version, String query) {
      for (var operation : operations.getOrDefault(method, List.of())) {
        var condition = operation.whenQuery();
        if (operation.existsIn(version) && (condition == null || Query.has(query, condition))) {
          return operation;
        }
      }
      return null;
    }
  }
}
