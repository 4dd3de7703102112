package dev.headgate.emulator.query;

import dev.headgate.emulator.query.CoqlPlan.Output;
import dev.headgate.emulator.query.CoqlPlan.SortBy;
import dev.headgate.emulator.query.CoqlSyntax.Column;
import dev.headgate.emulator.query.CoqlSyntax.Criterion;
import dev.headgate.emulator.query.CoqlSyntax.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds a parsed query against the modules and the limits. */
final class CoqlPlanner {
  private final Catalog catalog;
  private final CoqlLimits limits;
  private final CoqlSyntax query;
  private final ModuleSchema module;
  private final Set<String> baseJoins = new HashSet<>();
  private final Set<String> selectJoins = new HashSet<>();
  private int criteria;

  private CoqlPlanner(Catalog catalog, CoqlLimits limits, CoqlSyntax query, ModuleSchema module) {
    this.catalog = catalog;
    this.limits = limits;
    this.query = query;
    this.module = module;
  }

  static CoqlPlan plan(Catalog catalog, CoqlLimits limits, CoqlSyntax query) throws QueryRefusal {
    var module =
        catalog
            .module(query.module())
            .orElseThrow(
                () ->
                    new QueryRefusal(
                        QueryError.of(
                            "INVALID_MODULE", "the given module is not supported in api")));
    return new CoqlPlanner(catalog, limits, query, module).plan();
  }

  private CoqlPlan plan() throws QueryRefusal {
    within(query.select().size(), limits.columnsMax(), "select");
    within(query.groupBy().size(), limits.groupByMax(), "group by");
    within(query.orderBy().size(), limits.orderByMax(), "order by");
    checkAliases();
    var outputs = outputs();
    var where = query.where().isPresent() ? condition(query.where().get()) : new Condition.Always();
    var groupBy = groupBy();
    var grouped =
        !groupBy.isEmpty() || outputs.stream().anyMatch(Output.Gathered.class::isInstance);
    if (grouped) {
      checkGrouped(outputs, groupBy);
    }
    var orderBy = orderBy(outputs, grouped, groupBy);
    within(baseJoins.size(), limits.baseJoinsMax(), "join");
    within(selectJoins.size(), limits.selectJoinsMax(), "select");
    return new CoqlPlan(
        module.apiName(),
        query.cvid(),
        where,
        outputs,
        grouped,
        groupBy,
        orderBy,
        limit(),
        offset());
  }

  private void checkAliases() throws QueryRefusal {
    var bare = new HashSet<String>();
    bare.add(QueryField.ID.apiName());
    query.select().stream()
        .filter(selection -> selection.alias().isEmpty())
        .forEach(selection -> bare.add(selection.column().text()));
    var byAlias = new HashMap<String, Column>();
    for (var selection : query.select()) {
      if (selection.alias().isEmpty()) {
        continue;
      }
      var alias = selection.alias().get();
      var column = selection.column();
      if (alias.isBlank()) {
        throw new QueryRefusal(
            QueryError.of("INVALID_ALIAS", "alias name cannot be an empty string")
                .with("column_name", column.text())
                .with("alias", alias));
      }
      if (bare.contains(alias)) {
        throw new QueryRefusal(
            QueryError.of(
                    "INVALID_QUERY",
                    "column name or property name given in select columns without alias name"
                        + " cannot be an alias name for other select columns")
                .with("column_name", column.text())
                .with("alias", alias));
      }
      var taken = byAlias.putIfAbsent(alias, column);
      if (taken != null) {
        var error =
            QueryError.of("DUPLICATE_ALIAS", "same alias cannot refer more than one column")
                .with("alias", alias);
        error.details().putArray("referred_columns").add(taken.text()).add(column.text());
        throw new QueryRefusal(error);
      }
    }
  }

  private List<Output> outputs() throws QueryRefusal {
    var outputs = new LinkedHashMap<String, Output>();
    var aggregates = 0;
    for (var selection : query.select()) {
      var column = selection.column();
      if (outputs.containsKey(column.text())) {
        throw duplicateSelection(column);
      }
      aggregates += column.function().isPresent() ? 1 : 0;
      outputs.put(column.text(), output(selection));
    }
    within(aggregates, limits.aggregatesMax(), "aggregate");
    return List.copyOf(outputs.values());
  }

  private Output output(Selection selection) throws QueryRefusal {
    var column = selection.column();
    var name = selection.alias().orElse(column.text());
    if (column.function().isEmpty()) {
      return new Output.Plain(name, path(column, selectJoins));
    }
    var aggregate =
        Aggregate.named(column.function().get())
            .orElseThrow(
                () ->
                    new QueryRefusal(
                        QueryError.of("INVALID_DATA", "invalid data")
                            .with("reason", "unsupported aggregate function")
                            .with("column", column.text())));
    var path = path(column, selectJoins);
    if (!aggregate.takes(path.field().kind())) {
      throw new QueryRefusal(
          QueryError.of("INVALID_QUERY", "data type not supported")
              .with("column_name", column.path())
              .with("data_type", path.field().kind().expectedDataType()));
    }
    return new Output.Gathered(name, aggregate, path);
  }

  private static QueryRefusal duplicateSelection(Column column) {
    var error =
        QueryError.of(
                "DUPLICATE_DATA",
                column.function().isPresent()
                    ? "duplicate aggregate function"
                    : "duplicate select column")
            .with("column_name", column.path());
    column.function().ifPresent(function -> error.with("aggregate", function));
    return new QueryRefusal(error);
  }

  private Condition condition(Criterion criterion) throws QueryRefusal {
    return switch (criterion) {
      case Criterion.Both(var left, var right) ->
          new Condition.And(condition(left), condition(right));
      case Criterion.Either(var left, var right) ->
          new Condition.Or(condition(left), condition(right));
      case Criterion.Single single -> test(single);
    };
  }

  private Condition test(Criterion.Single single) throws QueryRefusal {
    within(++criteria, limits.criteriaMax(), "where");
    var path = path(single.column(), baseJoins);
    var kind = path.field().kind();
    var operator = single.operator();
    if (kind == FieldKind.OTHER) {
      throw new QueryRefusal(
          QueryError.of("INVALID_QUERY", "unsupported column in criteria")
              .with("column_name", path.text())
              .with("operator", operator.coql()));
    }
    if (!operator.isForCoql(kind)) {
      throw new QueryRefusal(
          QueryError.of("INVALID_QUERY", "Invalid query formed")
              .with("reason", "invalid operator found")
              .with("column_name", path.text())
              .with("operator", operator.coql()));
    }
    within(single.literals().size(), limits.inValuesMax(), operator.coql());
    return Condition.of(path, operator, single.literals())
        .orElseThrow(
            () ->
                new QueryRefusal(
                    QueryError.of("INVALID_QUERY", "value given seems to be invalid for the column")
                        .with("column_name", path.text())
                        .with("expected_data_type", kind.expectedDataType())));
  }

  private List<FieldPath> groupBy() throws QueryRefusal {
    var paths = new LinkedHashMap<String, FieldPath>();
    for (var column : query.groupBy()) {
      if (column.function().isPresent()) {
        throw unsupportedColumn(column.text());
      }
      if (paths.put(column.path(), comparable(column)) != null) {
        throw duplicateIn("group by", column);
      }
    }
    return List.copyOf(paths.values());
  }

  /** A selected column of a grouped query has one value only if the groups are made by it. */
  private static void checkGrouped(List<Output> outputs, List<FieldPath> groupBy)
      throws QueryRefusal {
    for (var output : outputs) {
      if (output instanceof Output.Plain(var _, var path) && !groupBy.contains(path)) {
        throw new QueryRefusal(
            QueryError.of("INVALID_QUERY", "Invalid query formed")
                .with("reason", "column should be given in group by")
                .with("column_name", path.text()));
      }
    }
  }

  private List<SortBy> orderBy(List<Output> outputs, boolean grouped, List<FieldPath> groupBy)
      throws QueryRefusal {
    var seen = new HashSet<String>();
    var sorts = new ArrayList<SortBy>();
    for (var order : query.orderBy()) {
      var column = order.column();
      if (!seen.add(column.text())) {
        throw duplicateIn("order by", column);
      }
      var selected = selected(outputs, column);
      if (selected instanceof Output.Gathered gathered) {
        sorts.add(new SortBy.Result(gathered, order.descending()));
        continue;
      }
      if (column.function().isPresent()) {
        throw unsupportedColumn(column.text());
      }
      var path = selected == null ? path(column, baseJoins) : selected.path();
      if (path.field().kind() == FieldKind.OTHER || (grouped && !groupBy.contains(path))) {
        throw unsupportedColumn(column.text());
      }
      sorts.add(new SortBy.Field(path, order.descending()));
    }
    return sorts;
  }

  /** What the SELECT clause has under this name or alias. */
  private @Nullable Output selected(List<Output> outputs, Column column) {
    for (var i = 0; i < outputs.size(); i++) {
      if (outputs.get(i).name().equals(column.text())
          || query.select().get(i).column().text().equals(column.text())) {
        return outputs.get(i);
      }
    }
    return null;
  }

  private FieldPath comparable(Column column) throws QueryRefusal {
    var path = path(column, baseJoins);
    if (path.field().kind() == FieldKind.OTHER) {
      throw unsupportedColumn(column.text());
    }
    return path;
  }

  private FieldPath path(Column column, Set<String> joins) throws QueryRefusal {
    var at = module;
    var hops = new ArrayList<FieldPath.Hop>();
    var steps = column.steps();
    for (var step : steps.subList(0, steps.size() - 1)) {
      var lookup = field(at, step.field(), column);
      var targets = lookup.lookupModules();
      var target =
          step.module()
              .or(() -> targets.size() == 1 ? targets.stream().findFirst() : Optional.empty());
      if (target.isEmpty() || !targets.contains(target.get())) {
        throw invalidColumn(column);
      }
      at = catalog.module(target.get()).orElseThrow(() -> invalidColumn(column));
      hops.add(new FieldPath.Hop(lookup.apiName(), at.apiName()));
      joins.add(hops.toString());
    }
    if (steps.getLast().module().isPresent()) {
      throw invalidColumn(column);
    }
    return new FieldPath(column.path(), hops, field(at, steps.getLast().field(), column));
  }

  private static QueryField field(ModuleSchema module, String name, Column column)
      throws QueryRefusal {
    return name.equals(QueryField.ID.apiName())
        ? QueryField.ID
        : module.field(name).orElseThrow(() -> invalidColumn(column));
  }

  private int limit() throws QueryRefusal {
    var limit = query.limit().isPresent() ? number(query.limit().get()) : limits.rowsDefault();
    if (limit <= 0) {
      throw new QueryRefusal(QueryError.of("INVALID_DATA", "limit should be greater than 0"));
    }
    within(limit, limits.rowsMax(), "limit");
    return limit;
  }

  private int offset() throws QueryRefusal {
    var offset = query.offset().isPresent() ? number(query.offset().get()) : 0;
    if (offset < 0) {
      throw new QueryRefusal(
          QueryError.of("INVALID_QUERY", "offset given seems to be invalid")
              .with("offset", query.offset().orElse("")));
    }
    within((long) offset + limit(), limits.offsetEndMax(), "offset");
    return offset;
  }

  private static int number(String text) throws QueryRefusal {
    if (!text.matches("-?\\d{1,9}")) {
      throw new QueryRefusal(
          QueryError.of("INVALID_QUERY", "limit given seems to be invalid").with("limit", text));
    }
    return Integer.parseInt(text);
  }

  private static void within(long count, int max, String clause) throws QueryRefusal {
    if (count > max) {
      throw new QueryRefusal(
          QueryError.of("LIMIT_EXCEEDED", "given value exceeds the limit")
              .with("clause", clause)
              .with("limit", max));
    }
  }

  private static QueryRefusal invalidColumn(Column column) {
    return new QueryRefusal(
        QueryError.of("INVALID_QUERY", "column given seems to be invalid")
            .with("column_name", column.path()));
  }

  private static QueryRefusal unsupportedColumn(String column) {
    return new QueryRefusal(
        QueryError.of("INVALID_QUERY", "unsupported column").with("column_name", column));
  }

  private static QueryRefusal duplicateIn(String clause, Column column) {
    return new QueryRefusal(
        QueryError.of("DUPLICATE_DATA", "duplicate " + clause + " column")
            .with("column_name", column.text()));
  }
}
