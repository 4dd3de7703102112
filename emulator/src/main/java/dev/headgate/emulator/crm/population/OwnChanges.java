package dev.headgate.emulator.crm.population;

import dev.headgate.emulator.crm.organisation.CrmConfig;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.people.Right;
import dev.headgate.emulator.crm.people.User;
import dev.headgate.emulator.crm.record.Draft;
import dev.headgate.emulator.crm.record.Operation;
import dev.headgate.emulator.crm.record.Order;
import dev.headgate.emulator.crm.record.Position;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.record.Saved;
import dev.headgate.emulator.crm.record.Table;
import dev.headgate.emulator.crm.record.Writer;
import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.Field;
import dev.headgate.emulator.crm.schema.FieldType;
import dev.headgate.emulator.crm.schema.Trait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * What the organisation's own people do in the CRM, past its API: new records, changed ones,
 * deleted ones. Which, by whom and to what depends on the seed and on what was done before.
 */
public final class OwnChanges {
  private static final int FIELDS_CHANGED_MAX = 3;

  /** No record that the CRM was filled with has a number like the new ones. */
  private static final int FIRST_NEW_NUMBER = CrmConfig.RECORDS_MAX;

  /** How many records of a module new ones may point to. */
  private static final int POINTED_TO_MAX = 100;

  private static final Set<FieldType> CHANGEABLE =
      Set.of(
          FieldType.TEXT,
          FieldType.TEXTAREA,
          FieldType.PHONE,
          FieldType.PICKLIST,
          FieldType.BOOLEAN,
          FieldType.DATE,
          FieldType.CURRENCY);

  private final Organisation organisation;
  private final SplittableRandom random;
  private int newRecords;

  public OwnChanges(Organisation organisation) {
    this.organisation = organisation;
    this.random = new SplittableRandom(~organisation.config().seed());
  }

  /**
   * Changes so many records, none twice, each by itself.
   *
   * @return the ids of the changed records, in the order of the changes; fewer where a client
   *     deletes the last ones meanwhile
   * @throws IllegalArgumentException where the module is none that people write records of, or has
   *     too few
   */
  public synchronized List<Long> make(
      String moduleName, Operation operation, int count, Instant now) {
    var module = module(moduleName);
    if (operation == Operation.INSERT) {
      var maker = new RecordMaker(organisation, module, targets(module));
      return repeat(count, () -> insert(maker, now));
    }
    var table = organisation.records().table(module);
    requireRecords(table, count);
    var changed = new HashSet<Long>();
    if (operation == Operation.DELETE) {
      return repeat(count, () -> delete(table, changed, now));
    }
    var maker = new RecordMaker(organisation, module, Map.of());
    return repeat(count, () -> update(table, changed, maker, now));
  }

  private CrmModule module(String name) {
    return organisation
        .schema()
        .find(name)
        .filter(
            found ->
                found.kind() == CrmModule.Kind.DEFAULT || found.kind() == CrmModule.Kind.CUSTOM)
        .orElseThrow(
            () -> new IllegalArgumentException("module must be one of records, got " + name));
  }

  private static void requireRecords(Table table, int count) {
    long present = table.rows(Order.ID, true).limit(count).count();
    if (present < count) {
      throw new IllegalArgumentException(
          "count must be <= the records of " + table.module() + ", " + present + ", got " + count);
    }
  }

  private interface Step {
    /** The changed record's id; empty where there was none left. */
    Optional<Long> take();
  }

  private static List<Long> repeat(int count, Step step) {
    var ids = new ArrayList<Long>(count);
    for (int i = 0; i < count; i++) {
      step.take().ifPresent(ids::add);
    }
    return ids;
  }

  private Optional<Long> insert(RecordMaker maker, Instant now) {
    var draft = maker.make(FIRST_NEW_NUMBER + newRecords++, random);
    draft.set(draft.module().owner(), null);
    long user = someone();
    return organisation.records().write(writer -> saved(writer.insert(draft, user, now)));
  }

  private Optional<Long> update(Table table, Set<Long> changed, RecordMaker maker, Instant now) {
    long user = someone();
    return organisation
        .records()
        .write(
            writer ->
                another(table, changed)
                    .flatMap(row -> saved(writer.update(row, edited(row, maker), user, now))));
  }

  private Optional<Long> delete(Table table, Set<Long> changed, Instant now) {
    long user = someone();
    return organisation
        .records()
        .write(writer -> another(table, changed).map(row -> deleted(writer, row, user, now)));
  }

  private static long deleted(Writer writer, Row row, long user, Instant now) {
    writer.delete(row, user, now);
    return row.id();
  }

  private static Optional<Long> saved(Saved saved) {
    return switch (saved) {
      case Saved.Done(var row) -> Optional.of(row.id());
      case Saved.Duplicate(var field, var other) ->
          throw new IllegalStateException(
              "made up a value of " + field + " that " + other.id() + " has");
    };
  }

  /** The record with a few of its values replaced by others. */
  private Draft edited(Row row, RecordMaker maker) {
    var fresh = maker.values(FIRST_NEW_NUMBER, random);
    var draft = Draft.of(row);
    var different =
        row.module().fields().stream()
            .filter(field -> isEditable(field, row.module()))
            .filter(field -> fresh.get(field) != null)
            .filter(field -> !Objects.equals(fresh.get(field), row.get(field)))
            .collect(Collectors.toCollection(ArrayList::new));
    int fields = Math.min(different.size(), 1 + random.nextInt(FIELDS_CHANGED_MAX));
    for (int i = 0; i < fields; i++) {
      var field = different.remove(random.nextInt(different.size()));
      draft.set(field, fresh.get(field));
    }
    organisation.derivations().complete(draft);
    return draft;
  }

  private static boolean isEditable(Field field, CrmModule module) {
    return CHANGEABLE.contains(field.type())
        && field.position() > module.modifiedTime().position()
        && !field.is(Trait.UNIQUE)
        && !field.is(Trait.DUPLICATE_CHECK)
        && !field.is(Trait.READ_ONLY)
        && !field.is(Trait.HIDDEN);
  }

  /** Any record but those changed already, which it joins. */
  private Optional<Row> another(Table table, Set<Long> changed) {
    var first = table.rows(Order.ID, true).findFirst();
    var last = table.rows(Order.ID, false).findFirst();
    if (first.isEmpty() || last.isEmpty()) {
      return Optional.empty();
    }
    long from = random.nextLong(first.get().id(), last.get().id() + 1);
    return nextFrom(from, table, changed)
        .or(() -> nextFrom(first.get().id(), table, changed))
        .filter(row -> changed.add(row.id()));
  }

  private static Optional<Row> nextFrom(long id, Table table, Set<Long> changed) {
    return table
        .rowsAfter(Order.ID, true, new Position(0, id - 1))
        .filter(row -> !changed.contains(row.id()))
        .findFirst();
  }

  private long someone() {
    var people =
        organisation.people().users().stream().filter(user -> user.may(Right.EDIT)).toList();
    return Words.pick(people.stream().map(User::id).toList(), random);
  }

  /** Records that new ones of the module may point to. */
  private Map<String, List<Row>> targets(CrmModule module) {
    return module.fields().stream()
        .filter(field -> field.type() == FieldType.LOOKUP)
        .flatMap(field -> field.targets().stream())
        .distinct()
        .collect(
            Collectors.toMap(
                target -> target,
                target ->
                    organisation
                        .records()
                        .table(organisation.schema().module(target))
                        .rows(Order.ID, true)
                        .limit(POINTED_TO_MAX)
                        .toList()));
  }
}
