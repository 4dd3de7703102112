package dev.headgate.emulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The searches of {@code GET /{module}/search}: by criteria, e-mail address, phone number or word.
 *
 * <p>Source: Zoho CRM API v8, Search Records. As there, {@code equals} on text finds what contains
 * the value. Real search also finds near spellings around punctuation; this one does not.
 */
public final class Search {
  /** Conditions that {@code GET /{module}/search} takes; its POST sibling takes 15. */
  public static final int CONDITIONS_MAX = 10;

  private static final Pattern PHONE = Pattern.compile("\\+?[0-9\\s().-]{3,50}");

  private final ModuleSchema schema;

  public Search(ModuleSchema schema) {
    this.schema = schema;
  }

  /**
   * Rows that meet {@code ((Last_Name:equals:Burns)and(Company:starts_with:A\(b\)))}.
   *
   * @param criteria free of percent-escapes
   */
  public Filter criteria(String criteria, int conditionsMax) {
    try {
      return ready(new CriteriaReader(schema, criteria, conditionsMax).read());
    } catch (QueryRefusal refusal) {
      return new Filter.Refused(refusal.error());
    }
  }

  /**
   * Rows that meet {@code {"group_operator":"and","group":[{"field":{"api_name"},"comparator",
   * "value"}]}}, the form that filters of record counts and bulk calls take.
   */
  public Filter filters(JsonNode filters, int conditionsMax) {
    try {
      return ready(new FilterReader(schema, conditionsMax).read(filters));
    } catch (QueryRefusal refusal) {
      return new Filter.Refused(refusal.error());
    }
  }

  /** Rows of which an e-mail field holds this address or part of it. */
  public Filter email(String address) {
    return anyField(kind -> kind == FieldKind.EMAIL, stored -> Texts.contains(stored, address));
  }

  /** Rows of which a phone field holds these digits, however they are grouped. */
  public Filter phone(String number) {
    var digits = digitsOf(number);
    if (!PHONE.matcher(number).matches() || digits.length() < 3) {
      return refused("phone", number);
    }
    return anyField(kind -> kind == FieldKind.PHONE, stored -> digitsOf(stored).contains(digits));
  }

  /** Rows of which one field holds all the words. */
  public Filter word(String words) {
    if (words.strip().length() < 2) {
      return refused("word", words);
    }
    var parts = List.of(words.strip().split("\\s+"));
    return anyField(
        kind -> kind.isText() || kind == FieldKind.PICKLIST || kind == FieldKind.AUTONUMBER,
        stored -> parts.stream().allMatch(part -> Texts.contains(stored, part)));
  }

  private Filter anyField(Predicate<FieldKind> searched, Predicate<String> test) {
    var fields =
        schema.fields().stream()
            .filter(field -> searched.test(field.kind()))
            .map(QueryField::apiName)
            .toList();
    return ready(new Condition.AnyText(fields, test));
  }

  private Filter ready(Condition condition) {
    return new Filter.Ready(schema.apiName(), condition);
  }

  private static Filter refused(String parameter, String value) {
    return new Filter.Refused(
        QueryError.of("INVALID_DATA", "invalid data")
            .with("param_name", parameter)
            .with("value", value));
  }

  private static String digitsOf(String text) {
    var digits = new StringBuilder(text.length());
    text.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
    return digits.toString();
  }
}
