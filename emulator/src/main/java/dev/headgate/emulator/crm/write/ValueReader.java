package dev.headgate.emulator.crm.write;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.call.IdText;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.read.Times;
import dev.headgate.emulator.crm.schema.Choice;
import dev.headgate.emulator.crm.schema.Field;
import dev.headgate.emulator.crm.schema.Trait;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads one plain value as its field demands it. As strict as Zoho: a number in quotes is no
 * number. Values of several rows are {@link RowsReader}'s.
 */
final class ValueReader {
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@,;<>()]{1,64}@[^\\s@,;<>()]+\\.[^\\s@.,;<>()]{2,}");
  private static final int FRACTION_DIGITS_MAX = 9;
  private static final int BIGINT_DIGITS_MAX = 18;

  private final Organisation organisation;

  ValueReader(Organisation organisation) {
    this.organisation = organisation;
  }

  /**
   * Reads a value that is not null.
   *
   * @param path of the value in the body, as {@code $.data[0].Last_Name}
   */
  Reading read(Field field, JsonNode node, String path) {
    return switch (field.type()) {
      case TEXT, TEXTAREA, PHONE, WEBSITE, AUTONUMBER, PROFILEIMAGE -> text(field, node, path);
      case EMAIL -> email(field, node, path);
      case PICKLIST -> picklist(field, node, path);
      case MULTISELECTPICKLIST -> multiselect(field, node, path);
      case BOOLEAN ->
          node.isBoolean()
              ? new Reading.Value(node.booleanValue())
              : expected("boolean", field, path);
      case INTEGER -> integer(field, node, path);
      case BIGINT -> bigint(field, node, path);
      case DOUBLE, CURRENCY, PERCENT -> decimal(field, node, path);
      case DATE -> date(field, node, path);
      case DATETIME ->
          (node.isTextual() ? Times.parse(node.textValue()) : Optional.empty())
              .<Reading>map(Reading.Value::new)
              .orElseGet(() -> expected("datetime", field, path));
      case LOOKUP -> lookup(field, node, path);
      case OWNERLOOKUP, USERLOOKUP -> user(field, node, path);
      case SUBFORM, MULTISELECTLOOKUP, TAGS ->
          throw new IllegalArgumentException(field + " holds rows");
    };
  }

  static Reading.Wrong expected(String dataType, Field field, String path) {
    return wrong(field, path, "expected_data_type", dataType);
  }

  static Reading.Wrong unknownId(Field field, String path) {
    return new Reading.Wrong(
        Fault.invalidData(
            "the id given seems to be invalid",
            Map.of("api_name", field.apiName(), "json_path", path)));
  }

  private static Reading.Wrong tooLong(Field field, String path, int maximum) {
    return wrong(field, path, "maximum_length", maximum);
  }

  private static Reading.Wrong wrong(Field field, String path, String rule, Object limit) {
    return new Reading.Wrong(
        Fault.invalidData(
            "invalid data", Map.of("api_name", field.apiName(), "json_path", path, rule, limit)));
  }

  private static Reading text(Field field, JsonNode node, String path) {
    if (!node.isTextual()) {
      return expected("string", field, path);
    }
    var text = node.textValue();
    if (text.codePointCount(0, text.length()) > field.length()) {
      return tooLong(field, path, field.length());
    }
    return new Reading.Value(text.isEmpty() ? null : text);
  }

  private static Reading email(Field field, JsonNode node, String path) {
    var reading = text(field, node, path);
    return reading instanceof Reading.Value(String text) && !EMAIL.matcher(text).matches()
        ? expected("email", field, path)
        : reading;
  }

  private static Reading picklist(Field field, JsonNode node, String path) {
    var reading = text(field, node, path);
    if (field.is(Trait.STRICT) && reading instanceof Reading.Value(String text)) {
      var values = field.choices().stream().map(Choice::value).toList();
      return values.contains(text) ? reading : wrong(field, path, "supported_values", values);
    }
    return reading;
  }

  private static Reading multiselect(Field field, JsonNode node, String path) {
    if (!node.isArray()) {
      return expected("jsonarray", field, path);
    }
    List<String> values = new ArrayList<>();
    for (var entry : node) {
      if (!entry.isTextual()) {
        return expected("string", field, path + "[" + values.size() + "]");
      }
      values.add(entry.textValue());
    }
    return new Reading.Value(values.isEmpty() ? null : List.copyOf(values));
  }

  private static Reading integer(Field field, JsonNode node, String path) {
    if (!node.isIntegralNumber()) {
      return expected("integer", field, path);
    }
    return digits(node.asText()) > field.length()
        ? tooLong(field, path, field.length())
        : new Reading.Value(node.longValue());
  }

  private static Reading bigint(Field field, JsonNode node, String path) {
    var text = node.isIntegralNumber() || node.isTextual() ? node.asText() : "";
    if (!text.matches("-?\\d+")) {
      return expected("bigint", field, path);
    }
    return digits(text) > BIGINT_DIGITS_MAX
        ? tooLong(field, path, BIGINT_DIGITS_MAX)
        : new Reading.Value(Long.parseLong(text));
  }

  private static Reading decimal(Field field, JsonNode node, String path) {
    if (!node.isNumber()) {
      return expected("double", field, path);
    }
    var number = node.decimalValue();
    // Looks at the scale first: writing out 1E999999999 to count its digits would take for ever.
    if (number.precision() - (long) number.scale() > field.length()
        || number.scale() > FRACTION_DIGITS_MAX) {
      return tooLong(field, path, field.length());
    }
    return new Reading.Value(number);
  }

  private static Reading date(Field field, JsonNode node, String path) {
    try {
      return node.isTextual()
          ? new Reading.Value(LocalDate.parse(node.textValue()))
          : expected("date", field, path);
    } catch (DateTimeException e) {
      return expected("date", field, path);
    }
  }

  private Reading lookup(Field field, JsonNode node, String path) {
    return reference(node)
        .map(
            id ->
                organisation.records().follow(field, id).isPresent()
                    ? new Reading.Value(id)
                    : unknownId(field, path))
        .orElseGet(() -> expected("jsonobject", field, path));
  }

  private Reading user(Field field, JsonNode node, String path) {
    return reference(node)
        .map(
            id ->
                organisation.people().find(id).isPresent()
                    ? new Reading.Value(id)
                    : unknownId(field, path))
        .orElseGet(() -> expected("jsonobject", field, path));
  }

  /** Reads {@code {"id":…}} and the bare id alike. */
  static Optional<Long> reference(JsonNode node) {
    return IdText.of(node.isObject() ? node.path("id") : node);
  }

  private static int digits(String number) {
    return number.startsWith("-") ? number.length() - 1 : number.length();
  }
}
