package dev.headgate.deluge.source;

import dev.headgate.deluge.source.SourceFile.Script;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A whole application of Zoho Creator in one file, as Creator exports it (.ds). Forms, reports and
 * workflows are described in a language of their own; the scripts of workflows stand in it between
 * lines that hold nothing but a parenthesis, and functions stand with their headers.
 */
final class CreatorExport {
  private static final Pattern START = Pattern.compile("application\\s+\"");
  private static final Pattern HEADER =
      Pattern.compile(
          "[ \\t]*(void|string|int|decimal|float|bool|boolean|date|datetime|time|list|map|collection|file)\\b[^\\n=;\"]*\\([^()]*\\)[ \\t\\r]*\\{?[ \\t\\r]*",
          Pattern.CASE_INSENSITIVE);

  /** What a workflow's script is called, written over the line above it. */
  private static final String NAME = "script()";

  private CreatorExport() {}

  static boolean is(String text) {
    return START.matcher(text).region(Scripts.pastComments(text), text.length()).lookingAt();
  }

  /** All of its Deluge is one script, with a function for each workflow. */
  static List<Script> scripts(String text) {
    var cutout = new Cutout(text);
    boolean any = false;
    int before = 0;
    int at = 0;
    while (at < text.length()) {
      int end = lineEnd(text, at);
      String line = text.substring(at, end);
      int next = end + 1;
      boolean workflow = line.strip().equals("(");
      if (workflow || HEADER.matcher(line).matches()) {
        int close = closing(text, next, indent(line) + (workflow ? ")" : "}"));
        if (close >= 0) {
          int closeEnd = lineEnd(text, close);
          if (workflow) {
            cutout.keep(next, close);
            wrap(cutout, before, at + line.indexOf('('), text.indexOf(')', close));
          } else {
            cutout.keep(at, closeEnd);
          }
          any = true;
          next = closeEnd + 1;
        }
      }
      before = line.isBlank() ? before : at;
      at = next;
    }
    return any ? List.of(cutout.script(true)) : List.of();
  }

  /** Makes a function of a workflow's script, so that its variables are its own. */
  private static void wrap(Cutout cutout, int nameAt, int open, int close) {
    if (open - nameAt > NAME.length() + 1) {
      for (int i = 0; i < NAME.length(); i++) {
        cutout.put(nameAt + i, NAME.charAt(i));
      }
      cutout.put(open, '{');
      cutout.put(close, '}');
    }
  }

  private static String indent(String line) {
    return line.substring(0, line.length() - line.stripLeading().length());
  }

  /** The line that is a closing sign with the indent of its opening one. */
  private static int closing(String text, int from, String sign) {
    int at = from;
    while (at < text.length()) {
      int end = lineEnd(text, at);
      if (text.substring(at, end).stripTrailing().equals(sign)) {
        return at;
      }
      at = end + 1;
    }
    return -1;
  }

  private static int lineEnd(String text, int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }
}
