package dev.headgate.emulator.query;

import java.util.List;
import java.util.Optional;

/**
 * A COQL query as written; nothing in it has been held against the modules yet.
 *
 * @param cvid after a {@code #} behind the module
 * @param limit how many rows, as written
 */
record CoqlSyntax(
    List<Selection> select,
    String module,
    Optional<String> cvid,
    Optional<Criterion> where,
    List<Column> groupBy,
    List<Order> orderBy,
    Optional<String> limit,
    Optional<String> offset) {

  /**
   * A step of a dot path.
   *
   * @param module of a lookup that can point to several, as in {@code What_Id->Accounts.Phone}
   */
  record Step(String field, Optional<String> module) {}

  /**
   * A field or an aggregate of one.
   *
   * @param function the aggregate's name as written; empty for a plain field
   * @param path as written, without quotes and module prefix
   */
  record Column(Optional<String> function, String path, List<Step> steps) {
    /** As it is named in an answer that gives it no alias. */
    String text() {
      return function.map(name -> name + "(" + path + ")").orElse(path);
    }
  }

  record Selection(Column column, Optional<String> alias) {}

  record Order(Column column, boolean descending) {}

  /** A part of the WHERE clause. */
  sealed interface Criterion {
    record Both(Criterion left, Criterion right) implements Criterion {}

    record Either(Criterion left, Criterion right) implements Criterion {}

    record Single(Column column, Operator operator, List<String> literals) implements Criterion {}
  }
}
