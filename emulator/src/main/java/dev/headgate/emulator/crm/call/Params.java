package dev.headgate.emulator.crm.call;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a query string. Reads what real clients send: raw parentheses, a trailing
 * {@code &}, percent signs that escape nothing. Of a repeated name the last value counts.
 */
public final class Params {
  private final Map<String, String> values = new LinkedHashMap<>();

  public Params(String query) {
    for (var pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
  }

  /** The value; empty too where the name is there without one. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  public boolean has(String name) {
    return get(name).isPresent();
  }

  /** The entries of a comma-separated value, trimmed; empty where there is none. */
  public List<String> list(String name) {
    return get(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .toList();
  }

  /** A whole number within the bounds, or the call is refused with INVALID_DATA. */
  public int number(String name, int unset, int min, int max) {
    var text = get(name);
    if (text.isEmpty()) {
      return unset;
    }
    try {
      int number = Integer.parseInt(text.get().strip());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, as a number out of bounds is.
    }
    throw Fault.invalidParam(name).asRefusal();
  }

  /** One of the words, or the call is refused with INVALID_DATA. */
  public String word(String name, String unset, Set<String> words) {
    var word = get(name).orElse(unset);
    if (words.contains(word)) {
      return word;
    }
    throw Fault.invalidData(
            "invalid data",
            Map.of("param_name", name, "supported_values", words.stream().sorted().toList()))
        .asRefusal();
  }

  /** All of them, decoded, in the order sent. */
  public Map<String, String> all() {
    return Map.copyOf(values);
  }

  private static String decode(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
