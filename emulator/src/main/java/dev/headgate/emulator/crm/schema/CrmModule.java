package dev.headgate.emulator.crm.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A kind of record: its names, fields and related lists. */
public final class CrmModule {
  /** Where a module comes from. */
  public enum Kind {
    DEFAULT,
    CUSTOM,
    /** Written only beneath other records, through their paths. */
    RELATED,
    /** The rows of a subform; no records of its own. */
    SUBFORM,
    /** The entries of a multi-select lookup; no records of its own. */
    LINKING;

    /** Whether there are calls for records of such modules. */
    public boolean hasRecords() {
      return this != SUBFORM && this != LINKING;
    }
  }

  /** The form on which records are shown: one a module, with one section. */
  public record Layout(long id, long sectionId) {}

  /** Names of a module. */
  public record Names(String api, String singular, String plural) {}

  private final long id;
  private final Names names;
  private final Kind kind;
  private final Layout layout;
  private final List<Field> fields;
  private final List<RelatedList> relatedLists;
  private final Map<String, Field> byName;
  private final Field display;

  CrmModule(
      long id,
      Names names,
      Kind kind,
      Layout layout,
      String displayName,
      List<Field> fields,
      List<RelatedList> relatedLists) {
    this.id = id;
    this.names = names;
    this.kind = kind;
    this.layout = layout;
    this.fields = List.copyOf(fields);
    this.relatedLists = List.copyOf(relatedLists);
    this.byName = fields.stream().collect(Collectors.toMap(Field::apiName, Function.identity()));
    this.display = field(displayName);
  }

  public long id() {
    return id;
  }

  public String apiName() {
    return names.api();
  }

  public Names names() {
    return names;
  }

  public Kind kind() {
    return kind;
  }

  public Layout layout() {
    return layout;
  }

  /** By position, the fields common to all modules first. */
  public List<Field> fields() {
    return fields;
  }

  public List<RelatedList> relatedLists() {
    return relatedLists;
  }

  /** The field whose value names a record in lookups. */
  public Field display() {
    return display;
  }

  public Optional<Field> find(String apiName) {
    return Optional.ofNullable(byName.get(apiName));
  }

  /** A field that must be there. */
  public Field field(String apiName) {
    @Nullable Field found = byName.get(apiName);
    if (found == null) {
      throw new IllegalStateException("module " + names.api() + " has no field " + apiName);
    }
    return found;
  }

  public Optional<RelatedList> relatedList(String apiName) {
    return relatedLists.stream().filter(list -> list.apiName().equals(apiName)).findFirst();
  }

  public Field idField() {
    return fields.getFirst();
  }

  public Field owner() {
    return fields.get(Common.OWNER);
  }

  public Field createdBy() {
    return fields.get(Common.CREATED_BY);
  }

  public Field modifiedBy() {
    return fields.get(Common.MODIFIED_BY);
  }

  public Field createdTime() {
    return fields.get(Common.CREATED_TIME);
  }

  public Field modifiedTime() {
    return fields.get(Common.MODIFIED_TIME);
  }

  @Override
  public String toString() {
    return names.api();
  }

  /** Positions of the fields that stand first in every module, as listed in index.json. */
  private static final class Common {
    static final int OWNER = 1;
    static final int CREATED_BY = 2;
    static final int MODIFIED_BY = 3;
    static final int CREATED_TIME = 4;
    static final int MODIFIED_TIME = 5;
  }
}
