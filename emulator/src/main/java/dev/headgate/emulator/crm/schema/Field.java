package dev.headgate.emulator.crm.schema;

import java.util.List;
import java.util.Set;

/**
 * A field of a module.
 *
 * @param position where a record of the module keeps the value
 * @param length the most characters or digits
 * @param choices empty unless a pick list
 * @param targets API names: the modules a lookup may point to, or the module of a subform's rows;
 *     of a multi-select lookup the module it points to, then the one that holds the links
 */
public record Field(
    int position,
    long id,
    String apiName,
    String label,
    FieldType type,
    int length,
    Set<Trait> traits,
    List<Choice> choices,
    List<String> targets) {

  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** Whether records can be found by this field's value without looking at all of them. */
  public boolean isIndexed() {
    return is(Trait.UNIQUE)
        || is(Trait.DUPLICATE_CHECK)
        || is(Trait.EXTERNAL)
        || type == FieldType.LOOKUP
        || type == FieldType.EMAIL;
  }

  /** Whether lists leave the field out; only the read of a single record shows it. */
  public boolean isOnlyInSingleReads() {
    return type == FieldType.SUBFORM || type == FieldType.MULTISELECTLOOKUP;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Field field && field.id == id;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id);
  }

  @Override
  public String toString() {
    return apiName;
  }
}
