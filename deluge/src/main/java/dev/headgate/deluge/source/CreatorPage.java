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
    int at = 0;
    while (true) {
      int open = text.indexOf("<%", at);
      if (open < 0) {
        return List.of(cutout.script(true));
      }
      int close = text.indexOf("%>", open);
      int end = close < 0 ? text.length() : close;
      boolean value = text.startsWith("<%=", open);
      int start = Math.min(end, open + (value ? 3 : 2));
      cutout.keep(start, end);
      if (value && close >= 0 && !text.substring(start, end).isBlank()) {
        cutout.put(close, ';');
      }
      at = Math.max(end, open + 2);
    }
  }
}
