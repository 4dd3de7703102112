package dev.headgate.zoho.operation;

import org.jspecify.annotations.Nullable;

/** Looks for a parameter in a raw query, however sloppily that was written. */
final class Query {

  private Query() {}

  static boolean has(String query, String name) {
    return value(query, name) != null;
  }

  /** The decoded value of the first parameter of that name; null where there is none. */
  static @Nullable String value(String query, String name) {
    var from = 0;
    while (from < query.length()) {
      var and = query.indexOf('&', from);
      var to = and < 0 ? query.length() : and;
      var equals = query.indexOf('=', from);
      var nameEnd = equals < 0 || equals > to ? to : equals;
      if (isNamed(query, from, nameEnd, name)) {
        return nameEnd == to ? "" : Percent.decode(query.substring(nameEnd + 1, to));
      }
      from = to + 1;
    }
    return null;
  }

  /** How many values, separated by commas, all parameters of that name hold together. */
  static int countOfList(String query, String name) {
    var value = value(query, name);
    return value == null ? 0 : countOfList(value);
  }

  static int countOfList(String commaSeparated) {
    var count = 0;
    var inValue = false;
    for (var i = 0; i < commaSeparated.length(); i++) {
      var separator = commaSeparated.charAt(i) == ',';
      if (!separator && !inValue) {
        count++;
      }
      inValue = !separator;
    }
    return count;
  }

  private static boolean isNamed(String query, int from, int to, String name) {
    if (to - from == name.length() && query.startsWith(name, from)) {
      return true;
    }
    var escape = query.indexOf('%', from);
    return escape >= 0 && escape < to && Percent.decode(query.substring(from, to)).equals(name);
  }
}
