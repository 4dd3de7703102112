package dev.headgate.emulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;

/**
 * A field as reached from a row: its own, or through lookups.
 *
 * @param text as it was written, for instance {@code Account_Name.Parent_Account.Account_Name}
 */
record FieldPath(String text, List<Hop> hops, QueryField field) {

  /** From a lookup field to the record it points to. */
  record Hop(String lookup, String module) {}

  FieldPath {
    hops = List.copyOf(hops);
  }

  static FieldPath direct(QueryField field) {
    return new FieldPath(field.apiName(), List.of(), field);
  }

  boolean isDirect() {
    return hops.isEmpty();
  }

  /** Empty where the field is, or a lookup on the way, or a lookup leads nowhere. */
  Optional<Value> valueOf(Row row, RowSource source) {
    if (isDirect()) {
      return valueIn(row);
    }
    return end(row, source).flatMap(this::valueIn);
  }

  /** As the answer of a query shows it: a lookup by its id alone. */
  JsonNode shown(Row row, RowSource source) {
    var json = JsonNodeFactory.instance;
    return switch (field.kind()) {
      case ID, LOOKUP ->
          valueOf(row, source)
              .<JsonNode>map(
                  value ->
                      field.kind() == FieldKind.ID
                          ? json.textNode(value.asText())
                          : json.objectNode().put("id", value.asText()))
              .orElseGet(json::nullNode);
      default -> end(row, source).map(last -> last.json(field.apiName())).orElseGet(json::nullNode);
    };
  }

  private Optional<Value> valueIn(Row row) {
    return field.kind() == FieldKind.ID
        ? Optional.of(new Value.Reference(row.id()))
        : row.value(field.apiName());
  }

  private Optional<Row> end(Row row, RowSource source) {
    var at = Optional.of(row);
    for (var hop : hops) {
      at =
          at.flatMap(from -> from.value(hop.lookup()))
              .flatMap(
                  value ->
                      value instanceof Value.Reference(var id)
                          ? source.byId(hop.module(), id)
                          : Optional.empty());
    }
    return at;
  }
}
