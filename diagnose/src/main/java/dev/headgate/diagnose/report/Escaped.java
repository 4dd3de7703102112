package dev.headgate.diagnose.report;

/** Text for a page: shows what was written and runs none of it. */
final class Escaped {

  private Escaped() {}

  /** The text as it stands between tags and in quoted attributes. */
  static String of(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(escaped, c));
    return escaped.toString();
  }

  private static void append(StringBuilder to, int c) {
    switch (c) {
      case '<' -> to.append("&lt;");
      case '>' -> to.append("&gt;");
      case '&' -> to.append("&amp;");
      case '"' -> to.append("&quot;");
      case '\'' -> to.append("&#39;");
      case '`' -> to.append("&#96;");
      default -> {
        // What steers and what turns the direction of writing is shown as unknown.
        var steers =
            Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.SURROGATE;
        to.appendCodePoint(steers ? '\uFFFD' : c);
      }
    }
  }
}
