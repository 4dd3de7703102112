package dev.headgate.deluge.lint;

import dev.headgate.deluge.ast.Span;
import dev.headgate.deluge.lint.Finding.Edit;

/** A text as lines, for edits that leave everything else in its place. */
record Layout(String text) {

  String source(Span span) {
    return text.substring(span.start(), span.end());
  }

  /** Whether nothing else stands on the lines of a statement. */
  boolean standsAlone(Span span) {
    return text.substring(lineStart(span.start()), span.start()).isBlank()
        && text.substring(span.end(), lineEnd(span.end())).isBlank();
  }

  /** Takes the lines of a statement away. */
  Edit removal(Span span) {
    int end = lineEnd(span.end());
    if (end < text.length() && text.charAt(end) == '\r') {
      end++;
    }
    return new Edit(lineStart(span.start()), Math.min(end + 1, text.length()), "");
  }

  /** Puts a line above a statement, indented alike. */
  Edit above(Span span, String line) {
    int start = lineStart(span.start());
    return new Edit(start, start, indent(span) + line + lineBreak());
  }

  String indent(Span span) {
    return text.substring(lineStart(span.start()), span.start());
  }

  int lineStart(int offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }

  int lineEnd(int offset) {
    int end = text.indexOf('\n', offset);
    int stop = end < 0 ? text.length() : end;
    return stop > offset && text.charAt(stop - 1) == '\r' ? stop - 1 : stop;
  }

  String lineBreak() {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }
}
