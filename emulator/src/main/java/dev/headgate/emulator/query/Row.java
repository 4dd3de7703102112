package dev.headgate.emulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One record, read only. */
public interface Row {
  long id();

  /** What lookups to this row show; search finds lookups by it. */
  String name();

  /**
   * The value in the form that the field's kind is compared in; empty where the field is empty, or
   * of a kind that is not compared.
   */
  Optional<Value> value(String fieldApiName);

  /** The value as text; null where the field is empty, or of a kind that is not compared. */
  default @Nullable String text(String fieldApiName) {
    return value(fieldApiName).map(Value::asText).orElse(null);
  }

  /** The value as the record API writes it; null node where the field is empty. */
  JsonNode json(String fieldApiName);
}
