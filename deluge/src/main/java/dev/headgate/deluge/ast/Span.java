package dev.headgate.deluge.ast;

/**
 * A stretch of a source text.
 *
 * @param start offset of the first character, in UTF-16 units
 * @param end offset after the last character
 * @param line line of the first character, from 1
 * @param column column of the first character, from 1
 */
public record Span(int start, int end, int line, int column) {
  /** From the start of this to the end of another. */
  public Span to(Span other) {
    return new Span(start, Math.max(end, other.end), line, column);
  }

  public boolean contains(Span other) {
    return start <= other.start && other.end <= end;
  }
}
