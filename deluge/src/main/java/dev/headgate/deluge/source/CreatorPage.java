package dev.headgate.deluge.source;

import dev.headgate.deluge.source.SourceFile.Script;
import java.util.List;

/**
 * A page of Zoho Creator: HTML with Deluge between {@code <%} and {@code %>}, and values between
 * {@code <%=} and {@code %>}.
 */
final class CreatorPage {
  private CreatorPage() {}

  static boolean is(String text) {
    int first = 0;
    while (first < text.length()
        && (Character.isWhitespace(text.charAt(first)) || text.charAt(first) == '\uFEFF')) {
      first++;
    }
    return first < text.length() && text.charAt(first) == '<' && text.contains("<%");
  }

  /** All of its Deluge is one script: a loop may begin in one part and end in another. */
  static List<Script> scripts(String text) {
    var cutout = new Cutout(text);
    int open = text.indexOf("<%");
    while (open >= 0) {
      boolean value = text.startsWith("<%=", open);
      int start = Math.min(text.length(), open + (value ? 3 : 2));
      int end = close(text, start);
      cutout.keep(start, end);
      if (value && end < text.length() && !text.substring(start, end).isBlank()) {
        // <%=x%> becomes _(x);
        cutout.put(start - 2, '_');
        cutout.put(start - 1, '(');
        cutout.put(end, ')');
        cutout.put(end + 1, ';');
      }
      open = text.indexOf("<%", end);
    }
    return List.of(cutout.script(true));
  }

  /** The next {@code %>} that does not close a {@code <%} in a comment. */
  private static int close(String text, int from) {
    int inComment = 0;
    boolean comment = false;
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        comment = false;
        inComment = 0;
      } else if (comment && text.startsWith("<%", i)) {
        inComment++;
      } else if (text.startsWith("%>", i) && inComment-- <= 0) {
        return i;
      } else if (c == '"' && !comment && text.charAt(i - 1) != '\\') {
        quoted = !quoted;
      } else if (c == '/' && !quoted && text.startsWith("//", i)) {
        comment = true;
      }
    }
    return text.length();
  }
}
