package dev.headgate.emulator.query;

/**
 * A word of a query.
 *
 * @param text without quotes, doubled quotes undone
 * @param line from 1
 * @param column of the first character in its line, from 1
 */
record Token(Kind kind, String text, int line, int column) {
  enum Kind {
    NAME,
    NUMBER,
    QUOTED,
    SYMBOL,
    END
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isKeyword(String keyword) {
    return kind == Kind.NAME && text.equalsIgnoreCase(keyword);
  }
}
