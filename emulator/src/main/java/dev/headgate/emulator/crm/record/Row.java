package dev.headgate.emulator.crm.record;

import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was from one change to the next; never changed itself. Holds the version before
 * it, so that a record's past can be read; only the youngest {@value #VERSIONS_MAX} versions are
 * sure to be there.
 */
public final class Row {
  static final int VERSIONS_MAX = 32;

  private final long id;
  private final CrmModule module;
  private final @Nullable Object[] values;
  private final int version;
  private @Nullable Row previous;

  Row(long id, CrmModule module, @Nullable Object[] values, @Nullable Row previous) {
    this.id = id;
    this.module = module;
    this.values = values;
    this.previous = previous;
    this.version = previous == null ? 1 : previous.version + 1;
    if (version % VERSIONS_MAX == 0) {
      forgetOldVersions();
    }
  }

  public long id() {
    return id;
  }

  public CrmModule module() {
    return module;
  }

  /** The value in the Java type that the field's type names; {@code null} where empty. */
  public @Nullable Object get(Field field) {
    return values[field.position()];
  }

  /** Text of a text field; empty where there is none. */
  public String text(Field field) {
    return get(field) instanceof String text ? text : "";
  }

  /** The id in a lookup field; 0 where there is none. */
  public long reference(Field field) {
    return get(field) instanceof Long id ? id : 0;
  }

  public long owner() {
    return reference(module.owner());
  }

  public Instant createdAt() {
    return time(module.createdTime());
  }

  public Instant modifiedAt() {
    return time(module.modifiedTime());
  }

  /** Counts from 1. */
  public int version() {
    return version;
  }

  /** The version that this one replaced, unless forgotten. */
  public Optional<Row> previous() {
    return Optional.ofNullable(previous);
  }

  /** The record as it was then; empty where it did not exist yet or that version is forgotten. */
  public Optional<Row> asOf(Instant then) {
    for (@Nullable Row row = this; row != null; row = row.previous) {
      if (!row.modifiedAt().isAfter(then)) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  /** All known versions, the youngest first. */
  public List<Row> versions() {
    var versions = new ArrayList<Row>();
    for (@Nullable Row row = this; row != null; row = row.previous) {
      versions.add(row);
    }
    return versions;
  }

  /** Where the record stands in lists. */
  public Position position() {
    return new Position(modifiedAt().toEpochMilli(), id);
  }

  @Nullable Object[] copyOfValues() {
    return values.clone();
  }

  private Instant time(Field field) {
    if (get(field) instanceof Instant time) {
      return time;
    }
    throw new IllegalStateException("record " + id + " of " + module + " has no " + field);
  }

  private void forgetOldVersions() {
    @Nullable Row row = this;
    for (int kept = 1; row != null && kept < VERSIONS_MAX; kept++) {
      row = row.previous;
    }
    if (row != null) {
      row.previous = null;
    }
  }
}
