package dev.headgate.emulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.emulator.query.CoqlPlan.Output;
import dev.headgate.emulator.query.CoqlPlan.SortBy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Runs one plan over a source. */
final class CoqlRun {
  private final CoqlPlan plan;
  private final RowSource source;
  private final Predicate<Row> view;

  private CoqlRun(CoqlPlan plan, RowSource source, Predicate<Row> view) {
    this.plan = plan;
    this.source = source;
    this.view = view;
  }

  static CoqlAnswer.Rows run(CoqlPlan plan, RowSource source) throws QueryRefusal {
    Predicate<Row> view = _ -> true;
    if (plan.cvid().isPresent()) {
      view =
          source
              .customView(plan.module(), plan.cvid().get())
              .orElseThrow(
                  () ->
                      new QueryRefusal(
                          QueryError.of("INVALID_DATA", "invalid data").with("api_name", "cvid")));
    }
    var run = new CoqlRun(plan, source, view);
    return run.page(plan.grouped() ? run.groups() : run.rows());
  }

  /** A row of the answer before it is written: what it is sorted by, and how to write it. */
  private record Line(List<Optional<Value>> sortKeys, Written written) {
    interface Written {
      ObjectNode asJson();
    }
  }

  private CoqlAnswer.Rows page(List<Line> lines) {
    if (!plan.orderBy().isEmpty()) {
      lines.sort(byKeys());
    }
    var end = Math.min((long) plan.offset() + plan.limit(), lines.size());
    var data = new ArrayList<ObjectNode>();
    for (var i = plan.offset(); i < end; i++) {
      data.add(lines.get(i).written().asJson());
    }
    return new CoqlAnswer.Rows(data, lines.size() > end, plan.module(), columns());
  }

  private List<String> columns() {
    return plan.outputs().stream()
        .filter(output -> output instanceof Output.Plain && output.path().isDirect())
        .map(output -> output.path().field().apiName())
        .toList();
  }

  private Comparator<Line> byKeys() {
    Comparator<Line> order = (_, _) -> 0;
    for (var i = 0; i < plan.orderBy().size(); i++) {
      var key = i;
      Comparator<Line> next = (a, b) -> compare(a.sortKeys().get(key), b.sortKeys().get(key));
      order = order.thenComparing(plan.orderBy().get(i).descending() ? next.reversed() : next);
    }
    return order;
  }

  /** Empty values come first, as in MySQL. */
  private static int compare(Optional<Value> a, Optional<Value> b) {
    return a.isPresent() && b.isPresent()
        ? a.get().compareTo(b.get())
        : Boolean.compare(a.isPresent(), b.isPresent());
  }

  private boolean selects(Row row) {
    return view.test(row) && plan.where().holdsFor(row, source);
  }

  private List<Line> rows() {
    // Rows come in the default order: without another one, a row past the page settles the answer.
    var enough = plan.orderBy().isEmpty() ? plan.offset() + plan.limit() + 1 : Integer.MAX_VALUE;
    return plan.where()
        .candidates(plan.module(), source)
        .filter(this::selects)
        .limit(enough)
        .map(row -> new Line(sortKeys(row), () -> written(row)))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private List<Optional<Value>> sortKeys(Row row) {
    var keys = new ArrayList<Optional<Value>>(plan.orderBy().size());
    for (var sort : plan.orderBy()) {
      if (sort instanceof SortBy.Field(var path, var _)) {
        keys.add(path.valueOf(row, source));
      }
    }
    return keys;
  }

  private ObjectNode written(Row row) {
    var json = JsonNodeFactory.instance.objectNode();
    for (var output : plan.outputs()) {
      json.set(output.name(), output.path().shown(row, source));
    }
    json.put(QueryField.ID.apiName(), Long.toString(row.id()));
    return json;
  }

  /**
   * Rows with the same values in the GROUP BY columns; any of them can speak for a plain column.
   */
  private final class Group {
    private final Row first;
    private final Map<Output, Aggregate.Running> running = new LinkedHashMap<>();

    Group(Row first) {
      this.first = first;
      for (var output : plan.outputs()) {
        if (output instanceof Output.Gathered gathered) {
          running.put(gathered, new Aggregate.Running(gathered.aggregate()));
        }
      }
    }

    void add(Row row) {
      running.forEach(
          (output, aggregate) ->
              output
                  .path()
                  .valueOf(row, source)
                  .ifPresent(
                      value -> aggregate.add(value, () -> output.path().shown(row, source))));
    }

    Line line() {
      var keys = new ArrayList<Optional<Value>>();
      for (var sort : plan.orderBy()) {
        keys.add(
            switch (sort) {
              case SortBy.Field(var path, var _) -> path.valueOf(first, source);
              case SortBy.Result(var output, var _) -> of(output).sortKey();
            });
      }
      return new Line(keys, this::written);
    }

    private ObjectNode written() {
      var json = JsonNodeFactory.instance.objectNode();
      for (var output : plan.outputs()) {
        json.set(
            output.name(),
            switch (output) {
              case Output.Gathered gathered -> of(gathered).result();
              case Output.Plain(var _, var path) -> path.shown(first, source);
            });
      }
      return json;
    }

    private Aggregate.Running of(Output.Gathered output) {
      return Objects.requireNonNull(running.get(output));
    }
  }

  private List<Line> groups() {
    var groups = new LinkedHashMap<List<Optional<Value>>, Group>();
    plan.where()
        .candidates(plan.module(), source)
        .filter(this::selects)
        .forEach(
            row -> {
              var key = plan.groupBy().stream().map(path -> path.valueOf(row, source)).toList();
              groups.computeIfAbsent(key, _ -> new Group(row)).add(row);
            });
    if (groups.isEmpty() && plan.groupBy().isEmpty()) {
      // As in SQL, a total over nothing is a row: a count of zero.
      groups.put(List.of(), new Group(NO_ROW));
    }
    return new ArrayList<>(groups.values().stream().map(Group::line).toList());
  }

  private static final Row NO_ROW =
      new Row() {
        @Override
        public long id() {
          return 0;
        }

        @Override
        public String name() {
          return "";
        }

        @Override
        public Optional<Value> value(String fieldApiName) {
          return Optional.empty();
        }

        @Override
        public JsonNode json(String fieldApiName) {
          return JsonNodeFactory.instance.nullNode();
        }
      };
}
