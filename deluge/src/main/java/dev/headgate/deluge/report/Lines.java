package dev.headgate.deluge.report;

import dev.headgate.deluge.ast.Span;

/** Places in a text, as people and formats count them. */
final class Lines {
  private Lines() {}

  /** The line at an offset, without its line break. */
  static String at(String text, int offset) {
    int at = Math.min(offset, text.length());
    int start = text.lastIndexOf('\n', at - 1) + 1;
    int end = text.indexOf('\n', at);
    return text.substring(start, end < 0 ? text.length() : end).stripTrailing();
  }

  /** Line of the last character of a span, from 1. */
  static int endLine(String text, Span span) {
    int line = span.line();
    for (int i = span.start(); i < Math.min(span.end(), text.length()); i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    return line;
  }

  /** Column after the last character of a span, from 1. */
  static int endColumn(String text, Span span) {
    int end = Math.min(span.end(), text.length());
    return end - text.lastIndexOf('\n', end - 1);
  }
}
