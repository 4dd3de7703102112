package dev.headgate.emulator.crm.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headgate.emulator.crm.people.User;
import dev.headgate.emulator.query.FieldKind;
import dev.headgate.emulator.query.QueryField;
import dev.headgate.emulator.query.Row;
import dev.headgate.emulator.query.Value;
import java.util.List;
import java.util.Optional;

/** A user as a query sees one, for instance at {@code Owner.email}. */
record UserRow(User user) implements Row {

  static List<QueryField> fields() {
    return List.of(
        new QueryField("first_name", FieldKind.TEXT),
        new QueryField("last_name", FieldKind.TEXT),
        new QueryField("full_name", FieldKind.TEXT),
        new QueryField("email", FieldKind.EMAIL));
  }

  @Override
  public long id() {
    return user.id();
  }

  @Override
  public String name() {
    return user.fullName();
  }

  @Override
  public Optional<Value> value(String field) {
    return switch (field) {
      case "first_name" -> Optional.of(new Value.Words(user.firstName()));
      case "last_name" -> Optional.of(new Value.Words(user.lastName()));
      case "full_name" -> Optional.of(new Value.Words(user.fullName()));
      case "email" -> Optional.of(new Value.Words(user.email()));
      default -> Optional.empty();
    };
  }

  @Override
  public JsonNode json(String field) {
    var json = JsonNodeFactory.instance;
    return value(field)
        .<JsonNode>map(text -> json.textNode(text.asText()))
        .orElseGet(json::nullNode);
  }
}
