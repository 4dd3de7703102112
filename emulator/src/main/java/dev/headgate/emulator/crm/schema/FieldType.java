package dev.headgate.emulator.crm.schema;

import java.util.Locale;

/**
 * What a field holds. A record keeps its values as the Java type named here; an empty field is
 * {@code null}.
 */
public enum FieldType {
  /** {@link String}. */
  TEXT("text", "string", 255),
  /** {@link String}, with line breaks; "rich" ones hold HTML. */
  TEXTAREA("textarea", "string", 2_000),
  /** {@link String}. */
  EMAIL("email", "string", 100),
  /** {@link String}. */
  PHONE("phone", "string", 30),
  /** {@link String}. */
  WEBSITE("website", "string", 255),
  /** {@link String}. */
  PICKLIST("picklist", "string", 120),
  /** List of {@link String}. */
  MULTISELECTPICKLIST("multiselectpicklist", "jsonarray", 2_000),
  /** {@link String}, given by the CRM. */
  AUTONUMBER("autonumber", "string", 40),
  /** {@link Boolean}; {@code false} where nothing was given. */
  BOOLEAN("boolean", "boolean", 5),
  /** {@link Long}, at most nine digits. */
  INTEGER("integer", "integer", 9),
  /** {@link Long}, at most 18 digits; in JSON a string. */
  BIGINT("bigint", "string", 20),
  /** {@link java.math.BigDecimal}. */
  DOUBLE("double", "double", 16),
  /** {@link java.math.BigDecimal}. */
  CURRENCY("currency", "double", 16),
  /** {@link java.math.BigDecimal}. */
  PERCENT("percent", "double", 5),
  /** {@link java.time.LocalDate}. */
  DATE("date", "string", 20),
  /** {@link java.time.Instant}; shown in the time zone of who asks. */
  DATETIME("datetime", "string", 20),
  /** {@link Long}, the id of a record in one of the field's target modules. */
  LOOKUP("lookup", "jsonobject", 120),
  /** {@link Long}, a user's id. */
  OWNERLOOKUP("ownerlookup", "jsonobject", 120),
  /** {@link Long}, a user's id. */
  USERLOOKUP("userlookup", "jsonobject", 120),
  /** List of rows of the field's target module, each a {@code crm.record.Row}. */
  SUBFORM("subform", "jsonarray", 100),
  /** List of {@code crm.record.Link}. */
  MULTISELECTLOOKUP("multiselectlookup", "jsonarray", 100),
  /** List of {@link Long}, ids of tags. */
  TAGS("text", "jsonarray", 2_000),
  /** {@link String}, the id of the picture. */
  PROFILEIMAGE("profileimage", "string", 255);

  private final String dataType;
  private final String jsonType;
  private final int lengthDefault;

  FieldType(String dataType, String jsonType, int lengthDefault) {
    this.dataType = dataType;
    this.jsonType = jsonType;
    this.lengthDefault = lengthDefault;
  }

  /** As {@code data_type} in the field metadata. */
  public String dataType() {
    return dataType;
  }

  /** As {@code json_type} in the field metadata. */
  public String jsonType() {
    return jsonType;
  }

  int lengthDefault() {
    return lengthDefault;
  }

  /** Whether the value is the id of a user. */
  public boolean isUser() {
    return this == OWNERLOOKUP || this == USERLOOKUP;
  }

  /** Whether the value is a {@link String}. */
  public boolean isText() {
    return switch (this) {
      case TEXT, TEXTAREA, EMAIL, PHONE, WEBSITE, PICKLIST, AUTONUMBER, PROFILEIMAGE -> true;
      default -> false;
    };
  }

  /** Whether the value is a {@link java.math.BigDecimal}. */
  public boolean isDecimal() {
    return this == DOUBLE || this == CURRENCY || this == PERCENT;
  }

  static FieldType named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
