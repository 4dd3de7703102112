package dev.headgate.emulator.query;

/** How the values of a field are compared, and so which operators it takes. */
public enum FieldKind {
  ID,
  TEXT,
  TEXTAREA,
  EMAIL,
  PHONE,
  WEBSITE,
  PICKLIST,
  MULTI_PICKLIST,
  AUTONUMBER,
  BOOLEAN,
  INTEGER,
  BIGINT,
  DECIMAL,
  DATE,
  DATETIME,
  LOOKUP,
  /** Subforms, images and whatever else can be read but not compared. */
  OTHER;

  boolean isText() {
    return switch (this) {
      case TEXT, TEXTAREA, EMAIL, PHONE, WEBSITE -> true;
      default -> false;
    };
  }

  boolean isNumber() {
    return this == INTEGER || this == BIGINT || this == DECIMAL;
  }

  /** True for the kinds that have a before and an after: numbers, dates and ids. */
  boolean isOrdered() {
    return isNumber() || this == DATE || this == DATETIME || this == ID;
  }

  /** Zoho's word for what a value must be, as in {@code expected_data_type}. */
  String expectedDataType() {
    return switch (this) {
      case ID, LOOKUP, BIGINT -> "bigint";
      case INTEGER -> "integer";
      case DECIMAL -> "double";
      case DATE -> "date";
      case DATETIME -> "datetime";
      case BOOLEAN -> "boolean";
      default -> "text";
    };
  }
}
