package dev.headgate.emulator.query;

import java.util.List;
import java.util.Optional;

/**
 * A query that can be run: every name in it is known and every limit kept.
 *
 * @param grouped whether rows are gathered: there are aggregates or a GROUP BY
 */
record CoqlPlan(
    String module,
    Optional<String> cvid,
    Condition where,
    List<Output> outputs,
    boolean grouped,
    List<FieldPath> groupBy,
    List<SortBy> orderBy,
    int limit,
    int offset) {

  /** A key of the answer's rows. */
  sealed interface Output {
    String name();

    FieldPath path();

    record Plain(String name, FieldPath path) implements Output {}

    record Gathered(String name, Aggregate aggregate, FieldPath path) implements Output {}
  }

  /** What rows or groups are sorted by. */
  sealed interface SortBy {
    boolean descending();

    record Field(FieldPath path, boolean descending) implements SortBy {}

    /** One of the outputs. */
    record Result(Output.Gathered output, boolean descending) implements SortBy {}
  }
}
