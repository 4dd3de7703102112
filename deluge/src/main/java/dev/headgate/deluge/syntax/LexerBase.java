package dev.headgate.deluge.syntax;

import dev.headgate.deluge.ast.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;

/**
 * The part of the lexer that a grammar cannot say well: where strings and comments end.
 *
 * <p>Strings may run over several lines, so one forgotten quote would turn the rest of the file
 * inside out. A string that crosses a line end is therefore believed only if what follows its
 * closing quote can follow a string; otherwise it ends with its first line and is reported. A
 * closing quote is never looked for twice in the same stretch of text, which keeps the whole
 * linear.
 */
abstract class LexerBase extends Lexer {
  /** Longer texts exist only where a quote was forgotten. */
  private static final int STRING_LINES_MAX = 300;

  private static final String MAY_FOLLOW = ";,+)]}:=!<>-*/%&|.?";

  private final List<SyntaxProblem> problems = new ArrayList<>();

  /** From here on no further quote of that kind ends anywhere: index by quote character. */
  private int noDoubleQuoteFrom = Integer.MAX_VALUE;

  private int noSingleQuoteFrom = Integer.MAX_VALUE;

  protected LexerBase(CharStream input) {
    super(input);
  }

  List<SyntaxProblem> problems() {
    return problems;
  }

  /** Called with the opening quote consumed; consumes the rest of the string. */
  protected final void scanString() {
    String text = ((TextStream) _input).text();
    int start = _input.index();
    char open = text.charAt(start - 1);
    int close = closingQuoteOrLineEnd(text, start, open);
    if (close < text.length() && closes(text.charAt(close), open)) {
      consumeTo(close + 1);
      return;
    }
    int lineEnd = close;
    close = -1;
    if (!knownUnclosed(open, lineEnd)) {
      close = closingQuoteBeyond(text, lineEnd, open);
      if (close >= 0 && !believable(text, start, lineEnd, close)) {
        close = -1;
      }
    }
    if (close >= 0) {
      consumeTo(close + 1);
      return;
    }
    int end = endOfUnclosed(text, start, lineEnd);
    problems.add(
        new SyntaxProblem(
            new Span(start - 1, end, _tokenStartLine, _tokenStartCharPositionInLine + 1),
            "this string is not closed: expected " + open + " before the end of the line"));
    consumeTo(end);
  }

  /** Called with the opening of a block comment consumed. */
  protected final void scanComment() {
    String text = ((TextStream) _input).text();
    int start = _input.index();
    int close = text.indexOf("*/", start);
    if (close >= 0) {
      consumeTo(close + 2);
      return;
    }
    problems.add(
        new SyntaxProblem(
            new Span(start - 2, start, _tokenStartLine, _tokenStartCharPositionInLine + 1),
            "this comment is not closed: expected */"));
    consumeTo(endOfLine(text, start));
  }

  private void consumeTo(int index) {
    while (_input.index() < index) {
      getInterpreter().consume(_input);
    }
  }

  private boolean knownUnclosed(char open, int from) {
    return from >= (closes('"', open) ? noDoubleQuoteFrom : noSingleQuoteFrom);
  }

  /**
   * The closing quote if it is on the same line, else the end of the line. A quote right after a
   * backslash does not close.
   */
  private static int closingQuoteOrLineEnd(String text, int from, char open) {
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' || closes(c, open)) {
        return i;
      }
      i += c == '\\' && i + 1 < text.length() && text.charAt(i + 1) != '\n' ? 2 : 1;
    }
    return i;
  }

  private int closingQuoteBeyond(String text, int lineEnd, char open) {
    int lines = 0;
    for (int i = lineEnd; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '\n' && ++lines > STRING_LINES_MAX) {
        return -1;
      } else if (closes(c, open)) {
        return i;
      }
    }
    if (closes('"', open)) {
      noDoubleQuoteFrom = Math.min(noDoubleQuoteFrom, lineEnd);
    } else {
      noSingleQuoteFrom = Math.min(noSingleQuoteFrom, lineEnd);
    }
    return -1;
  }

  /**
   * Whether a text over several lines looks like a text, and not like code between two quotes of
   * different strings.
   */
  private static boolean believable(String text, int start, int lineEnd, int close) {
    int lastLine = Math.max(start, text.lastIndexOf('\n', close) + 1);
    String firstLine = text.substring(start, lineEnd).strip();
    String beforeQuote = text.substring(lastLine, close).strip();
    boolean codeBefore =
        beforeQuote.endsWith("=") || beforeQuote.endsWith("(") || beforeQuote.endsWith(",");
    if (firstLine.endsWith(";") && codeBefore) {
      return false;
    }
    int next = close + 1;
    while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
      next++;
    }
    if (next >= text.length()) {
      return true;
    }
    char after = text.charAt(next);
    if (after == '\r' || after == '\n' || MAY_FOLLOW.indexOf(after) >= 0) {
      return true;
    }
    // The next key of a task block may stand on the same line: message :"…" connection :"c".
    int word = next;
    while (word < text.length()
        && (Character.isLetter(text.charAt(word)) || text.charAt(word) == '-')) {
      word++;
    }
    while (word < text.length() && text.charAt(word) == ' ') {
      word++;
    }
    return next > close + 1 && word < text.length() && text.charAt(word) == ':';
  }

  /**
   * An unclosed string leaves the closing brackets and the semicolon at the end of its line to the
   * statement around it.
   */
  private static int endOfUnclosed(String text, int start, int lineEnd) {
    int end = lineEnd;
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    int trimmed = end;
    while (trimmed > start && ")]};".indexOf(text.charAt(trimmed - 1)) >= 0) {
      trimmed--;
    }
    return trimmed < end && text.charAt(end - 1) == ';' ? trimmed : end;
  }

  private static int endOfLine(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
      i++;
    }
    return i;
  }

  private static boolean closes(char c, char open) {
    return switch (open) {
      case '"' -> c == '"';
      case '\'' -> c == '\'';
      case '\u201C', '\u201D', '\u201E' -> c == '\u201D' || c == '\u201C' || c == '"';
      default -> c == '\u2019' || c == '\u2018' || c == '\'';
    };
  }
}
