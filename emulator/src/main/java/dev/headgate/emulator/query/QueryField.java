package dev.headgate.emulator.query;

import java.util.Set;

/**
 * A field as a query sees it.
 *
 * @param lookupModules API names of the modules that a lookup can point to; empty for other kinds
 */
public record QueryField(String apiName, FieldKind kind, Set<String> lookupModules) {
  /** Every record has it, whether or not the metadata lists it. */
  static final QueryField ID = new QueryField("id", FieldKind.ID, Set.of());

  public QueryField {
    lookupModules = Set.copyOf(lookupModules);
  }

  public QueryField(String apiName, FieldKind kind) {
    this(apiName, kind, Set.of());
  }
}
