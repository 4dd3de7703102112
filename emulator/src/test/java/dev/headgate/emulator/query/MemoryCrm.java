package dev.headgate.emulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Modules and rows in memory, without any index; remembers how many rows were handed out. */
final class MemoryCrm implements Catalog, RowSource {
  private final Map<String, MemoryModule> modules = new LinkedHashMap<>();
  private final Map<String, NavigableMap<Long, MemoryRow>> rows = new LinkedHashMap<>();
  private final Map<String, Predicate<Row>> views = new LinkedHashMap<>();
  int rowsRead;

  record MemoryModule(String apiName, Map<String, QueryField> byName) implements ModuleSchema {
    @Override
    public Optional<QueryField> field(String name) {
      return Optional.ofNullable(byName.get(name));
    }

    @Override
    public Collection<QueryField> fields() {
      return byName.values();
    }
  }

  record MemoryRow(long id, Map<String, Value> values) implements Row {
    @Override
    public String name() {
      return value("Last_Name").or(() -> value("Account_Name")).map(Value::asText).orElse("");
    }

    @Override
    public Optional<Value> value(String field) {
      return Optional.ofNullable(values.get(field));
    }

    @Override
    public JsonNode json(String field) {
      var json = JsonNodeFactory.instance;
      @Nullable Value value = values.get(field);
      return switch (value) {
        case null -> json.nullNode();
        case Value.Amount(var number) -> json.numberNode(number);
        case Value.Truth(var yes) -> json.booleanNode(yes);
        default -> json.textNode(value.asText());
      };
    }
  }

  void module(String name, QueryField... fields) {
    var byName = new LinkedHashMap<String, QueryField>();
    for (var field : fields) {
      byName.put(field.apiName(), field);
    }
    modules.put(name, new MemoryModule(name, byName));
    rows.put(name, new TreeMap<>());
  }

  private NavigableMap<Long, MemoryRow> table(String module) {
    return Objects.requireNonNull(rows.get(module));
  }

  void view(String cvid, Predicate<Row> shows) {
    views.put(cvid, shows);
  }

  /** Adds a row from literals as a query would write them; an empty literal is an empty field. */
  void row(String module, long id, Map<String, String> literals) {
    var values = new LinkedHashMap<String, Value>();
    literals.forEach(
        (field, literal) -> {
          if (!literal.isEmpty()) {
            var kind = module(module).flatMap(it -> it.field(field)).orElseThrow().kind();
            values.put(field, Value.parse(kind, literal).orElseThrow());
          }
        });
    table(module).put(id, new MemoryRow(id, values));
  }

  @Override
  public Optional<ModuleSchema> module(String apiName) {
    return Optional.ofNullable(modules.get(apiName));
  }

  @Override
  public Stream<? extends Row> rows(String module) {
    return table(module).values().stream().peek(_ -> rowsRead++);
  }

  @Override
  public Optional<? extends Row> byId(String module, long id) {
    return Optional.ofNullable(table(module).get(id));
  }

  @Override
  public Optional<Predicate<Row>> customView(String module, String cvid) {
    return Optional.ofNullable(views.get(cvid));
  }

  /** A few people and companies, with every kind of field and some gaps. */
  static MemoryCrm small() {
    var crm = new MemoryCrm();
    crm.module(
        "Accounts",
        new QueryField("Account_Name", FieldKind.TEXT),
        new QueryField("Parent_Account", FieldKind.LOOKUP, Set.of("Accounts")),
        new QueryField("Phone", FieldKind.PHONE));
    crm.module(
        "Contacts",
        new QueryField("Last_Name", FieldKind.TEXT),
        new QueryField("First_Name", FieldKind.TEXT),
        new QueryField("Email", FieldKind.EMAIL),
        new QueryField("Phone", FieldKind.PHONE),
        new QueryField("Lead_Source", FieldKind.PICKLIST),
        new QueryField("Colours", FieldKind.MULTI_PICKLIST),
        new QueryField("Opt_Out", FieldKind.BOOLEAN),
        new QueryField("Age", FieldKind.INTEGER),
        new QueryField("Spend", FieldKind.DECIMAL),
        new QueryField("Born", FieldKind.DATE),
        new QueryField("Created_Time", FieldKind.DATETIME),
        new QueryField("Owner", FieldKind.LOOKUP, Set.of("users")),
        new QueryField("Account_Name", FieldKind.LOOKUP, Set.of("Accounts")),
        new QueryField("What_Id", FieldKind.LOOKUP, Set.of("Accounts", "Contacts")),
        new QueryField("Image", FieldKind.OTHER));
    crm.row("Accounts", 11, Map.of("Account_Name", "King", "Phone", "030 555-0100"));
    crm.row("Accounts", 12, Map.of("Account_Name", "Zylker (Berlin)", "Parent_Account", "11"));
    crm.row(
        "Contacts",
        1,
        contact("Burns", "Mary", "mary.burns@example.com", "+1 (555) 010-4567", "Web", "12"));
    crm.row("Contacts", 2, contact("burns", "", "", "", "Advertisement", "11"));
    crm.row(
        "Contacts", 3, contact("O'Neil, jr", "Ann", "ann@example.org", "5550109999", "Web", ""));
    crm.row(
        "Contacts",
        4,
        Map.of(
            "Last_Name", "Zylker (Berlin)",
            "Colours", "Red;Green",
            "Opt_Out", "true",
            "Age", "41",
            "Spend", "10.50",
            "Born", "1980-02-29",
            "Created_Time", "2026-03-01T10:00:00+02:00",
            "Owner", "900",
            "What_Id", "12"));
    crm.row(
        "Contacts",
        5,
        Map.of(
            "Last_Name", "K\\",
            "Colours", "Green",
            "Opt_Out", "false",
            "Age", "7",
            "Spend", "2",
            "Born", "2019-01-01",
            "Created_Time", "2026-03-01T09:30:00+01:00",
            "Owner", "901"));
    crm.view("77", row -> row.id() % 2 == 0);
    return crm;
  }

  private static Map<String, String> contact(
      String last, String first, String email, String phone, String source, String account) {
    return Map.of(
        "Last_Name", last,
        "First_Name", first,
        "Email", email,
        "Phone", phone,
        "Lead_Source", source,
        "Account_Name", account);
  }
}
