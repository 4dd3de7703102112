package dev.headgate.emulator.query;

import java.util.EnumSet;
import java.util.Set;

/** What a condition asks of a field. */
enum Operator {
  EQUAL("="),
  NOT_EQUAL("!="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  BETWEEN("between"),
  NOT_BETWEEN("not between"),
  IN("in"),
  NOT_IN("not in"),
  LIKE("like"),
  NOT_LIKE("not like"),
  IS_NULL("is null"),
  IS_NOT_NULL("is not null"),
  CONTAINS("contains"),
  STARTS_WITH("starts_with");

  private static final Set<Operator> SAME = EnumSet.of(EQUAL, NOT_EQUAL, IN, NOT_IN);
  private static final Set<Operator> NULLNESS = EnumSet.of(IS_NULL, IS_NOT_NULL);
  private static final Set<Operator> PATTERNS = EnumSet.of(LIKE, NOT_LIKE);
  private static final Set<Operator> ORDER =
      EnumSet.of(LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN, NOT_BETWEEN);

  private final String coql;

  Operator(String coql) {
    this.coql = coql;
  }

  /** As COQL writes it. */
  String coql() {
    return coql;
  }

  /**
   * Whether it looks at the text of a value, so that its literal need not be of the field's kind.
   */
  boolean isOfText() {
    return this == LIKE || this == NOT_LIKE || this == CONTAINS || this == STARTS_WITH;
  }

  /** Whether COQL has this operator for such a field (query overview, v8). */
  boolean isForCoql(FieldKind kind) {
    return switch (kind) {
      case OTHER -> false;
      case BOOLEAN -> this == EQUAL;
      case LOOKUP -> SAME.contains(this) || NULLNESS.contains(this);
      case ID, INTEGER, BIGINT, DECIMAL, DATE, DATETIME ->
          SAME.contains(this) || NULLNESS.contains(this) || ORDER.contains(this);
      default -> SAME.contains(this) || NULLNESS.contains(this) || PATTERNS.contains(this);
    };
  }

  /** Whether search has this operator for such a field (search records, v8). */
  boolean isForSearch(FieldKind kind) {
    return switch (this) {
      case EQUAL, NOT_EQUAL -> kind != FieldKind.OTHER;
      case IN -> kind != FieldKind.OTHER && kind != FieldKind.BOOLEAN && kind != FieldKind.TEXTAREA;
      case STARTS_WITH -> kind.isText() || kind == FieldKind.MULTI_PICKLIST;
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN -> kind.isOrdered();
      default -> false;
    };
  }
}
