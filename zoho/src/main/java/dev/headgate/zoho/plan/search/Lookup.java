package dev.headgate.zoho.plan.search;

import dev.headgate.zoho.wire.JsonSlice;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * The question whether a module has a record that holds a value.
 *
 * @param module as the path or the query spells it
 * @param field the field asked about; empty where any may hold it
 * @param value as asked for
 */
public record Lookup(String module, Optional<String> field, String value) {

  /** The value in the one spelling that its equals have here: Zoho compares without case. */
  String plainValue() {
    return plain(value);
  }

  /** By which field a record, given by its members, is what was asked for. */
  Optional<String> fieldIn(Collection<JsonSlice.Member> record) {
    return record.stream()
        .filter(member -> field.isEmpty() || field.get().equals(member.name()))
        .filter(member -> plainValue(member.value()).filter(plainValue()::equals).isPresent())
        .map(JsonSlice.Member::name)
        .findFirst();
  }

  /** A member's value in that spelling; empty where it is no string and no number. */
  static Optional<String> plainValue(JsonSlice value) {
    return Optional.of(value)
        .filter(each -> each.isString() || each.isNumber())
        .map(JsonSlice::text)
        .map(Lookup::plain)
        .filter(text -> !text.isEmpty());
  }

  private static String plain(String value) {
    return value.strip().toLowerCase(Locale.ROOT);
  }

  /** Never the value: it is somebody's data. */
  @Override
  public String toString() {
    return "Lookup[" + module + " by " + field.orElse("any field") + "]";
  }
}
