package dev.headgate.emulator.credit;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Looks into a raw query, which may hold stray ampersands, unescaped brackets and bad escapes. */
final class QueryText {

  private QueryText() {}

  static boolean has(String query, String name) {
    return value(query, name).isPresent();
  }

  /** The first value of that name, decoded where its escapes are sound. */
  static Optional<String> value(String query, String name) {
    int start = 0;
    while (start < query.length()) {
      int next = query.indexOf('&', start);
      int end = next < 0 ? query.length() : next;
      if (query.startsWith(name, start)) {
        int after = start + name.length();
        if (after == end) {
          return Optional.of("");
        }
        if (query.charAt(after) == '=') {
          return Optional.of(decoded(query.substring(after + 1, end)));
        }
      }
      start = end + 1;
    }
    return Optional.empty();
  }

  static String decoded(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException badEscape) {
      // Pricing never fails a call: the CRM behind it says what is wrong with the query.
      return text;
    }
  }
}
