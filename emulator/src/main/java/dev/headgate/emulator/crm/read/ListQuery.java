package dev.headgate.emulator.crm.read;

import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.call.IdText;
import dev.headgate.emulator.crm.organisation.CustomView;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.record.Order;
import dev.headgate.emulator.crm.record.Position;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.record.Table;
import dev.headgate.emulator.crm.schema.CrmModule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which records a list call asks for, and in what order. Source: the parameters of Get Records.
 *
 * @param chosen the only records to look at, in no order; {@code null} for the whole table
 */
record ListQuery(
    Table table,
    @Nullable List<Row> chosen,
    Predicate<Row> filter,
    Order order,
    boolean ascending) {
  private static final int IDS_MAX = 100;
  private static final Set<String> WITH_TERRITORIES = Set.of("Deals", "Contacts", "Accounts");
  private static final Set<String> YES_NO_BOTH = Set.of("true", "false", "both");

  static ListQuery of(Call call, CrmModule module, Organisation organisation) {
    var params = call.params();
    if (params.has("cvid") && params.has("sort_by")) {
      throw Fault.ambiguous("cvid", "sort_by").asRefusal();
    }
    var filters = new ArrayList<Predicate<Row>>();
    if (!call.user().seesAllRecords()) {
      filters.add(row -> call.user().seesRecordsOf(row.owner()));
    }
    view(call, module, organisation)
        .ifPresent(view -> filters.add(row -> view.shows(row, call.user(), call.now())));
    approved(call).ifPresent(filters::add);
    converted(call, module).ifPresent(filters::add);
    territory(call, module).ifPresent(filters::add);
    Optional<Instant> since = Times.condition(call, "if-modified-since");
    since.ifPresent(moment -> filters.add(row -> row.modifiedAt().isAfter(moment)));
    var table = organisation.records().table(module);
    return new ListQuery(
        table,
        chosen(call, table, since),
        filters.stream().reduce(Predicate::and).orElse(row -> true),
        order(call),
        params.word("sort_order", "desc", Set.of("asc", "desc")).equals("asc"));
  }

  /** The records after the place, or all where there is none. */
  Stream<Row> rows(@Nullable Position place) {
    return walk(place, ascending);
  }

  /** The records before the place, the nearest first. */
  Stream<Row> rowsBefore(Position place) {
    return walk(place, !ascending);
  }

  private Stream<Row> walk(@Nullable Position place, boolean up) {
    return (chosen == null ? walkTable(place, up) : walkChosen(chosen, place, up)).filter(filter);
  }

  private Stream<Row> walkTable(@Nullable Position place, boolean up) {
    return place == null ? table.rows(order, up) : table.rowsAfter(order, up, place);
  }

  private Stream<Row> walkChosen(List<Row> rows, @Nullable Position place, boolean up) {
    var comparator = up ? order.comparator() : order.comparator().reversed();
    return rows.stream()
        .sorted(Comparator.comparing(Row::position, comparator))
        .filter(row -> place == null || comparator.compare(row.position(), place) > 0);
  }

  /** Few records are named or have changed, as a rule; looking at all would be slow. */
  private static @Nullable List<Row> chosen(Call call, Table table, Optional<Instant> since) {
    List<String> texts = call.params().list("ids");
    if (texts.isEmpty()) {
      return since.isPresent() ? table.rowsModifiedAfter(since.get()).toList() : null;
    }
    if (texts.size() > IDS_MAX) {
      throw new Fault(
              400,
              "LIMIT_EXCEEDED",
              "the number of ids exceeds the limit",
              Map.of("param_name", "ids", "limit", IDS_MAX))
          .asRefusal();
    }
    return IdText.all(texts).orElseThrow(() -> Fault.invalidParam("ids").asRefusal()).stream()
        .flatMap(id -> table.find(id).stream())
        .toList();
  }

  private static Order order(Call call) {
    return Order.by(call.params().get("sort_by").orElse("id"))
        .orElseThrow(() -> Fault.invalidParam("sort_by").asRefusal());
  }

  private static Optional<CustomView> view(Call call, CrmModule module, Organisation organisation) {
    return call.params()
        .get("cvid")
        .map(
            text ->
                IdText.one(text)
                    .flatMap(id -> organisation.views().find(module, id))
                    .orElseThrow(() -> Fault.invalidParam("cvid").asRefusal()));
  }

  /** All records here are approved: there are no approval processes. */
  private static Optional<Predicate<Row>> approved(Call call) {
    boolean shown = !call.params().word("approved", "true", YES_NO_BOTH).equals("false");
    return shown ? Optional.empty() : Optional.of(row -> false);
  }

  private static Optional<Predicate<Row>> converted(Call call, CrmModule module) {
    var asked = call.params().word("converted", "false", YES_NO_BOTH);
    return module
        .find("Converted__s")
        .filter(flag -> !asked.equals("both"))
        .map(flag -> row -> Boolean.TRUE.equals(row.get(flag)) == asked.equals("true"));
  }

  /** No record belongs to a territory: there are none. */
  private static Optional<Predicate<Row>> territory(Call call, CrmModule module) {
    if (!call.params().has("territory_id")) {
      return Optional.empty();
    }
    if (!WITH_TERRITORIES.contains(module.apiName())) {
      throw Fault.invalidParam("territory_id").asRefusal();
    }
    return Optional.of(row -> false);
  }
}
