package dev.headgate.diagnose.importer;

/** Digits inside a text, read without cutting them out. */
final class Numbers {

  private static final int DIGITS_MAX = 15;

  private Numbers() {}

  /** Where the digits that begin here end. */
  static int end(String text, int from) {
    var end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  /** The number; -1 where there is none that a count could be. */
  static long of(String text, int from, int to) {
    if (to <= from || to > text.length() || to - from > DIGITS_MAX) {
      return -1;
    }
    var number = 0L;
    for (var i = from; i < to; i++) {
      var digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }
}
