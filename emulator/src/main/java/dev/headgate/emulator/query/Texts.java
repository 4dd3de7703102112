package dev.headgate.emulator.query;

import java.util.List;

/** Comparison of text without regard to case and without making new strings. */
final class Texts {
  private Texts() {}

  static boolean contains(String text, String part) {
    return indexOf(text, part, 0) >= 0;
  }

  static boolean startsWith(String text, String part) {
    return text.regionMatches(true, 0, part, 0, part.length());
  }

  static boolean endsWith(String text, String part) {
    return text.regionMatches(true, text.length() - part.length(), part, 0, part.length());
  }

  /** Where {@code part} first begins at or after {@code from}; −1 where it does not. */
  static int indexOf(String text, String part, int from) {
    if (part.isEmpty()) {
      return from <= text.length() ? from : -1;
    }
    // A search looks at every record: most places are ruled out by their first letter.
    var first = folded(part.charAt(0));
    for (var at = from; at <= text.length() - part.length(); at++) {
      if (folded(text.charAt(at)) == first
          && text.regionMatches(true, at, part, 0, part.length())) {
        return at;
      }
    }
    return -1;
  }

  /** What {@link String#regionMatches} compares of a letter; for ASCII without a table. */
  private static char folded(char letter) {
    if (letter < 128) {
      return letter >= 'A' && letter <= 'Z' ? (char) (letter + ('a' - 'A')) : letter;
    }
    return Character.toLowerCase(Character.toUpperCase(letter));
  }

  /** A pattern in which {@code %} stands for any text, also none. */
  static Like like(String pattern) {
    return new Like(List.of(pattern.split("%", -1)));
  }

  /** The pieces between the per cent signs. */
  record Like(List<String> pieces) {

    boolean matches(String text) {
      var first = pieces.getFirst();
      if (pieces.size() == 1) {
        return text.equalsIgnoreCase(first);
      }
      var last = pieces.getLast();
      if (text.length() < first.length() + last.length()
          || !startsWith(text, first)
          || !endsWith(text, last)) {
        return false;
      }
      // The leftmost place for each inner piece leaves the most room for the next.
      var at = first.length();
      var end = text.length() - last.length();
      for (var piece : pieces.subList(1, pieces.size() - 1)) {
        at = indexOf(text, piece, at);
        if (at < 0 || at + piece.length() > end) {
          return false;
        }
        at += piece.length();
      }
      return true;
    }
  }
}
