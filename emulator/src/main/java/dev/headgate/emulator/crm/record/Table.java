package dev.headgate.emulator.crm.record;

import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.Field;
import dev.headgate.emulator.crm.schema.Trait;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The records of one module. Reading takes no lock: a list that is read while records change may
 * miss one that moves in its order, as with any list read page by page, but never shows a version
 * that has been replaced.
 */
public final class Table {
  static final int DELETED_MAX = 250_000;

  private final CrmModule module;
  private final Sorted<Long> byId = new Sorted<>();
  private final Sorted<Position> byModifiedTime = new Sorted<>();
  private final ConcurrentSkipListMap<Position, DeletedRow> deleted = new ConcurrentSkipListMap<>();
  private final Map<Long, DeletedRow> deletedById = new ConcurrentHashMap<>();
  private final List<ValueIndex> indexes;

  Table(CrmModule module) {
    this.module = module;
    this.indexes = module.fields().stream().filter(Field::isIndexed).map(ValueIndex::new).toList();
  }

  public CrmModule module() {
    return module;
  }

  /** Counts, so not free. */
  public int size() {
    return byId.size();
  }

  public boolean isEmpty() {
    return byId.isEmpty();
  }

  public Optional<Row> find(long id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** All records in the given order. */
  public Stream<Row> rows(Order order, boolean ascending) {
    return switch (order) {
      case ID, CREATED_TIME -> byId.walk(ascending);
      case MODIFIED_TIME -> current(byModifiedTime.walk(ascending));
    };
  }

  /** The records that come after the given place. */
  public Stream<Row> rowsAfter(Order order, boolean ascending, Position place) {
    return switch (order) {
      case ID, CREATED_TIME -> byId.walkAfter(ascending, place.id());
      case MODIFIED_TIME -> current(byModifiedTime.walkAfter(ascending, place));
    };
  }

  /** The records modified after the given moment, the oldest change first. */
  public Stream<Row> rowsModifiedAfter(Instant moment) {
    return rowsAfter(
        Order.MODIFIED_TIME, true, new Position(moment.toEpochMilli(), Long.MAX_VALUE));
  }

  /**
   * The records whose field has the value, by ascending id; text in any case.
   *
   * @param field an indexed one
   */
  public List<Row> withValue(Field field, Object value) {
    for (var index : indexes) {
      if (index.field().equals(field)) {
        return Arrays.stream(index.ids(value))
            .mapToObj(byId::get)
            .filter(Objects::nonNull)
            .toList();
      }
    }
    throw new IllegalArgumentException("not an indexed field of " + module + ": " + field);
  }

  /** Records in the recycle bin or deleted for good, the last deleted first. */
  public Stream<DeletedRow> deleted() {
    return deleted.descendingMap().values().stream();
  }

  /** The record as it was then; empty where it was not there, or that version is forgotten. */
  public Optional<Row> asOf(long id, Instant then) {
    @Nullable Row now = byId.get(id);
    if (now != null) {
      return now.asOf(then);
    }
    @Nullable DeletedRow gone = deletedById.get(id);
    return gone == null || !gone.at().isAfter(then) ? Optional.empty() : gone.last().asOf(then);
  }

  /** The other record that has the draft's value in a unique field, if any. */
  Optional<Saved.Duplicate> duplicateOf(Draft draft, long ownId) {
    for (var index : indexes) {
      var field = index.field();
      @Nullable Object value = draft.get(field);
      if (field.is(Trait.UNIQUE) && value != null) {
        for (long id : index.ids(value)) {
          @Nullable Row other = id == ownId ? null : byId.get(id);
          if (other != null) {
            return Optional.of(new Saved.Duplicate(field, other));
          }
        }
      }
    }
    return Optional.empty();
  }

  void add(Row row) {
    byId.put(row.id(), row);
    byModifiedTime.put(row.position(), row);
    indexes.forEach(index -> index.add(row));
  }

  void replace(Row before, Row after) {
    byId.put(after.id(), after);
    byModifiedTime.put(after.position(), after);
    if (!before.position().equals(after.position())) {
      byModifiedTime.remove(before.position());
    }
    for (var index : indexes) {
      if (!Objects.equals(before.get(index.field()), after.get(index.field()))) {
        index.add(after);
        index.remove(before);
      }
    }
  }

  void remove(Row row) {
    byId.remove(row.id());
    byModifiedTime.remove(row.position());
    indexes.forEach(index -> index.remove(row));
  }

  void bury(DeletedRow grave) {
    deleted.put(place(grave), grave);
    deletedById.put(grave.last().id(), grave);
    if (deletedById.size() > DELETED_MAX) {
      dig(deleted.firstEntry().getValue());
    }
  }

  void dig(DeletedRow grave) {
    deleted.remove(place(grave));
    deletedById.remove(grave.last().id());
  }

  private static Position place(DeletedRow grave) {
    return new Position(grave.at().toEpochMilli(), grave.last().id());
  }

  private Stream<Row> current(Stream<Row> rows) {
    return rows.filter(row -> byId.get(row.id()) == row);
  }
}
