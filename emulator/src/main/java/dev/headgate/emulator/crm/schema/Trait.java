package dev.headgate.emulator.crm.schema;

import java.util.Locale;

/** Something that is true of a field. In the data files in lower case with hyphens. */
public enum Trait {
  /** An insert without it is refused. */
  MANDATORY,
  /** No two records of the module may have the same value, whatever its case. */
  UNIQUE,
  /** Upsert looks here for the record when the caller names no field. */
  DUPLICATE_CHECK,
  /** Set by the CRM; values given by callers are ignored. */
  READ_ONLY,
  /** Left out of the field metadata and of default answers. */
  HIDDEN,
  /** Made by the organisation, not by Zoho. */
  CUSTOM,
  /** A text area that holds HTML; lists cut it. */
  RICH,
  /** May stand for the id, in paths and bodies, with the X-EXTERNAL header. */
  EXTERNAL,
  /** A pick list that refuses a value not on it. */
  STRICT;

  static Trait named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
