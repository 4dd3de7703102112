package dev.headgate.emulator.crm.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads ids, which are longer than a double is exact and come as text and as JSON numbers. */
public final class IdText {
  private static final int DIGITS_MAX = 19;

  private IdText() {}

  /** Empty where the text is no id. */
  public static Optional<Long> one(String text) {
    if (text.isEmpty()
        || text.length() > DIGITS_MAX
        || !text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      // 19 digits above the greatest long.
      return Optional.empty();
    }
  }

  /** Empty where any of the texts is no id. */
  public static Optional<Set<Long>> all(List<String> texts) {
    var ids = new LinkedHashSet<Long>();
    for (var text : texts) {
      var id = one(text);
      if (id.isEmpty()) {
        return Optional.empty();
      }
      ids.add(id.get());
    }
    return Optional.of(ids);
  }

  /** Reads {@code 5545730000000001001} and {@code "5545730000000001001"} alike. */
  public static Optional<Long> of(JsonNode node) {
    if (node.isTextual()) {
      return one(node.textValue());
    }
    return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0
        ? Optional.of(node.longValue())
        : Optional.empty();
  }
}
