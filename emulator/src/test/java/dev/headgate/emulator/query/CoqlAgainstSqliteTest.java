package dev.headgate.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same random data and queries, asked of COQL and of SQLite. */
class CoqlAgainstSqliteTest {
  private static final int ROWS = 60;
  private static final String BY_ID = "order by id";
  private static final int QUERIES = 400;
  private static final List<String> NAMES =
      List.of("Ann", "ann", "Bo", "Bob", "Zoe", "b%d", "O'Hara");
  private static final List<String> COLUMNS = List.of("Name", "Age", "Born", "Friend");

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void agreeOnEveryQuery(long seed) throws SQLException {
    var random = new SplittableRandom(seed);
    try (var sqlite = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      var crm = sameData(random, sqlite);
      var coql = new Coql(crm, CoqlLimits.V8);
      var rowsSeen = 0;
      for (var i = 0; i < QUERIES; i++) {
        var where = condition(random, 3);
        var query = random.nextInt(3) == 0 ? totals(random, where) : list(random, where);
        // COQL orders by id unasked, SQLite does not.
        var answer = coql.answer(query.replace(BY_ID + " limit", "limit"), crm);
        assertThat(answer).as("seed %d: %s", seed, query).isInstanceOf(CoqlAnswer.Rows.class);
        var rows = ((CoqlAnswer.Rows) answer).data().stream().map(this::flat).toList();
        rowsSeen += rows.size();
        assertThat(rows).as("seed %d: %s", seed, query).isEqualTo(ask(sqlite, query));
      }
      assertThat(rowsSeen).isGreaterThan(QUERIES);
    }
  }

  private static MemoryCrm sameData(SplittableRandom random, Connection sqlite)
      throws SQLException {
    var crm = new MemoryCrm();
    crm.module(
        "People",
        new QueryField("Name", FieldKind.TEXT),
        new QueryField("Age", FieldKind.INTEGER),
        new QueryField("Born", FieldKind.DATE),
        new QueryField("Friend", FieldKind.LOOKUP));
    try (var create = sqlite.createStatement()) {
      create.execute(
          """
          create table People (id integer primary key, Name text collate nocase, Age integer,
            Born text, Friend integer)
          """);
    }
    try (var insert = sqlite.prepareStatement("insert into People values (?, ?, ?, ?, ?)")) {
      for (var id = 1; id <= ROWS; id++) {
        var values = new LinkedHashMap<String, String>();
        insert.setInt(1, id);
        for (var i = 0; i < COLUMNS.size(); i++) {
          var value = random.nextInt(5) == 0 ? "" : value(random, COLUMNS.get(i));
          values.put(COLUMNS.get(i), value);
          insert.setString(i + 2, value.isEmpty() ? null : value);
        }
        crm.row("People", id, values);
        insert.executeUpdate();
      }
    }
    return crm;
  }

  private static String value(SplittableRandom random, String column) {
    return switch (column) {
      case "Name" -> NAMES.get(random.nextInt(NAMES.size()));
      case "Age" -> Integer.toString(random.nextInt(20) - 5);
      case "Born" -> "20%02d-01-%02d".formatted(random.nextInt(30), 1 + random.nextInt(28));
      default -> Integer.toString(1 + random.nextInt(9));
    };
  }

  private static String condition(SplittableRandom random, int depth) {
    if (depth > 0 && random.nextInt(3) > 0) {
      return "(%s %s %s)"
          .formatted(
              condition(random, depth - 1),
              random.nextBoolean() ? "and" : "or",
              condition(random, depth - 1));
    }
    var column = COLUMNS.get(random.nextInt(COLUMNS.size()));
    Supplier<String> literal = () -> literal(column, value(random, column));
    var same = List.of(" = ", " != ");
    var order = List.of(" = ", " != ", " < ", " <= ", " > ", " >= ");
    return switch (random.nextInt(5)) {
      case 0 -> column + (random.nextBoolean() ? " is null" : " is not null");
      case 1 ->
          column
              + (random.nextBoolean() ? " in (" : " not in (")
              + literal.get()
              + ", "
              + literal.get()
              + ")";
      case 2 ->
          column.equals("Name")
              ? column + (random.nextBoolean() ? " like " : " not like ") + pattern(random)
              : column + " = " + literal.get();
      case 3 ->
          isOrdered(column)
              ? column
                  + (random.nextBoolean() ? " between " : " not between ")
                  + literal.get()
                  + " and "
                  + literal.get()
              : column + same.get(random.nextInt(2)) + literal.get();
      default ->
          column
              + (isOrdered(column) ? order.get(random.nextInt(6)) : same.get(random.nextInt(2)))
              + literal.get();
    };
  }

  private static boolean isOrdered(String column) {
    return column.equals("Age") || column.equals("Born");
  }

  private static String literal(String column, String value) {
    return column.equals("Age") || column.equals("Friend")
        ? value
        : "'" + value.replace("'", "''") + "'";
  }

  private static String pattern(SplittableRandom random) {
    return List.of("'a%'", "'%B%'", "'%o'", "'bo'", "'b%b'", "'%%'", "'b%%d'", "'%n%n%'")
        .get(random.nextInt(8));
  }

  private static String list(SplittableRandom random, String where) {
    var order =
        List.of(BY_ID, "order by Name desc, id", "order by Age, Name, id desc", "order by Born, id")
            .get(random.nextInt(4));
    return "select Name, Age, Born, Friend, id from People where %s %s limit %d offset %d"
        .formatted(where, order, 1 + random.nextInt(30), random.nextInt(10));
  }

  private static String totals(SplittableRandom random, String where) {
    var totals = "COUNT(id) as n, SUM(Age) as sum, MIN(Born) as first, MAX(Age) as oldest";
    return random.nextBoolean()
        ? "select %s from People where %s limit 200".formatted(totals, where)
        : "select Friend, %s from People where %s group by Friend order by Friend limit 200"
            .formatted(totals, where);
  }

  private Map<String, String> flat(ObjectNode row) {
    var flat = new LinkedHashMap<String, String>();
    row.properties().forEach(entry -> flat.put(entry.getKey(), text(entry.getValue())));
    return flat;
  }

  private static String text(JsonNode value) {
    return value.isObject() ? value.path("id").asText() : value.asText();
  }

  private static List<Map<String, String>> ask(Connection sqlite, String query)
      throws SQLException {
    try (var statement = sqlite.createStatement();
        var answer = statement.executeQuery(query)) {
      var rows = new ArrayList<Map<String, String>>();
      while (answer.next()) {
        var row = new LinkedHashMap<String, String>();
        for (var i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
          var value = answer.getString(i);
          row.put(answer.getMetaData().getColumnLabel(i), value == null ? "null" : value);
        }
        rows.add(row);
      }
      return rows;
    }
  }
}
