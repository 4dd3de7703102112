package dev.headgate.emulator.crm.search;

import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.IdText;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.people.User;
import dev.headgate.emulator.crm.record.DeletedRow;
import dev.headgate.emulator.crm.record.Order;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.Field;
import dev.headgate.emulator.query.RowSource;
import dev.headgate.emulator.query.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The records that one caller may see, as they are or as they were a while ago. */
final class RecordSource implements RowSource {
  private final Organisation organisation;
  private final User viewer;
  private final Instant now;
  private final Duration delay;

  /**
   * @param delay how old what is seen shall be; zero for the present
   */
  RecordSource(Organisation organisation, Call call, Duration delay) {
    this.organisation = organisation;
    this.viewer = call.user();
    this.now = call.now();
    this.delay = delay;
  }

  @Override
  public Stream<RecordRow> rows(String module) {
    if (module.equals(CrmCatalog.USERS)) {
      return Stream.empty();
    }
    return visible(delay.isZero() ? present(module) : past(module));
  }

  @Override
  public Optional<? extends dev.headgate.emulator.query.Row> byId(String module, long id) {
    if (module.equals(CrmCatalog.USERS)) {
      return organisation.people().find(id).map(UserRow::new);
    }
    return organisation
        .records()
        .table(organisation.schema().module(module))
        .find(id)
        .map(row -> new RecordRow(row, organisation, viewer));
  }

  @Override
  public Optional<Collection<RecordRow>> candidates(
      String moduleName, String fieldName, List<Value> values) {
    if (!delay.isZero() || moduleName.equals(CrmCatalog.USERS)) {
      return Optional.empty();
    }
    var module = organisation.schema().module(moduleName);
    return module.find(fieldName).flatMap(field -> indexed(module, field, values));
  }

  @Override
  public Optional<Predicate<dev.headgate.emulator.query.Row>> customView(
      String moduleName, String cvid) {
    return organisation
        .schema()
        .find(moduleName)
        .flatMap(module -> IdText.one(cvid).flatMap(id -> organisation.views().find(module, id)))
        .map(
            view ->
                row -> row instanceof RecordRow record && view.shows(record.row(), viewer, now));
  }

  private Optional<Collection<RecordRow>> indexed(
      CrmModule module, Field field, List<Value> values) {
    var table = organisation.records().table(module);
    if (field.equals(module.idField())) {
      return Optional.of(collect(ids(values).flatMap(id -> table.find(id).stream())));
    }
    if (!field.isIndexed()) {
      return Optional.empty();
    }
    return switch (field.type()) {
      case LOOKUP ->
          Optional.of(collect(ids(values).flatMap(id -> table.withValue(field, id).stream())));
      default ->
          field.type().isText()
              ? Optional.of(
                  collect(
                      values.stream()
                          .flatMap(value -> table.withValue(field, value.asText()).stream())))
              : Optional.empty();
    };
  }

  private static Stream<Long> ids(List<Value> values) {
    return values.stream()
        .map(value -> value instanceof Value.Reference(var id) ? id : null)
        .filter(Objects::nonNull);
  }

  private Collection<RecordRow> collect(Stream<Row> rows) {
    return visible(rows.sorted(Comparator.comparingLong(Row::id)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Stream<RecordRow> visible(Stream<Row> rows) {
    // Who sees all of 50,000 records is not asked about each.
    var seen =
        viewer.seesAllRecords() ? rows : rows.filter(row -> viewer.seesRecordsOf(row.owner()));
    return seen.map(row -> new RecordRow(row, organisation, viewer));
  }

  private Stream<Row> present(String module) {
    return organisation.records().table(organisation.schema().module(module)).rows(Order.ID, true);
  }

  private Stream<Row> past(String module) {
    var then = now.minus(delay);
    var table = organisation.records().table(organisation.schema().module(module));
    var gone = table.deleted().takeWhile(grave -> grave.at().isAfter(then)).map(DeletedRow::last);
    return Stream.concat(table.rows(Order.ID, true), gone)
        .map(row -> row.asOf(then))
        .flatMap(Optional::stream)
        .sorted(Comparator.comparingLong(Row::id));
  }
}
