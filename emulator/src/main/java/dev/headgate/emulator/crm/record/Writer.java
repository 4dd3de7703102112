package dev.headgate.emulator.crm.record;

import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The right to change records, held by one thread at a time. Everything done through it can be
 * undone until it is handed back; other threads may see changes that are undone later.
 */
public final class Writer {
  /**
   * Something done.
   *
   * @param change of a record, if it was one
   * @param undo takes it back
   */
  private record Step(Optional<Change> change, Runnable undo) {}

  private final Records records;
  private final Ids ids;
  private final List<Step> steps = new ArrayList<>();
  private Instant latest = Instant.MIN;

  Writer(Records records, Ids ids) {
    this.records = records;
    this.ids = ids;
  }

  /**
   * Adds a record. Sets its id, and as creator and modifier {@code by}, at {@code now}; also as
   * owner unless the draft names one.
   */
  public Saved insert(Draft draft, long by, Instant now) {
    var module = draft.module();
    var table = records.table(module);
    Optional<Saved.Duplicate> duplicate = table.duplicateOf(draft, 0);
    if (duplicate.isPresent()) {
      return duplicate.get();
    }
    var at = notBeforeTheLast(now);
    draft
        .set(module.createdBy(), by)
        .set(module.createdTime(), at)
        .set(module.modifiedBy(), by)
        .set(module.modifiedTime(), at);
    if (draft.get(module.owner()) == null) {
      draft.set(module.owner(), by);
    }
    return new Saved.Done(add(table, draft));
  }

  /**
   * Adds a record whose owner, creator, modifier and times the draft names, as when the CRM is
   * filled. Creation times must not go back from one record to the next, or lists by creation time
   * are out of order; unique fields are not looked at.
   */
  public Row load(Draft draft) {
    return add(records.table(draft.module()), draft);
  }

  /**
   * Puts the draft in the record's place, with {@code by} as modifier, at {@code now}.
   *
   * @param before the record as it is, read by this writer's thread since it began
   */
  public Saved update(Row before, Draft draft, long by, Instant now) {
    var module = before.module();
    var table = records.table(module);
    requireCurrent(table, before);
    Optional<Saved.Duplicate> duplicate = table.duplicateOf(draft, before.id());
    if (duplicate.isPresent()) {
      return duplicate.get();
    }
    draft.set(module.modifiedBy(), by).set(module.modifiedTime(), notBeforeTheLast(now));
    var after = new Row(before.id(), module, draft.values(), before);
    table.replace(before, after);
    did(new Change(before, after, after.modifiedAt()), () -> table.replace(after, before));
    return new Saved.Done(after);
  }

  /** Moves the record into the deleted list. */
  public void delete(Row row, long by, Instant now) {
    var table = records.table(row.module());
    requireCurrent(table, row);
    var grave = new DeletedRow(row, by, notBeforeTheLast(now));
    table.remove(row);
    table.bury(grave);
    did(
        new Change(row, null, grave.at()),
        () -> {
          table.dig(grave);
          table.add(row);
        });
  }

  /** An id for a subform row or a link that a draft holds. */
  public long nextId() {
    return ids.nextRecord();
  }

  /** Takes back everything done since the mark. Ids given out stay given out. */
  public void undoTo(Mark mark) {
    while (steps.size() > mark.steps()) {
      steps.removeLast().undo().run();
    }
  }

  /** A point that {@link #undoTo} can go back to. */
  public Mark mark() {
    return new Mark(steps.size());
  }

  /** See {@link #mark()}. */
  public record Mark(int steps) {}

  List<Change> takeChanges() {
    var changes = steps.stream().flatMap(step -> step.change().stream()).toList();
    steps.clear();
    return changes;
  }

  /** Something else that was done with the same right, and how to take it back. */
  public void did(Runnable undo) {
    steps.add(new Step(Optional.empty(), undo));
  }

  private void did(Change change, Runnable undo) {
    steps.add(new Step(Optional.of(change), undo));
  }

  private Row add(Table table, Draft draft) {
    long id = ids.nextRecord();
    draft.set(draft.module().idField(), id);
    var row = new Row(id, draft.module(), draft.values(), null);
    table.add(row);
    did(new Change(null, row, row.modifiedAt()), () -> table.remove(row));
    return row;
  }

  /** Keeps creation times in the order of ids when two callers' clocks were read out of turn. */
  private Instant notBeforeTheLast(Instant now) {
    latest = now.isBefore(latest) ? latest : now;
    return latest;
  }

  private static void requireCurrent(Table table, Row row) {
    if (table.find(row.id()).orElse(null) != row) {
      CrmModule module = row.module();
      throw new IllegalStateException("not the current version: " + module + " " + row.id());
    }
  }
}
