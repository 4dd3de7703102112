package dev.headgate.zoho.plan;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The parameters of a query that can be read in one way only: each name comes once, with a value,
 * and every escape is valid.
 *
 * @param raw by name, the values as they were sent, in their order
 */
public record PlainQuery(Map<String, String> raw) {

  private static final Pattern NAME = Pattern.compile("\\w+");

  /**
   * Not {@code +}: some read it as a space. Possessive, since a backtracking loop over a long value
   * would end in a stack overflow.
   */
  private static final Pattern VALUE =
      Pattern.compile("(?:[\\x21-\\x7e&&[^%+#&]]++|%[0-9A-Fa-f]{2})*+");

  /** Empty where the query is written in any other way. */
  public static Optional<PlainQuery> of(String query) {
    var raw = new LinkedHashMap<String, String>();
    for (var pair : query.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      var equals = pair.indexOf('=');
      var name = equals < 0 ? "" : pair.substring(0, equals);
      var value = pair.substring(equals + 1);
      if (!NAME.matcher(name).matches()
          || !VALUE.matcher(value).matches()
          || raw.put(name, value) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(new PlainQuery(raw));
  }

  /** The decoded value. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(raw.get(name)).map(PlainQuery::decode);
  }

  public boolean isEmpty() {
    return raw.isEmpty();
  }

  /** Whether there are no other parameters than these. */
  public boolean hasOnly(String... names) {
    return Set.of(names).containsAll(raw.keySet());
  }

  public PlainQuery without(String name) {
    var rest = new LinkedHashMap<>(raw);
    rest.remove(name);
    return new PlainQuery(rest);
  }

  /** With a parameter at the end whose value needs no escape. */
  public PlainQuery with(String name, String value) {
    var more = new LinkedHashMap<>(raw);
    more.put(name, value);
    return new PlainQuery(more);
  }

  public Map<String, String> decoded() {
    var decoded = new LinkedHashMap<String, String>();
    raw.forEach((name, value) -> decoded.put(name, decode(value)));
    return decoded;
  }

  private static String decode(String value) {
    return URLDecoder.decode(value, StandardCharsets.UTF_8);
  }

  /** As it is sent. */
  @Override
  public String toString() {
    return raw.entrySet().stream()
        .map(pair -> pair.getKey() + "=" + pair.getValue())
        .collect(Collectors.joining("&"));
  }
}
